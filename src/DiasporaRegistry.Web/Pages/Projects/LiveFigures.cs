using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>A line of a programme's figures: a year, a state or a category.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Projects">How many projects it has.</param>
/// <param name="Sums">Its money by currency.</param>
/// <param name="Query">The projects that it is about.</param>
public sealed record FigureLine(string Name, int Projects, IReadOnlyList<MoneySum> Sums, ProjectQuery Query);

/// <summary>The live figures of a programme, or of one of its years: what the books of its projects say now, apart from what sources say of the past.</summary>
/// <param name="Money">The figures.</param>
/// <param name="ByYear">By year, the latest first; none of a single year.</param>
/// <param name="ByState">By state or department, the largest first.</param>
/// <param name="ByCategory">By category, the largest first.</param>
/// <param name="Query">The projects that they are about.</param>
public sealed record LiveFigures(ProgrammeMoney Money, IReadOnlyList<FigureLine> ByYear, IReadOnlyList<FigureLine> ByState, IReadOnlyList<FigureLine> ByCategory, ProjectQuery Query)
{
    /// <summary>The ways money went, one for each currency; of a single year.</summary>
    public IReadOnlyList<MoneyFlow> Flows { get; init; } = [];

    /// <summary>Whether flows go by state; else by category.</summary>
    public bool IsByState { get; init; }

    /// <summary>The names of states and categories, as flows call them.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>The same, line by line, as a file has them.</summary>
    public IEnumerable<FigureRow> Rows =>
        [.. RowsBy("year", ByYear, q => q.Year?.ToString(CultureInfo.InvariantCulture)), .. RowsBy("state", ByState, q => q.State), .. RowsBy("category", ByCategory, q => q.Category)];

    static IEnumerable<FigureRow> RowsBy(string by, IReadOnlyList<FigureLine> lines, Func<ProjectQuery, string?> code) =>
        lines.SelectMany(l => l.Sums.DefaultIfEmpty(MoneySum.Nothing("")), (l, sum) => new FigureRow(by, code(l.Query), l.Name, l.Query.Year, l.Projects, sum));

    /// <summary>The most parts that a flow tells apart.</summary>
    const int MostParts = 7;

    /// <summary>Reads the figures of a programme, or of a year.</summary>
    public static async Task<LiveFigures> ReadAsync(RegistryDb db, string programme, int? year, bool byState, CategoryWords categories, CancellationToken cancel)
    {
        var money = await ProgrammeMoney.ReadAsync(db, programme, year, cancel);
        var codes = money.Counts.Where(c => c.By == MoneyBy.State).Select(c => c.Code).ToArray();
        var states = await db.Places.AsNoTracking().Where(l => codes.Contains(l.Code)).Select(l => new { l.Code, l.NameEs, l.NameEn }).ToDictionaryAsync(l => l.Code, l => Languages.Choose(l.NameEs, l.NameEn), cancel);
        var query = new ProjectQuery { Programme = programme, Year = year };
        var names = states.ToDictionary();
        foreach (var code in money.Counts.Where(c => c.By == MoneyBy.Category && c.Code.Length > 0).Select(c => c.Code))
            names[code] = categories.NameOf(programme, code);
        return new(money,
            year is null ? [.. Lines(MoneyBy.Year, c => c, c => query with { Year = int.Parse(c, CultureInfo.InvariantCulture) }).OrderByDescending(l => l.Name, StringComparer.Ordinal)] : [],
            Largest(Lines(MoneyBy.State, c => names.GetValueOrDefault(c, ""), c => query with { State = c })),
            Largest(Lines(MoneyBy.Category, c => names.GetValueOrDefault(c, ""), c => query with { Category = c })), query)
        {
            Names = names,
            IsByState = byState,
            Flows = year is { } one ? await ProgrammeMoney.FlowsAsync(db, programme, one, byState ? MoneyBy.State : MoneyBy.Category, MostParts, cancel) : [],
        };

        IEnumerable<FigureLine> Lines(MoneyBy by, Func<string, string> name, Func<string, ProjectQuery> narrowed) =>
            money.Counts.Where(c => c.By == by).Select(c => new FigureLine(name(c.Code), c.Projects,
                [.. money.Money.Where(m => m.By == by && m.Code == c.Code && !m.Sum.IsNothing).Select(m => m.Sum).OrderBy(s => s.Currency, StringComparer.Ordinal)], narrowed(c.Code)));

        // Without a name, it is what has no state or category: last, whatever it is.
        static IReadOnlyList<FigureLine> Largest(IEnumerable<FigureLine> lines) =>
            [.. lines.OrderBy(l => l.Name.Length == 0).ThenByDescending(l => l.Projects).ThenByDescending(l => l.Sums.Count == 0 ? 0 : l.Sums.Max(s => s.Committed)).ThenBy(l => l.Name, StringComparer.CurrentCulture)];
    }
}
