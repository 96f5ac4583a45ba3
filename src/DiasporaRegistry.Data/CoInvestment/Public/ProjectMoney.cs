using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.CoInvestment;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.CoInvestment.Public;

/// <summary>What came in and went out, in one currency; two currencies are never added.</summary>
/// <param name="Currency">The currency (ISO 4217).</param>
/// <param name="Planned">What parties said they would give.</param>
/// <param name="Committed">What they signed.</param>
/// <param name="Received">What they handed over, returns taken off.</param>
/// <param name="PaidOut">What went into the works.</param>
/// <param name="Fees">What banks and offices kept.</param>
/// <param name="Exchanged">What went into other currencies, what came of it taken off.</param>
/// <param name="Funds">What is in hand.</param>
public sealed record MoneySum(string Currency, decimal Planned, decimal Committed, decimal Received, decimal PaidOut, decimal Fees, decimal Exchanged, decimal Funds)
{
    /// <summary>Nothing, in a currency.</summary>
    public static MoneySum Nothing(string currency) => new(currency, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>What is signed and has not come yet.</summary>
    public decimal StillToCome => Committed - Received;

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsNothing => this == Nothing(Currency);

    /// <summary>Both together, of one currency.</summary>
    public static MoneySum operator +(MoneySum left, MoneySum right) => left.Currency == right.Currency
        ? new(left.Currency, left.Planned + right.Planned, left.Committed + right.Committed, left.Received + right.Received, left.PaidOut + right.PaidOut, left.Fees + right.Fees, left.Exchanged + right.Exchanged, left.Funds + right.Funds)
        : throw new ArgumentException("Two currencies are never added.", nameof(right));
}

/// <summary>A party of a project with what it planned, committed and paid in one currency.</summary>
/// <param name="Party">The party.</param>
/// <param name="Sum">Its amounts.</param>
public sealed record PartySum(NamedParty Party, MoneySum Sum);

/// <summary>The money of one project.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Totals">All of it by currency, the main one first.</param>
/// <param name="Parties">By currency and party, in the order in which parties are shown.</param>
public sealed record MoneyOfProject(Guid ProjectId, IReadOnlyList<MoneySum> Totals, IReadOnlyList<PartySum> Parties)
{
    /// <summary>The parties of one currency.</summary>
    public IEnumerable<PartySum> In(string currency) => Parties.Where(p => p.Sum.Currency == currency);
}

/// <summary>Reads what the books of projects say, out of the totals that are kept beside them.</summary>
public static class ProjectMoney
{
    /// <summary>The sums of all of these projects, by currency, in the order of their codes.</summary>
    public static async Task<IReadOnlyList<MoneySum>> SumAsync(this RegistryDb db, IQueryable<Project> projects, CancellationToken cancellationToken)
    {
        var sums = await projects.Join(db.ProjectSums, p => p.Id, t => t.ProjectId, (p, t) => t).GroupBy(t => t.Currency).Select(g => new
        {
            Currency = g.Key,
            Planned = g.Sum(t => t.Pledged),
            Committed = g.Sum(t => t.Committed),
            Received = g.Sum(t => t.Received),
            PaidOut = g.Sum(t => t.PaidOut),
            Fees = g.Sum(t => t.Fees),
            Exchanged = g.Sum(t => t.Exchanged),
            Funds = g.Sum(t => t.Funds),
        }).ToListAsync(cancellationToken);
        return [.. sums.OrderBy(s => s.Currency, StringComparer.Ordinal).Select(s => new MoneySum(s.Currency, s.Planned, s.Committed, s.Received, s.PaidOut, s.Fees, s.Exchanged, s.Funds)).Where(s => !s.IsNothing)];
    }

    /// <summary>The money of some projects, in two queries however many they are.</summary>
    /// <param name="db">The register.</param>
    /// <param name="projects">The projects, with the currency that each is planned in.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IReadOnlyDictionary<Guid, MoneyOfProject>> MoneyOfAsync(this RegistryDb db, IReadOnlyCollection<(Guid Id, string Currency)> projects, CancellationToken cancellationToken)
    {
        var ids = projects.Select(p => p.Id).ToArray();
        var parties = (await db.Projects.AsNoTracking().Where(p => ids.Contains(p.Id)).PartiesFor(db.PublicOrganizations()).ToListAsync(cancellationToken)).ToLookup(p => p.ProjectId);
        var totals = (await db.ProjectTotals.Where(t => ids.Contains(t.ProjectId)).ToListAsync(cancellationToken)).ToLookup(t => t.ProjectId);
        return projects.ToDictionary(p => p.Id, p => Of(p.Id, p.Currency, [.. parties[p.Id]], [.. totals[p.Id]]));
    }

    private static MoneyOfProject Of(Guid id, string main, List<NamedParty> parties, List<ProjectTotal> totals)
    {
        // A project with money in two currencies is told once in each, its main one first.
        var currencies = totals.Select(t => t.Currency).Distinct().Except([main]).Order(StringComparer.Ordinal).Prepend(main).ToList();
        return new(id,
            [.. currencies.Select(c => totals.Where(t => t.Currency == c).Select(Sum).Aggregate(MoneySum.Nothing(c), (sum, more) => sum + more))],
            [.. currencies.SelectMany(c => parties.InOrder(p => p).Select(p => new PartySum(p, totals.Where(t => t.PartyId == p.Id && t.Currency == c).Select(Sum).SingleOrDefault() ?? MoneySum.Nothing(c))))]);
    }

    private static MoneySum Sum(ProjectTotal t) => new(t.Currency, t.Pledged, t.Committed, t.Received, t.PaidOut, t.Fees, t.Exchanged, t.Funds);
}
