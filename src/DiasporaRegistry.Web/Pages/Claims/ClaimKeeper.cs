using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Claims;

/// <summary>Keeps what the privacy page says: what somebody said and showed in a claim is forgotten some time after it was decided, and with it the files.</summary>
public sealed class ClaimKeeper(IServiceScopeFactory scopes, DocumentStore store, TimeProvider clock, ILogger<ClaimKeeper> log) : Rounds(clock, log)
{
    const int MostAtOnce = 100;

    /// <summary>Forgets what is due.</summary>
    /// <returns>How many claims that were.</returns>
    public async Task<int> ForgetDueAsync(CancellationToken cancel)
    {
        var forgotten = 0;
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            var now = Clock.GetUtcNow();
            var (refused, granted) = (now.AddDays(-OrganizationClaim.DaysKeptAfterRefusal), now.AddDays(-OrganizationClaim.DaysKeptAfterGrant));
            var due = await db.Claims.Include(c => c.Evidence).Where(c => c.ForgottenAt == null
                    && (((c.State == ClaimState.Refused || c.State == ClaimState.Revoked) && c.StateSince < refused) || (c.State == ClaimState.Granted && c.StateSince < granted)))
                .OrderBy(c => c.StateSince).Take(MostAtOnce).ToListAsync(cancel);
            if (due.Count == 0)
                return forgotten;
            var files = due.SelectMany(claim => claim.Forget(now).Select(file => (claim.Id, file))).ToList();
            await db.SaveAsync(new Act("claim.kept-long-enough", Actor.System), cancel);
            store.Delete(files);
            forgotten += due.Count;
        }
    }

    protected override TimeSpan Between => TimeSpan.FromHours(1);

    protected override bool IsDoneAtStart => true;

    protected override string Failure => "Claims could not be forgotten on schedule";

    protected override Task RoundAsync(CancellationToken cancel) => ForgetDueAsync(cancel);
}
