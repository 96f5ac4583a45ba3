using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>A public organization that may be the same as the one that registers.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where it is.</param>
/// <param name="IsMapped">Whether a list found it, with nobody behind it.</param>
public sealed record LikelyDuplicate(Guid Id, string Name, string? Place, bool IsMapped)
{
    const int Most = 5;
    const int MostCandidates = 40;

    /// <summary>Looks among what anybody may see, and compares only what the others make public.</summary>
    public static async Task<IReadOnlyList<LikelyDuplicate>> FindAsync(ApplicationDesk desk, Organization organization, CancellationToken cancel)
    {
        var ids = new HashSet<Guid>();
        foreach (var name in organization.Names.Select(n => n.Folded).Where(n => n.Length > 3))
        {
            ids.UnionWith(await desk.Db.PublicOrganizations().Where(o => o.Id != organization.Id).SelectMany(o => o.Names, (o, n) => new { o.Id, n.Folded })
                .Where(n => EF.Functions.TrigramsAreSimilar(n.Folded, name)).OrderByDescending(n => EF.Functions.TrigramsSimilarity(n.Folded, name)).ThenBy(n => n.Id)
                .Select(n => n.Id).Take(MostCandidates).ToListAsync(cancel));
        }

        var candidates = await desk.Db.PublicOrganizations().AsNoTrackingWithIdentityResolution().AsSplitQuery().Where(o => ids.Contains(o.Id))
            .Include(o => o.Names).Include(o => o.Contacts).Include(o => o.Board)
            .Include(o => o.Residences).ThenInclude(r => r.Place).Include(o => o.Origins).ThenInclude(r => r.Place).ToListAsync(cancel);
        var own = LikenessProfile.Of(organization, Visibility.Ministry);
        return
        [
            .. candidates.Select(o => (Other: o, Likeness: Likeness.Compare(own, LikenessProfile.Of(o, Visibility.Public))))
                .Where(f => f.Likeness.IsPossible).OrderByDescending(f => f.Likeness.Score).Take(Most)
                .Select(f => new LikelyDuplicate(f.Other.Id, f.Other.OfficialName,
                    f.Other.Residences.FirstOrDefault(r => r.IsPrincipal)?.Place?.LabelIn(Languages.Current), f.Other.Provenance == Provenance.Mapped)),
        ];
    }
}
