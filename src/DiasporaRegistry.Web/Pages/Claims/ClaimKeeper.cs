using System.Linq.Expressions;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Retention;
using DiasporaRegistry.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Claims;

/// <summary>Keeps what was promised about claims: a ministry that lets one wait for too long is told so, and what somebody said and showed in one is forgotten some time after it was decided, and with it the files.</summary>
public sealed class ClaimKeeper(IServiceScopeFactory scopes, DocumentStore store, RetentionSettings retention, TimeProvider clock, ILogger<ClaimKeeper> log) : Rounds(clock, log)
{
    const int MostAtOnce = 100;

    /// <summary>Forgets what was said in claims that were refused or revoked.</summary>
    /// <returns>How many claims that were.</returns>
    public Task<int> ForgetRefusedAsync(CancellationToken cancel)
    {
        var before = Clock.GetUtcNow().AddDays(-retention.RefusedClaimDays);
        return ForgetAsync(c => (c.State == ClaimState.Refused || c.State == ClaimState.Revoked) && c.StateSince < before, cancel);
    }

    /// <summary>Forgets what was said in claims that were granted.</summary>
    /// <returns>How many claims that were.</returns>
    public Task<int> ForgetGrantedAsync(CancellationToken cancel)
    {
        var before = Clock.GetUtcNow().AddDays(-retention.GrantedClaimDays);
        return ForgetAsync(c => c.State == ClaimState.Granted && c.StateSince < before, cancel);
    }

    async Task<int> ForgetAsync(Expression<Func<OrganizationClaim, bool>> isDue, CancellationToken cancel)
    {
        var forgotten = 0;
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            var due = await db.Claims.Include(c => c.Evidence).Where(c => c.ForgottenAt == null).Where(isDue).OrderBy(c => c.StateSince).Take(MostAtOnce).ToListAsync(cancel);
            if (due.Count == 0)
                return forgotten;
            var files = due.SelectMany(claim => claim.Forget(Clock.GetUtcNow()).Select(file => (claim.Id, file))).ToList();
            await db.SaveAsync(new Act("claim.kept-long-enough", Actor.System), cancel);
            store.Delete(files);
            forgotten += due.Count;
        }
    }

    /// <summary>Tells ministries of claims that wait for longer than they promised: once for all of them, and again a week later.</summary>
    /// <returns>How many ministries were told.</returns>
    public async Task<int> RemindAsync(CancellationToken cancel)
    {
        var told = 0;
        foreach (var country in await CountriesAsync(cancel))
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            // Another node may be about to tell the same ministry.
            await db.HoldAsync($"claims.reminded {country}", cancel);
            var (now, clock) = (Clock.GetUtcNow(), await db.ReviewClockOfAsync(country, cancel));
            var today = CountriesOfOrigin.DayIn(country, now);
            var waiting = await db.Claims.Where(c => c.Country == country && c.State == ClaimState.Waiting).ToListAsync(cancel);
            // One mail for all that are overdue, and the next a week later, also where another one has become so meanwhile.
            if (waiting.Any(c => c.RemindedAt > now.AddDays(-OrganizationClaim.DaysBetweenReminders)) || !waiting.Any(c => c.IsOverdue(clock.DueOn(country, c.ClaimedAt), today))
                || await scope.ServiceProvider.GetRequiredService<ClaimLetters>().TellOverdueAsync(country, cancel) == 0)
                continue;
            foreach (var claim in waiting.Where(c => c.IsOverdue(clock.DueOn(country, c.ClaimedAt), today)))
                claim.BeRemindedOf(now);
            await db.SaveAsync(new Act("claims.reminded", Actor.System, null, country), cancel);
            await transaction.CommitAsync(cancel);
            told++;
        }

        return told;
    }

    async Task<List<string>> CountriesAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RegistryDb>().Claims.Where(c => c.State == ClaimState.Waiting).Select(c => c.Country).Distinct().ToListAsync(cancel);
    }

    protected override TimeSpan Between => TimeSpan.FromHours(1);

    protected override bool IsDoneAtStart => true;

    protected override string Failure => "Claims could not be kept on schedule";

    protected override Task RoundAsync(CancellationToken cancel) => RemindAsync(cancel);
}
