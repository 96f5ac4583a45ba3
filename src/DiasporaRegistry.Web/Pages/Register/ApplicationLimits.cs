using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>How many applications one account prepares at once and sends in a day, so that nobody fills a ministry's queue alone; officers, who write for those who came, have no limit.</summary>
public sealed class ApplicationLimits(RegistryDb db, IConfiguration settings, TimeProvider clock)
{
    /// <summary>The most drafts at once; who registers a federation's clubs one after another stays below.</summary>
    public int MostDrafts => settings.GetValue("Limits:DraftsPerAccount", 20);

    /// <summary>The most applications that are sent for the first time within a day.</summary>
    public int MostADay => settings.GetValue("Limits:ApplicationsPerAccountAndDay", 10);

    /// <summary>Holds what an account begins and sends until the end of the transaction, so that of two at once the second is counted after the first.</summary>
    public Task HoldAsync(Guid account, CancellationToken cancel) => db.HoldAsync($"application {account}", cancel);

    /// <summary>Whether an account may begin another application.</summary>
    public async Task<bool> MayBeginAsync(Guid account, CancellationToken cancel) =>
        await db.Registrations.CountAsync(r => r.State == RegistrationState.Draft && r.SubmittedAt == null
            && r.Organization!.Representatives.Any(p => p.AccountId == account && p.Role != RepresentativeRole.Helper), cancel) < MostDrafts;

    /// <summary>Whether an account may send another application today.</summary>
    public async Task<bool> MaySendAsync(Guid account, CancellationToken cancel)
    {
        var since = clock.GetUtcNow().AddDays(-1);
        return await db.Registrations.CountAsync(r => r.SubmittedAt > since
            && r.History.Any(e => e.AccountId == account && e.Act == RegistrationAct.Submit && e.At > since), cancel) < MostADay;
    }
}
