using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Data.CoInvestment.Public;

/// <summary>A party of a project as a reader may know it; nameless where its name is not for that reader.</summary>
public sealed class NamedParty
{
    /// <summary>The project.</summary>
    public Guid ProjectId { get; init; }
    /// <summary>The party.</summary>
    public Guid Id { get; init; }
    /// <summary>What sort of party it is.</summary>
    public PartyKind Kind { get; init; }
    /// <summary>Its name; none where it is not for the reader.</summary>
    public string? Name { get; init; }
    /// <summary>The organization of the register, where the reader may see it.</summary>
    public Guid? OrganizationId { get; init; }
}

/// <summary>
/// Who is named among those that share the cost of a project, for pages, files and standards alike: governments, and organizations that the reader may see. Another donor may be a person, and an
/// organization that is not public stays so: both are counted and nameless.
/// </summary>
public static class NamedParties
{
    /// <summary>The parties of projects.</summary>
    /// <param name="projects">The projects.</param>
    /// <param name="seen">The organizations that the reader may see.</param>
    public static IQueryable<NamedParty> PartiesFor(this IQueryable<Project> projects, IQueryable<Organization> seen) =>
        projects.SelectMany(p => p.Parties, (p, x) => new { Project = p.Id, IsOlder = p.ProposalId == null, Party = x, IsSeen = seen.Any(o => o.Id == x.OrganizationId) }).Select(x => new NamedParty
        {
            ProjectId = x.Project,
            Id = x.Party.Id,
            Kind = x.Party.Kind,
            Name = x.IsSeen || (x.Party.OrganizationId == null && x.Party.Kind != PartyKind.Other && (x.Party.Kind != PartyKind.Organization || x.IsOlder)) ? x.Party.Name : null,
            OrganizationId = x.IsSeen ? x.Party.OrganizationId : null,
        });

    /// <summary>By what is shown: the place of a nameless one among the names would tell how its own begins.</summary>
    public static IOrderedEnumerable<T> InOrder<T>(this IEnumerable<T> parties, Func<T, NamedParty> party) =>
        parties.OrderBy(p => party(p).Kind).ThenBy(p => party(p).Name is null).ThenBy(p => party(p).Name, StringComparer.CurrentCulture).ThenBy(p => party(p).Id);
}
