using DiasporaRegistry.Domain.CoInvestment;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.CoInvestment.Public;

/// <summary>What the projects of a programme are told apart by.</summary>
public enum MoneyBy
{
    /// <summary>The programme year.</summary>
    Year,
    /// <summary>The state or department of the work.</summary>
    State,
    /// <summary>The category of the work.</summary>
    Category,
}

/// <summary>The money of a year, a state or a category of a programme, in one currency.</summary>
/// <param name="By">What is told apart.</param>
/// <param name="Code">Which one; empty for projects that have none.</param>
/// <param name="Sum">Its money.</param>
public sealed record MoneyLine(MoneyBy By, string Code, MoneySum Sum);

/// <summary>How many projects there are in a year, a state or a category.</summary>
/// <param name="By">What is told apart; none for how far they are.</param>
/// <param name="Code">Which one; of how far they are, the number of the stage.</param>
/// <param name="Projects">How many.</param>
public sealed record ProjectCount(MoneyBy? By, string Code, int Projects);

/// <summary>The live figures of a programme, or of one year of it, told apart by year, state and category, out of the totals that are kept beside the books.</summary>
/// <param name="Money">The money.</param>
/// <param name="Counts">The projects.</param>
public sealed record ProgrammeMoney(IReadOnlyList<MoneyLine> Money, IReadOnlyList<ProjectCount> Counts)
{
    /// <summary>How many projects there are.</summary>
    public int Projects => Counts.Where(c => c.By == MoneyBy.Year).Sum(c => c.Projects);

    /// <summary>All its money by currency.</summary>
    public IReadOnlyList<MoneySum> Totals => [.. Money.Where(m => m.By == MoneyBy.Year).GroupBy(m => m.Sum.Currency).OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => g.Select(m => m.Sum).Aggregate((sum, more) => sum + more)).Where(s => !s.IsNothing)];

    /// <summary>How many projects stand how far.</summary>
    public IReadOnlyDictionary<ProjectStage, int> Stages => Counts.Where(c => c.By is null).ToDictionary(c => (ProjectStage)int.Parse(c.Code, System.Globalization.CultureInfo.InvariantCulture), c => c.Projects);

    /// <summary>How many projects are in one of what is told apart.</summary>
    public int ProjectsOf(MoneyBy by, string code) => Counts.FirstOrDefault(c => c.By == by && c.Code == code)?.Projects ?? 0;

    /// <summary>Reads the figures of a programme, of one year or of all.</summary>
    public static async Task<ProgrammeMoney> ReadAsync(RegistryDb db, string programme, int? year, CancellationToken cancellationToken)
    {
        // Every row is read once for all three ways of telling them apart. One row for each project: of the rows by party, five times as many, this took most of what a page may take.
        var money = await db.Database.SqlQuery<Sums>($"""
            SELECT grouping(t.year, t.state, t.category) AS told, coalesce(t.year::text, t.state, t.category) AS code, t.currency AS currency, sum(t.pledged) AS planned, sum(t.committed) AS committed,
                sum(t.received) AS received, sum(t.paid_out) AS paid_out, sum(t.fees) AS fees, sum(t.exchanged) AS exchanged, sum(t.funds) AS funds
            FROM project_sum AS t WHERE t.programme_code = {programme} AND ({year}::int IS NULL OR t.year = {year})
            GROUP BY GROUPING SETS ((t.year, t.currency), (t.state, t.currency), (t.category, t.currency))
            """).ToListAsync(cancellationToken);
        var counts = await db.Database.SqlQuery<Count>($"""
            SELECT grouping(p.year, p.state, p.category, p.stage) AS told, coalesce(p.year::text, p.state, p.category, p.stage::text) AS code, count(*)::int AS projects
            FROM (SELECT x.year, coalesce(x.category, '') AS category, coalesce(l.path[cardinality(l.path) - 1], '') AS state,
                    x.stage_number AS stage
                FROM project AS x JOIN place AS l ON l.code = x.place_code
                WHERE x.programme_code = {programme} AND ({year}::int IS NULL OR x.year = {year})) AS p
            GROUP BY GROUPING SETS ((p.year), (p.state), (p.category), (p.stage))
            """).ToListAsync(cancellationToken);
        return new(
            [.. money.Select(m => new MoneyLine(m.Told switch { 0b011 => MoneyBy.Year, 0b101 => MoneyBy.State, _ => MoneyBy.Category }, m.Code,
                new MoneySum(m.Currency, m.Planned, m.Committed, m.Received, m.PaidOut, m.Fees, m.Exchanged, m.Funds)))],
            [.. counts.Select(c => new ProjectCount(c.Told switch { 0b0111 => MoneyBy.Year, 0b1011 => MoneyBy.State, 0b1101 => MoneyBy.Category, _ => null }, c.Code, c.Projects))]);
    }

    /// <summary>Follows the money of a programme year, one flow for each currency that has any, in the order of their codes.</summary>
    /// <param name="db">The register.</param>
    /// <param name="programme">The programme.</param>
    /// <param name="year">The year.</param>
    /// <param name="by">Whether parts are states or categories.</param>
    /// <param name="mostParts">How many parts are told apart.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IReadOnlyList<MoneyFlow>> FlowsAsync(RegistryDb db, string programme, int year, MoneyBy by, int mostParts, CancellationToken cancellationToken)
    {
        var byState = by == MoneyBy.State;
        var lines = await db.Database.SqlQuery<Streams>($"""
            SELECT t.part AS part, t.party_kind AS kind, t.currency AS currency, sum(t.committed) AS committed, sum(t.received) AS received, sum(t.paid_out) AS paid_out, sum(t.fees) AS fees,
                sum(t.funds) AS funds, sum(greatest(t.exchanged, 0)) AS into_others, sum(greatest(-t.exchanged, 0)) AS from_others
            FROM (SELECT x.*, CASE WHEN {byState} THEN coalesce(l.path[cardinality(l.path) - 1], '') ELSE coalesce(p.category, '') END AS part
                FROM project_total AS x JOIN project AS p ON p.id = x.project_id JOIN place AS l ON l.code = p.place_code
                WHERE x.programme_code = {programme} AND x.year = {year}) AS t
            GROUP BY t.part, t.party_kind, t.currency
            """).ToListAsync(cancellationToken);
        return [.. lines.GroupBy(l => l.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => MoneyFlow.Of(g.Key,
                g.Where(l => l.Kind is not null).Select(l => new PartGiven(l.Part, Enum.Parse<PartyKind>(l.Kind!), l.Committed, l.Received)),
                g.Where(l => l.Kind is null).Select(l => new PartSpent(l.Part, l.PaidOut, l.Fees, l.Funds, l.IntoOthers, l.FromOthers)), mostParts))
            .Where(f => f.Total > 0)];
    }

    private sealed record Sums(int Told, string Code, string Currency, decimal Planned, decimal Committed, decimal Received, decimal PaidOut, decimal Fees, decimal Exchanged, decimal Funds);

    private sealed record Count(int Told, string Code, int Projects);

    private sealed record Streams(string Part, string? Kind, string Currency, decimal Committed, decimal Received, decimal PaidOut, decimal Fees, decimal Funds, decimal IntoOthers, decimal FromOthers);
}
