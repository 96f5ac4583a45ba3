using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register.Coalitions;

/// <summary>Asks federations for a monthly report that is missing, some days before their power to issue would sleep: once for each month, whichever node does it.</summary>
public sealed class IssuingKeeper(IServiceScopeFactory scopes, TimeProvider clock, ILogger<IssuingKeeper> log) : Rounds(clock, log)
{
    /// <summary>Asks for what is missing now.</summary>
    /// <returns>How many federations were asked.</returns>
    public async Task<int> RemindAsync(CancellationToken cancel)
    {
        var asked = 0;
        foreach (var country in CountriesOfOrigin.Codes)
        {
            var month = IssuingPower.MonthOf(CountriesOfOrigin.DayIn(country, Clock.GetUtcNow())).AddMonths(-1);
            List<Guid> open;
            await using (var scope = scopes.CreateAsyncScope())
            {
                open = await scope.ServiceProvider.GetRequiredService<RegistryDb>().IssuingPowers
                    .Where(p => p.Country == country && p.WithdrawnAt == null && (p.RemindedOf == null || p.RemindedOf < month) && p.Reports.All(r => r.Month != month)).Select(p => p.CoalitionId).ToListAsync(cancel);
            }

            foreach (var coalition in open)
                asked += await RemindAsync(country, coalition, cancel) ? 1 : 0;
        }

        return asked;
    }

    protected override TimeSpan Between => TimeSpan.FromHours(1);

    protected override string Failure => "Federations could not be asked for their reports";

    protected override Task RoundAsync(CancellationToken cancel) => RemindAsync(cancel);

    async Task<bool> RemindAsync(string country, Guid coalition, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // As every act on a power: held, so that a report that is just being delivered comes first.
        await db.HoldOrganizationAsync(coalition, cancel);
        var power = await db.IssuingPowers.Include(p => p.Reports).SingleOrDefaultAsync(p => p.CoalitionId == coalition && p.Country == country && p.WithdrawnAt == null, cancel);
        if (power?.Remind(CountriesOfOrigin.DayIn(country, Clock.GetUtcNow())) is null)
            return false;
        var federation = await db.Organizations.Include(o => o.Names).Include(o => o.Representatives).SingleAsync(o => o.Id == coalition, cancel);
        await scope.ServiceProvider.GetRequiredService<MembershipLetters>().TellAsync(federation, "report-due", cancel, "issuing");
        await db.SaveAsync(new Act("federation.report-asked-for", Actor.System, coalition, country), cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
