using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>A public organization that may be the same as the one that registers.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where it is.</param>
/// <param name="IsMapped">Whether a list found it, with nobody behind it.</param>
public sealed record PublicDuplicate(Guid Id, string Name, string? Place, bool IsMapped)
{
    const int Most = 5;

    /// <summary>Looks among what anybody may see, and compares only what the others make public.</summary>
    public static async Task<IReadOnlyList<PublicDuplicate>> FindAsync(RegistryDb db, DuplicateFinder finder, Organization organization, CancellationToken cancel)
    {
        var found = await finder.FindAsync(organization, db.PublicOrganizations(), Most, cancel);
        var ids = found.Select(f => f.OrganizationId).ToList();
        var others = await db.PublicOrganizations().Where(o => ids.Contains(o.Id))
            .Select(o => new { o.Id, o.Provenance, Place = o.Residences.Where(r => r.IsPrincipal).Select(r => r.Place).FirstOrDefault() })
            .ToDictionaryAsync(o => o.Id, cancel);
        return [.. found.Select(f => new PublicDuplicate(f.OrganizationId, f.OfficialName, others[f.OrganizationId].Place?.LabelIn(Languages.Current),
            others[f.OrganizationId].Provenance == Provenance.Mapped))];
    }
}
