using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Domain.CoInvestment;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>What an amount of a project is.</summary>
public enum SumKind
{
    /// <summary>Intended: pledged.</summary>
    Planned,
    /// <summary>Agreed and signed.</summary>
    Committed,
    /// <summary>Handed over, returns taken off.</summary>
    Paid,
}

/// <summary>What is planned, committed and paid, in one currency.</summary>
public sealed record Sums(decimal Planned, decimal Committed, decimal Paid)
{
    /// <summary>Both together.</summary>
    public static Sums operator +(Sums left, Sums right) => new(left.Planned + right.Planned, left.Committed + right.Committed, left.Paid + right.Paid);
}

/// <summary>One that shares the cost of a project; nameless where its name is not for everybody.</summary>
public sealed record PartyOfProject(PartyKind Kind, string? Name, Guid? OrganizationId, Sums Sums);

/// <summary>A co-investment project that an organization shares the cost of.</summary>
public sealed record ProjectOfProfile(string Title, int Year, string ProgrammeCode, string ProgrammeEs, string ProgrammeEn, string PlaceCode, string PlaceEs, string PlaceEn, string Currency)
{
    /// <summary>The last part of the address of its page.</summary>
    public string Key { get; init; } = "";

    public IReadOnlyList<PartyOfProject> Parties { get; init; } = [];

    public Sums Total => Parties.Aggregate(new Sums(0, 0, 0), (sum, p) => sum + p.Sums);

    /// <summary>What the organization itself gives.</summary>
    public Sums Of(Guid organization) => Parties.Where(p => p.OrganizationId == organization).Aggregate(new Sums(0, 0, 0), (sum, p) => sum + p.Sums);

    /// <summary>What the organization gives in all these projects, by currency: two currencies are never added.</summary>
    public static IEnumerable<(string Currency, Sums Sums)> Own(IEnumerable<ProjectOfProfile> projects, Guid organization) =>
        projects.GroupBy(p => p.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Select(p => p.Of(organization)).Aggregate((sum, more) => sum + more)));

    /// <summary>Reads the projects of an organization, the latest first, in three queries however many there are.</summary>
    public static async Task<IReadOnlyList<ProjectOfProfile>> ReadAsync(RegistryDb db, Guid organization, ProfileReader reader, CancellationToken cancel) =>
        [.. (await ReadManyAsync(db, [organization], reader, cancel))[organization]];

    /// <summary>Reads the projects of several organizations in as many queries as one takes.</summary>
    public static async Task<ILookup<Guid, ProjectOfProfile>> ReadManyAsync(RegistryDb db, Guid[] organizations, ProfileReader reader, CancellationToken cancel)
    {
        var projects = db.Projects.AsNoTracking().Where(p => p.Parties.Any(x => x.OrganizationId != null && organizations.Contains(x.OrganizationId.Value)));
        var found = await projects.Join(db.Programmes, p => p.ProgrammeCode, g => g.Code, (p, g) => new { Project = p, Programme = g })
            .Join(db.Places, x => x.Project.PlaceCode, l => l.Code, (x, l) => new
            {
                x.Project.Id,
                Line = new ProjectOfProfile(x.Project.Title, x.Project.Year, x.Project.ProgrammeCode, x.Programme.NameEs, x.Programme.NameEn, l.Code, l.LabelEs, l.LabelEn, x.Project.Currency),
                x.Project.Reference,
            }).ToListAsync(cancel);
        if (found.Count == 0)
            return Array.Empty<ProjectOfProfile>().ToLookup(_ => Guid.Empty);
        var parties = (await projects.PartiesFor(reader.Organizations).ToListAsync(cancel)).ToLookup(p => p.ProjectId);
        var amounts = await projects.SelectMany(p => db.ProjectTotals.Where(t => t.ProjectId == p.Id && t.PartyId != null)).ToListAsync(cancel);
        var sums = amounts.ToDictionary(a => (a.PartyId!.Value, a.Currency), a => new Sums(a.Pledged, a.Committed, a.Received));
        var currencies = amounts.ToLookup(a => a.ProjectId, a => a.Currency);
        // A project with money in two currencies is told once in each, its main one first.
        var lines = found.OrderByDescending(f => f.Line.Year).ThenBy(f => f.Line.Title, StringComparer.CurrentCulture)
            .SelectMany(f => currencies[f.Id].Except([f.Line.Currency]).Order(StringComparer.Ordinal).Prepend(f.Line.Currency), (f, currency) => new { f.Id, Line = f.Line with { Currency = currency, Key = f.Reference?.ToLowerInvariant() ?? f.Id.ToString() } });
        return lines.SelectMany(f =>
        {
            var project = f.Line with
            {
                Parties = [.. parties[f.Id].InOrder(p => p).Select(p => new PartyOfProject(p.Kind, p.Name, p.OrganizationId, sums.GetValueOrDefault((p.Id, f.Line.Currency), new Sums(0, 0, 0))))],
            };
            return parties[f.Id].Select(p => p.OrganizationId).OfType<Guid>().Distinct().Select(id => (Organization: id, Project: project));
        }).ToLookup(x => x.Organization, x => x.Project);
    }
}
