using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>What somebody gave to the projects of one programme and year, in one currency.</summary>
/// <param name="Programme">The programme's code.</param>
/// <param name="Name">The programme's name.</param>
/// <param name="Year">The year.</param>
/// <param name="Sum">What they gave.</param>
public sealed record GivenInYear(string Programme, string Name, int Year, MoneySum Sum);

/// <summary>An organization that gave, where it may be named.</summary>
/// <param name="Id">The organization.</param>
/// <param name="Name">Its name.</param>
/// <param name="Sum">What it gave.</param>
/// <param name="Projects">To how many projects.</param>
public sealed record GivenBy(Guid Id, string Name, MoneySum Sum, int Projects);

/// <summary>What parties of one sort gave to the projects of a year, in one currency.</summary>
/// <param name="Year">The year.</param>
/// <param name="Kind">The sort of party.</param>
/// <param name="Sum">What they gave.</param>
public sealed record GivenByKind(int Year, PartyKind Kind, MoneySum Sum);

/// <summary>Adds up who gave what to some projects, by what the totals beside the books say.</summary>
public static class Given
{
    /// <summary>What an organization gave, by programme, year and currency, the latest first.</summary>
    public static async Task<IReadOnlyList<GivenInYear>> ByOrganizationAsync(RegistryDb db, Guid organization, CancellationToken cancel)
    {
        var parties = db.Projects.SelectMany(p => p.Parties).Where(x => x.OrganizationId == organization).Select(x => x.Id);
        var sums = await db.ProjectTotals.Where(t => t.PartyId != null && parties.Contains(t.PartyId.Value)).GroupBy(t => new { t.ProgrammeCode, t.Year, t.Currency })
            .Select(g => new { g.Key.ProgrammeCode, g.Key.Year, g.Key.Currency, Planned = g.Sum(t => t.Pledged), Committed = g.Sum(t => t.Committed), Received = g.Sum(t => t.Received) })
            .Join(db.Programmes, g => g.ProgrammeCode, p => p.Code, (g, p) => new { g, p.NameEs, p.NameEn }).ToListAsync(cancel);
        return [.. sums.Select(s => new GivenInYear(s.g.ProgrammeCode, Languages.Choose(s.NameEs, s.NameEn), s.g.Year, MoneySum.Nothing(s.g.Currency) with { Planned = s.g.Planned, Committed = s.g.Committed, Received = s.g.Received }))
            .Where(s => !s.Sum.IsNothing).OrderByDescending(s => s.Year).ThenBy(s => s.Programme, StringComparer.Ordinal).ThenBy(s => s.Sum.Currency, StringComparer.Ordinal)];
    }

    /// <summary>The public organizations that gave to projects, the largest first in each currency; who is not named is in no list.</summary>
    public static async Task<IReadOnlyList<GivenBy>> ByOrganizationsAsync(RegistryDb db, IQueryable<Project> projects, int most, CancellationToken cancel)
    {
        var sums = await projects.PartiesFor(db.PublicOrganizations()).Where(x => x.OrganizationId != null).Join(db.ProjectTotals, x => x.Id, t => t.PartyId, (x, t) => new { x, t })
            .GroupBy(g => new { g.x.OrganizationId, g.t.Currency })
            .Select(g => new { Id = g.Key.OrganizationId!.Value, g.Key.Currency, Name = g.Max(e => e.x.Name), Planned = g.Sum(e => e.t.Pledged), Committed = g.Sum(e => e.t.Committed), Received = g.Sum(e => e.t.Received), Projects = g.Select(e => e.t.ProjectId).Distinct().Count() })
            .OrderBy(g => g.Currency).ThenByDescending(g => g.Committed).ThenBy(g => g.Id).Take(most).ToListAsync(cancel);
        return [.. sums.Select(s => new GivenBy(s.Id, s.Name!, MoneySum.Nothing(s.Currency) with { Planned = s.Planned, Committed = s.Committed, Received = s.Received }, s.Projects))];
    }

    /// <summary>What parties of each sort gave to projects, by year and currency, the latest first.</summary>
    public static async Task<IReadOnlyList<GivenByKind>> ByKindAsync(RegistryDb db, IQueryable<Project> projects, CancellationToken cancel)
    {
        var sums = await db.ProjectTotals.Where(t => t.PartyKind != null && projects.Any(p => p.Id == t.ProjectId)).GroupBy(t => new { t.Year, t.PartyKind, t.Currency })
            .Select(g => new { g.Key.Year, g.Key.PartyKind, g.Key.Currency, Planned = g.Sum(t => t.Pledged), Committed = g.Sum(t => t.Committed), Received = g.Sum(t => t.Received) }).ToListAsync(cancel);
        return [.. sums.OrderByDescending(s => s.Year).ThenBy(s => s.Currency, StringComparer.Ordinal).ThenBy(s => s.PartyKind)
            .Select(s => new GivenByKind(s.Year, s.PartyKind!.Value, MoneySum.Nothing(s.Currency) with { Planned = s.Planned, Committed = s.Committed, Received = s.Received })).Where(s => !s.Sum.IsNothing)];
    }
}
