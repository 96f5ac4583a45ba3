using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Retention;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Retention;

/// <summary>Lets go of what stood beside cases: invitations, rows from before a merge, notes of staff, links to renew, and of its own report.</summary>
public sealed class CaseKeeping(IServiceScopeFactory scopes, RetentionSettings settings, TimeProvider clock)
{
    // What happened stays in the organization's history and in the audit trail, which hold no address.
    public async Task<int> DeleteInvitationsAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        var before = clock.GetUtcNow().AddDays(-settings.InvitationDays);
        return await db.Set<RepresentativeInvitation>().Where(i => i.ExpiresAt <= before).ExecuteDeleteAsync(cancel) + await db.Invitations.Where(i => i.ExpiresAt <= before).ExecuteDeleteAsync(cancel);
    }

    // What two records held before they were merged is kept while that can be undone.
    public async Task<int> ForgetMergesAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = clock.GetUtcNow().AddDays(-Domain.Organizations.Duplicates.OrganizationMerge.UndoDays);
        return await scope.ServiceProvider.GetRequiredService<RegistryDb>().OrganizationMerges.Where(m => m.MergedAt <= before && m.Before != null)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.Before, (string?)null).SetProperty(x => x.After, (string?)null), cancel);
    }

    // While a case is on the desk its notes are worked with, however old they are: also while the organization corrects it, and while a renewal waits.
    public Task<int> DeleteNotesAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow().AddMonths(-settings.CaseNoteMonths);
        return scopes.InPortionsAsync(db => db.ReviewNotes.Where(n => n.At < before && !db.ReviewCases.Any(c => c.RegistrationId == n.RegistrationId)).OrderBy(n => n.At),
            (db, note) => db.Remove(note), "note.kept-long-enough", cancel);
    }

    public async Task<int> DeleteRenewalLinksAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = CountriesOfOrigin.EarliestDay(clock.GetUtcNow().AddDays(-settings.RenewalLinkDays));
        return await scope.ServiceProvider.GetRequiredService<RegistryDb>().RenewalLinks.Where(l => l.LastDay < before).ExecuteDeleteAsync(cancel);
    }

    public async Task<int> DeleteReportAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddMonths(-settings.ReportMonths);
        return await scope.ServiceProvider.GetRequiredService<RegistryDb>().Set<RetentionDay>().Where(d => d.Day < before).ExecuteDeleteAsync(cancel);
    }
}
