using System.Globalization;
using System.Text.Json;

namespace DiasporaRegistry.Benchmarks.Web;

/// <summary>Reads what Lighthouse found, page by page: files named <c>page.run.json</c>, several runs of each page, of which the median counts.</summary>
internal static class WeightRun
{
    private static readonly string[] Categories = ["performance", "accessibility", "best-practices", "seo"];

    private sealed record Run(IReadOnlyList<double> Scores, double Paint, double Blocked, double Shift, double Bytes, int Requests, string Page, string Version, IReadOnlyList<string> Lost);

    public static void Read(string folder, TextWriter output)
    {
        var runs = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).GroupBy(f => Path.GetFileName(f).Split('.')[0]).Select(g => (Name: g.Key, Runs: g.Select(Of).ToList())).ToList();
        var rows = runs.Select(page => (IReadOnlyList<string>)
        [
            $"{page.Name.Replace('-', ' ')}: `{page.Runs[0].Page}`", $"{page.Runs.Count}",
            .. Categories.Index().Select(c => page.Runs[0].Scores.Count > c.Index ? Number(100 * Median(page.Runs, r => r.Scores[c.Index]), "0") : ""),
            Number(Median(page.Runs, r => r.Paint) / 1000, "0.0"), Number(Median(page.Runs, r => r.Blocked), "0"), Number(Median(page.Runs, r => r.Shift), "0.000"),
            Number(Median(page.Runs, r => r.Bytes) / 1000, "0.0"), Number(Median(page.Runs, r => r.Requests), "0"),
        ]).ToList();
        List<string> notes =
        [
            $"Lighthouse {runs[0].Runs[0].Version}, its mobile profile (a slow telephone on slow 4G, simulated) but where a row says otherwise, each run with an empty cache; of several runs the median. The register's web as it is published, with the demonstration's organizations.",
            "kB are all that came over the wire until the page was still, headers among them. Goal: at most 60 kB for the first view of the directory without the map, 160 kB with it; 100 in accessibility, best practices and SEO, at least 95 in performance.",
        ];
        notes.AddRange(runs.SelectMany(p => p.Runs.SelectMany(r => r.Lost)).Distinct().Order(StringComparer.Ordinal).Take(20).Select(lost => $"Points were lost by: {lost}."));
        Results.Keep(new ResultTable("web", "What a first visit weighs", ["page", "runs", "performance", "accessibility", "best practices", "SEO", "LCP s", "TBT ms", "CLS", "kB", "requests"], rows, notes), output);
    }

    private static Run Of(string file)
    {
        using var report = JsonDocument.Parse(File.ReadAllText(file));
        var root = report.RootElement;
        var audits = root.GetProperty("audits");
        var requests = audits.GetProperty("network-requests").GetProperty("details").GetProperty("items").EnumerateArray().ToList();
        var categories = Categories.Where(c => root.GetProperty("categories").TryGetProperty(c, out _)).Select(c => root.GetProperty("categories").GetProperty(c)).ToList();
        var lost = categories.Skip(1).SelectMany(c => c.GetProperty("auditRefs").EnumerateArray()).Where(a => a.GetProperty("weight").GetDouble() > 0).Select(a => audits.GetProperty(a.GetProperty("id").GetString()!))
            .Where(a => a.GetProperty("score").ValueKind == JsonValueKind.Number && a.GetProperty("score").GetDouble() < 1).Select(a => a.GetProperty("title").GetString()!).ToList();
        return new Run([.. categories.Select(c => c.GetProperty("score").GetDouble())], Value("largest-contentful-paint"), Value("total-blocking-time"), Value("cumulative-layout-shift"),
            requests.Sum(r => r.GetProperty("transferSize").GetDouble()), requests.Count, new Uri(root.GetProperty("requestedUrl").GetString()!).PathAndQuery, root.GetProperty("lighthouseVersion").GetString()!, lost);

        double Value(string audit) => audits.TryGetProperty(audit, out var found) && found.TryGetProperty("numericValue", out var value) ? value.GetDouble() : 0;
    }

    private static double Median(List<Run> runs, Func<Run, double> of)
    {
        var sorted = runs.Select(of).Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
