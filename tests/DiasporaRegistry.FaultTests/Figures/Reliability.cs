using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DiasporaRegistry.FaultTests.Figures;

/// <summary>Writes <c>docs/reliability.md</c> from what was measured and kept; what was not measured anew stays as it was written, with its day and commit.</summary>
public static partial class Reliability
{
    const string NotYet = "not yet measured";
    const int GoalMinutes = 15;

    static string Page => Path.Combine(Repository.Root, "docs", "reliability.md");

    /// <summary>Writes the page.</summary>
    public static void Write(IReadOnlyList<Figure> figures) => File.WriteAllText(Page, Text(figures, File.Exists(Page) ? File.ReadAllLines(Page) : []));

    /// <summary>The page that follows from these figures and from the page as it stands.</summary>
    public static string Text(IReadOnlyList<Figure> figures, IReadOnlyList<string> before)
    {
        var rows = Fault.All.Select(fault => Row(fault, figures.FirstOrDefault(f => f.Number == fault.Number), before)).ToList();
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30);
        var page = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            # Reliability

            What happens when something breaks, measured: {rows.Count(r => r.EndsWith("| yes |", StringComparison.Ordinal))} of {Fault.All.Count} faults held, {rows.Count(r => r.EndsWith("| **no** |", StringComparison.Ordinal))} not, {rows.Count(r => r.EndsWith("| |", StringComparison.Ordinal))} not yet measured. This page is written by the fault suite:

            ```
            dotnet run --project tests/DiasporaRegistry.FaultTests -- measure          all faults, then this page
            dotnet run --project tests/DiasporaRegistry.FaultTests -- measure 2 19     some of them; the others stay as they were written
            dotnet run --project tests/DiasporaRegistry.FaultTests -- measure topology the whole installation that deploy/topology starts (28)
            ```

            It starts a PostgreSQL server of its own and one or two web nodes as processes of their own, with the settings of production, a line to the database that can be late, cut or half closed, and a mail server of its own, all in a folder that is deleted afterwards. `dotnet test` runs none of it but the quick tests of the suite itself.

            Under every load somebody writes and counts what was acknowledged, somebody reads, and staff of another country look for what is not theirs. **Acknowledged writes lost 0, duplicates 0, rows across a border 0** is part of what "held" means there.

            Measured on {Environment.ProcessorCount} cores with {memory} GiB of memory, .NET {Environment.Version}. A + after a commit means that sources were changed since it; behind it stands how long the fault took to measure.{Took(rows)}

            | # | fault | expected | measured | when | held |
            | --- | --- | --- | --- | --- | --- |

            """));
        foreach (var row in rows)
            page.Append(row).Append('\n');
        return page.ToString();
    }

    static string Row(Fault fault, Figure? figure, IReadOnlyList<string> before)
    {
        var begin = string.Create(CultureInfo.InvariantCulture, $"| {fault.Number} | {fault.What} | {fault.Expected} | ");
        if (figure is not null)
            return string.Create(CultureInfo.InvariantCulture, $"{begin}{Cell(figure.Measured)} | {figure.On:yyyy-MM-dd}, {figure.Commit}, {Math.Ceiling(figure.Seconds)} s | {(figure.IsHeld ? "yes" : "**no**")} |");
        return before.FirstOrDefault(line => line.StartsWith(begin, StringComparison.Ordinal)) ?? $"{begin}{NotYet} | | |";
    }

    // Of a row that an earlier version wrote nobody knows how long it took, and so of all of them.
    static string Took(IReadOnlyList<string> rows)
    {
        var seconds = rows.Select(row => SecondsOf().Match(row)).Where(m => m.Success).Sum(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));
        return rows.All(row => SecondsOf().IsMatch(row)) ? string.Create(CultureInfo.InvariantCulture, $" All took {Math.Ceiling(seconds / 60.0)} min (goal: {GoalMinutes}).") : "";
    }

    [GeneratedRegex(@", (\d+) s \| (?:yes|\*\*no\*\*) \|$")]
    private static partial Regex SecondsOf();

    static string Cell(string words) => words.Replace("|", "/", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
