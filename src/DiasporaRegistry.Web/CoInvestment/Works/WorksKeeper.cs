using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.CoInvestment.Works;

/// <summary>Whether this process looks at works of co-investment by itself (the section <c>Works</c>; all duties together are the section <c>Work</c>).</summary>
public sealed class WorksSettings
{
    /// <summary>False leaves deviations and reminders to other processes; with none left, nothing is found.</summary>
    public bool Watching { get; set; } = true;
}

/// <summary>Some times a day looks at every work that goes on: finds what is out of order, ends what is over, reminds of reports; and forgets of complaints what is to be forgotten.</summary>
public sealed class WorksKeeper(IServiceScopeFactory scopes, TimeProvider clock, ILogger<WorksKeeper> log) : Rounds(clock, log)
{
    const int MostAtOnce = 200;

    static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    /// <summary>Looks at all works that go on, and at those with something open.</summary>
    /// <returns>How many deviations were found, and how many ended.</returns>
    public async Task<(int Found, int Ended)> WatchAsync(CancellationToken cancel)
    {
        UnitCosts costs;
        List<Guid> all;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            costs = await UnitCosts.ReadAsync(db, cancel);
            all = await db.Projects.Where(p => (p.AgreedOn != null && p.ClosedOn == null) || db.Deviations.Any(d => d.ProjectId == p.Id && d.ResolvedOn == null)).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(cancel);
        }

        var (found, ended) = (0, 0);
        foreach (var some in all.Chunk(MostAtOnce))
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            // One node at a time: of two that look at once, the second finds what the first kept.
            await db.HoldAsync("deviation watch", cancel);
            var letters = scope.ServiceProvider.GetRequiredService<WorksLetters>();
            var (more, less) = await scope.ServiceProvider.GetRequiredService<DeviationWatch>().LookAsync(some, costs, (project, deviation) => letters.TellAsync(project, deviation, cancel), cancel);
            await transaction.CommitAsync(cancel);
            (found, ended) = (found + more, ended + less);
        }

        return (found, ended);
    }

    protected override TimeSpan Between => Pause;

    protected override string Failure => "Works could not be looked at";

    protected override bool IsDoneAtStart => true;

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        var (found, ended) = await WatchAsync(cancel);
        if (found + ended > 0)
            Log.LogInformation("{Found} deviations were found, {Ended} are over", found, ended);
    }
}
