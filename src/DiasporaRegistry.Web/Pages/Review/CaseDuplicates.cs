using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Review.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>Another organization that may be the same as the one of a case.</summary>
/// <param name="CaseId">Its case with the same ministry, where it has one.</param>
/// <param name="Place">Where it lives.</param>
/// <param name="Duplicate">Which one, how likely, and why.</param>
public sealed record CaseDuplicate(Guid? CaseId, string? Place, PossibleDuplicate Duplicate)
{
    /// <summary>Whether it is called likely.</summary>
    public bool IsLikely => Duplicate.Score >= Likeness.Likely;

    /// <summary>What speaks for it and against it, one by one.</summary>
    public IEnumerable<LikenessReasons> Reasons => Enum.GetValues<LikenessReasons>().Where(r => r != LikenessReasons.None && Duplicate.Reasons.HasFlag(r));
}

/// <summary>Finds organizations that may be the same as one, among those that a ministry may see.</summary>
public static class CaseDuplicates
{
    private const int MostShown = 8;

    /// <summary>The likeliest first. What organizations that never turned to this country keep private never speaks, not even as a reason.</summary>
    public static async Task<IReadOnlyList<CaseDuplicate>> OfAsync(RegistryDb db, DuplicateFinder finder, Organization organization, string country, CancellationToken cancel)
    {
        // What was decided to be two is not proposed again, whichever of them is looked at.
        var distinct = DistinctDesk.Holding(db, organization.Id, country).Select(p => p.FirstId == organization.Id ? p.SecondId : p.FirstId);
        var cases = db.CasesForMinistry(country);
        var found = await finder.FindAsync(organization, ids => db.OrganizationsForMinistry(country).Where(o => ids.Contains(o.Id) && !distinct.Contains(o.Id))
            .Select(o => new SeenOrganization(o.Id, cases.Any(r => r.OrganizationId == o.Id) ? Visibility.Ministry : Visibility.Public)), MostShown, cancel);
        if (found.Count == 0)
            return [];

        var shown = found.Select(d => d.OrganizationId).ToList();
        var english = Languages.Current == "en";
        var known = await db.OrganizationsForMinistry(country).Where(o => shown.Contains(o.Id))
            .Select(o => new
            {
                o.Id,
                Place = o.Residences.OrderByDescending(r => r.IsPrincipal).Select(r => english ? r.Place!.LabelEn : r.Place!.LabelEs).FirstOrDefault(),
                CaseId = cases.Where(r => r.OrganizationId == o.Id).OrderByDescending(r => r.StateSince).Select(r => (Guid?)r.Id).FirstOrDefault(),
            })
            .ToDictionaryAsync(o => o.Id, cancel);
        return [.. found.Select(d => new CaseDuplicate(known[d.OrganizationId].CaseId, known[d.OrganizationId].Place, d))];
    }
}
