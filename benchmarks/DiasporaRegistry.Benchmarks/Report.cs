using System.Globalization;
using System.Text;

namespace DiasporaRegistry.Benchmarks;

/// <summary>Writes <c>docs/performance.md</c> from what was measured and kept.</summary>
internal static class Report
{
    public static void Write(TimeProvider clock)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30);
        var text = new StringBuilder($"""
            # Performance

            Measured on {clock.GetUtcNow().ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}: {Environment.ProcessorCount} cores, {memory} GiB of memory, .NET {Environment.Version}. This page is written by the benchmarks:

            ```
            dotnet run -c Release --project benchmarks/DiasporaRegistry.Benchmarks -- engine --organizations 1014,100000,1000000
            dotnet run -c Release --project benchmarks/DiasporaRegistry.Benchmarks -- pages --organizations 100000
            dotnet run -c Release --project benchmarks/DiasporaRegistry.Benchmarks -- sql --organizations 100000
            dotnet run -c Release --project benchmarks/DiasporaRegistry.Benchmarks -- report
            ```

            The organizations are invented (`-- demo --organizations N --seed S`), the same on every machine. Milliseconds of one machine say little about another: read them beside the goals and beside each other.


            """);
        foreach (var chapter in Results.Kept().GroupBy(t => t.Chapter).OrderBy(g => g.Key == "engine" ? 0 : 1))
        {
            text.Append("## ").AppendLine(chapter.Key switch { "engine" => "The engine alone", "sql" => "Plain SQL beside the engine", _ => "Whole pages over HTTP" }).AppendLine();
            foreach (var table in chapter)
                text.AppendLine(table.Markdown());
        }

        File.WriteAllText(Path.Combine(Results.Root(), "docs", "performance.md"), text.ToString().TrimEnd() + "\n");
    }
}
