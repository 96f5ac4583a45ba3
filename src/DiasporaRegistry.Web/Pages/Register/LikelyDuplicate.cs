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
public sealed record LikelyDuplicate(Guid Id, string Name, string? Place, bool IsMapped)
{
    const int Most = 5;
    const double Alike = 0.5;

    public static async Task<IReadOnlyList<LikelyDuplicate>> FindAsync(ApplicationDesk desk, Organization organization, CancellationToken cancel)
    {
        var names = organization.Names.Select(n => n.Folded).Where(n => n.Length > 3).ToList();
        var found = new Dictionary<Guid, LikelyDuplicate>();
        foreach (var name in names)
        {
            var alike = await desk.Db.PublicOrganizations().AsNoTracking().Include(o => o.Names).Include(o => o.Residences).ThenInclude(r => r.Place)
                .Where(o => o.Id != organization.Id && o.Names.Any(n => EF.Functions.TrigramsAreSimilar(n.Folded, name) && EF.Functions.TrigramsSimilarity(n.Folded, name) > Alike))
                .OrderByDescending(o => o.Names.Max(n => EF.Functions.TrigramsSimilarity(n.Folded, name)))
                .Take(Most).AsSplitQuery().ToListAsync(cancel);
            foreach (var other in alike)
            {
                found.TryAdd(other.Id, new LikelyDuplicate(other.Id, other.OfficialName,
                    other.Residences.FirstOrDefault(r => r.IsPrincipal)?.Place?.LabelIn(Languages.Current), other.Provenance == Provenance.Mapped));
            }
        }

        return [.. found.Values.Take(Most)];
    }
}
