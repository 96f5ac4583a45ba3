using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>Another organization that may be the same as the one of a case.</summary>
/// <param name="Id">The organization.</param>
/// <param name="CaseId">Its case with the same ministry, where it has one.</param>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where it lives.</param>
/// <param name="IsPublic">Whether it has a page in the directory.</param>
/// <param name="Likeness">How likely, and why.</param>
public sealed record LikelyDuplicate(Guid Id, Guid? CaseId, string Name, string? Place, bool IsPublic, Likeness Likeness)
{
    /// <summary>What speaks for it and against it, one by one.</summary>
    public IEnumerable<LikenessReasons> Reasons => Enum.GetValues<LikenessReasons>().Where(r => r != LikenessReasons.None && Likeness.Reasons.HasFlag(r));
}

/// <summary>Finds organizations that may be the same as one, among those that a ministry may see.</summary>
public static class LikelyDuplicates
{
    private const int MostCandidates = 60;
    private const int MostShown = 8;

    /// <summary>The likeliest first. What another country's organizations keep private never speaks, not even as a reason.</summary>
    public static async Task<IReadOnlyList<LikelyDuplicate>> OfAsync(RegistryDb db, Organization organization, string country, CancellationToken cancel)
    {
        var own = LikenessProfile.Of(organization, Visibility.Ministry);
        var candidates = new List<Guid>();
        var visible = db.OrganizationsForMinistry(country).Where(o => o.Id != organization.Id);
        foreach (var name in organization.Names.Select(n => n.Folded).Where(n => n.Length > 2).Take(5))
        {
            candidates.AddRange(await visible.Where(o => o.Names.Any(n => EF.Functions.TrigramsAreSimilar(n.Folded, name)))
                .OrderByDescending(o => o.Names.Max(n => EF.Functions.TrigramsSimilarity(n.Folded, name))).ThenBy(o => o.Id)
                .Select(o => o.Id).Take(MostCandidates).ToListAsync(cancel));
        }

        var contacts = organization.Contacts.Select(c => c.Value).ToList();
        candidates.AddRange(await visible.Where(o => o.Contacts.Any(c => contacts.Contains(c.Value))).OrderBy(o => o.Id).Select(o => o.Id).Take(MostCandidates).ToListAsync(cancel));

        var ids = candidates.Distinct().ToList();
        var loaded = await visible.AsNoTracking().Where(o => ids.Contains(o.Id)).Whole().ToListAsync(cancel);
        var cases = await db.CasesForMinistry(country).AsNoTracking().Where(r => ids.Contains(r.OrganizationId))
            .Select(r => new { r.Id, r.OrganizationId, r.StateSince }).ToListAsync(cancel);
        var open = (await db.PublicOrganizations().Where(o => ids.Contains(o.Id)).Select(o => o.Id).ToListAsync(cancel)).ToHashSet();
        return [.. loaded.Select(other =>
            {
                var known = cases.Where(c => c.OrganizationId == other.Id).MaxBy(c => c.StateSince);
                var reader = known is null ? Visibility.Public : Visibility.Ministry;
                return new LikelyDuplicate(other.Id, known?.Id, other.OfficialName,
                    other.Residences.OrderByDescending(r => r.IsPrincipal).FirstOrDefault()?.Place?.LabelIn(Languages.Current),
                    open.Contains(other.Id), Likeness.Compare(own, LikenessProfile.Of(other, reader)));
            })
            .Where(d => d.Likeness.IsPossible).OrderByDescending(d => d.Likeness.Score).ThenBy(d => d.Name, StringComparer.CurrentCulture).Take(MostShown)];
    }
}
