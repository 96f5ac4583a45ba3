using System.Data.Common;
using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Proposals;
using DiasporaRegistry.Web.Pages.Projects;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DiasporaRegistry.IntegrationTests.Pages.Projects;

/// <summary>However much there is to read of a project, it is read in as many queries.</summary>
public sealed class ReadingTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Works_and_complaints_are_read_in_a_fixed_number_of_queries()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var (small, large) = (await app.StreetAsync(secretary.Registration), await app.StreetAsync(secretary.Registration, agreedDaysAgo: 250));
        await app.PlannedAsync(small.Id);
        await app.PlannedAsync(large.Id);
        await app.WorksAsync(large.Id, (project, works, terms) =>
        {
            for (var i = 0; i < 10; i++)
            {
                var report = works.Report([.. works.Milestones.Select(m => new PartProgress(m.Id, i * 10))], $"Informe {i}", project.Balances, terms, new Actor(null, Capacity.Representative), TimeProvider.System.GetUtcNow());
                works.AcceptReport(report.Id, new Actor(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Capacity.ProgrammeOfficer), TimeProvider.System.GetUtcNow());
            }
        });
        await using (var db = app.Open())
        {
            var now = TimeProvider.System.GetUtcNow();
            for (var i = 1; i <= 40; i++)
                db.Add(new Complaint(large.Id, i, Guid.CreateVersion7(now), $"Queja {i}", null, "es", $"secreto {i}", DateOnly.FromDateTime(now.UtcDateTime), now));
            await db.SaveAsync(new Data.Audit.Act("test.arranged", Actor.System), Cancel);
        }

        var (few, many) = (await QueriesAsync(small.Id), await QueriesAsync(large.Id));
        Assert.Equal(few, many);
        Assert.InRange(many, 5, 20);
    }

    async Task<int> QueriesAsync(Guid project)
    {
        var counter = new Counter();
        await using var db = new RegistryDb(RegistryDbOptions.For(app.Database.AppConnectionString).AddInterceptors(counter).Options, TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow();
        Assert.NotNull(await WorksOfProject.ReadAsync(db, project, now, Cancel));
        Assert.NotNull(await ComplaintsOfProject.ReadAsync(db, project, now, Cancel));
        return counter.Queries;
    }

    sealed class Counter : DbCommandInterceptor
    {
        public int Queries { get; private set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Queries++;
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
