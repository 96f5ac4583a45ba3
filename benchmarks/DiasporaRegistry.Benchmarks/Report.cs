using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DiasporaRegistry.Benchmarks;

/// <summary>Writes <c>docs/performance.md</c> from what was measured and kept; what was not measured anew stays as it was written, with its day.</summary>
internal static partial class Report
{
    private static readonly (string Key, string Heading)[] Chapters =
        [("engine", "The engine alone"), ("statistics", "Tables of figures"), ("pages", "Whole pages over HTTP"), ("web", "Web weight"), ("node", "One node"), ("desk", "The ministry's desk"), ("money", "The money of a programme"), ("import", "Lists that come in"), ("exports", "Searches as files"), ("sql", "Plain SQL beside the engine"), ("cost", "What trust costs")];

    public static void Write(TimeProvider clock)
    {
        var path = Path.Combine(Results.Root(), "docs", "performance.md");
        var today = clock.GetUtcNow().ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        var sections = File.Exists(path) ? Written(File.ReadAllText(path)) : [];
        foreach (var table in Results.Kept())
        {
            var section = (Chapters.First(c => c.Key == table.Chapter).Heading, $"### {table.Title}", $"{table.Markdown()}\n{MeasuredOn(today)}\n");
            var before = sections.FindIndex(s => s.Chapter == section.Heading && s.Title == section.Item2);
            if (before < 0)
                sections.Add(section);
            else
                sections[before] = section;
        }

        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30);
        var text = new StringBuilder($"""
            # Performance

            {Environment.ProcessorCount} cores, {memory} GiB of memory, .NET {Environment.Version}; each table says when it was measured. This page is written by the benchmarks:

            ```
            dotnet run -c Release --project benchmarks/DiasporaRegistry.Benchmarks -- engine --organizations 1014,100000,1000000
            dotnet run -c Release --project benchmarks/DiasporaRegistry.Benchmarks -- statistics --organizations 1000000
            dotnet run -c Release --project benchmarks/DiasporaRegistry.Benchmarks -- pages --organizations 100000
            dotnet run -c Release --project benchmarks/DiasporaRegistry.Benchmarks -- node --organizations 1000000
            tools/lighthouse/run.sh .local/lighthouse && dotnet run -c Release --project benchmarks/DiasporaRegistry.Benchmarks -- weight --reports .local/lighthouse
            dotnet run -c Release --project benchmarks/DiasporaRegistry.Benchmarks -- sql --organizations 100000
            dotnet run -c Release --project benchmarks/DiasporaRegistry.Benchmarks -- ministry
            dotnet run -c Release --project benchmarks/DiasporaRegistry.Benchmarks -- exports --organizations 100000
            dotnet run -c Release --project benchmarks/DiasporaRegistry.Benchmarks -- import --organizations 100000,1000000
            dotnet run -c Release --project benchmarks/DiasporaRegistry.Benchmarks -- money
            dotnet run -c Release --project benchmarks/DiasporaRegistry.Benchmarks -- cost --before fc9f0248
            dotnet run -c Release --project benchmarks/DiasporaRegistry.Benchmarks -- report
            ```

            The organizations are invented (`-- demo --organizations N --seed S`), the same on every machine. Milliseconds of one machine say little about another: read them beside the goals and beside each other.


            """);
        foreach (var (_, heading) in Chapters.Where(c => sections.Exists(s => s.Chapter == c.Heading)))
        {
            text.Append("## ").AppendLine(heading).AppendLine();
            foreach (var section in sections.Where(s => s.Chapter == heading))
                text.AppendLine(section.Body);
        }

        File.WriteAllText(path, text.ToString().TrimEnd() + "\n");
    }

    private static List<(string Chapter, string Title, string Body)> Written(string page)
    {
        var sections = new List<(string, string, string)>();
        var day = Day().Match(page) is { Success: true } found ? found.Groups[1].Value : null;
        foreach (var chapter in page.Split("\n## ").Skip(1))
        {
            var heading = chapter[..chapter.IndexOf('\n', StringComparison.Ordinal)];
            foreach (var section in chapter.Split("\n### ").Skip(1))
            {
                var title = "### " + section[..section.IndexOf('\n', StringComparison.Ordinal)];
                var body = "### " + section.TrimEnd() + "\n";
                sections.Add((heading, title, day is null || body.Contains(MeasuredOn(""), StringComparison.Ordinal) ? body : $"{body}\n{MeasuredOn(day)}\n"));
            }
        }

        return sections;
    }

    private static string MeasuredOn(string day) => day.Length > 0 ? $"Table measured on {day}." : "Table measured on ";

    [GeneratedRegex(@"^Measured on ([^:]+):", RegexOptions.Multiline)]
    private static partial Regex Day();
}
