using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Documents;

/// <summary>Empties organizations that no ministry ever saw: what they stated goes with its files; that there was a draft stays.</summary>
public sealed class DraftEmptier(RegistryDb db, DocumentStore store)
{
    /// <summary>Empties organizations within the caller's transaction.</summary>
    /// <returns>The files to delete once it is committed.</returns>
    public async Task<IReadOnlyList<(Guid Registration, Guid Document)>> EmptyAsync(IReadOnlyList<Guid> organizations, Actor by, DateTimeOffset now, CancellationToken cancel)
    {
        if (organizations.Count == 0)
            return [];
        foreach (var organization in await db.Organizations.Whole().AsSplitQuery().Where(o => organizations.Contains(o.Id)).ToListAsync(cancel))
            organization.Empty(now);
        var drafts = await db.Registrations.Include(r => r.History).Where(r => organizations.Contains(r.OrganizationId)).ToListAsync(cancel);
        foreach (var draft in drafts.Where(d => d.Can(RegistrationAct.Withdraw)))
            draft.Withdraw(null, by, now);
        var keys = drafts.ConvertAll(d => d.Id);
        var files = await db.Documents.Where(d => keys.Contains(d.RegistrationId)).ToListAsync(cancel);
        db.RemoveRange(files);
        return [.. files.Select(f => (f.RegistrationId, f.Id)), .. await db.RemoveUnfiledProposalsAsync(organizations, cancel)];
    }

    /// <summary>Deletes the files that were emptied.</summary>
    public void Delete(IReadOnlyList<(Guid Registration, Guid Document)> files) => store.Delete(files);
}
