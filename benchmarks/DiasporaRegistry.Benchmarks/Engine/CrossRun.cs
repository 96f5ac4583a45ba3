using System.Globalization;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Data.Finding;

namespace DiasporaRegistry.Benchmarks.Engine;

/// <summary>Measures tables of figures: every pair of facets, of all organizations and of those that a few filters leave.</summary>
internal sealed class CrossRun(int count, int seed, int times, TextWriter output)
{
    private const double Goal = 200;

    private const int Most = 40;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly (string What, DirectoryQuery Query)[] Asked =
    [
        ("all organizations", new()),
        ("one country of origin, its states", new() { Origins = ["MX"] }),
        ("one country of each end, their states", new() { Origins = ["MX"], Residences = ["US"] }),
        ("one state of residence, its towns", new() { Residences = ["US-CA"] }),
        ("founded since 1990, clubs", new() { FoundedFrom = 1990, Kinds = [Domain.Organizations.OrganizationKind.HometownClub] }),
        ("a broad word", new() { Text = "club" }),
    ];

    public void Run()
    {
        var register = new GeneratedRegister(count, seed);
        output.WriteLine($"{Results.Whole(count)} organizations, seed {seed}");
        using var index = DirectoryIndex.Build(register.Day, register.PlacesInUse(), register.Entries());
        var rows = new List<IReadOnlyList<string>>();
        foreach (var (what, query) in Asked)
        {
            var pairs = CrossAxis.Facets.SelectMany(down => CrossAxis.Facets.Where(f => f != down), (down, across) => (Down: Axis(down, query), Across: Axis(across, query))).ToList();
            var took = Latencies.Of([.. Enumerable.Repeat(pairs, times).SelectMany(p => p)], pair => index.Cross(query, pair.Down, pair.Across, Most), Longest);
            var slowest = pairs.Select(p => (p, Took: Latencies.Of([p, p, p], one => index.Cross(query, one.Down, one.Across, Most), TimeSpan.FromSeconds(2)).P50)).MaxBy(p => p.Took);
            rows.Add([what, Results.Whole(took.Count), Results.Ms(took.P50), Results.Ms(took.P95), Results.Ms(took.P99), Results.Ms(took.Max), $"{slowest.p.Down.Facet} × {slowest.p.Across.Facet}: {Results.Ms(slowest.Took)}", Goal.ToString(CultureInfo.InvariantCulture), took.P95 <= Goal ? "yes" : "**no**"]);
            output.WriteLine($"  {what}: p50 {Results.Ms(took.P50)}, p95 {Results.Ms(took.P95)}, max {Results.Ms(took.Max)} ms, slowest {slowest.p.Down.Facet} × {slowest.p.Across.Facet}");
        }

        Results.Keep(new ResultTable("statistics", $"Every pair of facts of {Results.Whole(count)} organizations as a table", ["which", "n", "p50 ms", "p95 ms", "p99 ms", "max ms", "slowest pair, p50 ms", "goal p95", "reached"], rows,
            [$"Each of the {CrossAxis.Facets.Count * (CrossAxis.Facets.Count - 1)} pairs {times} times, at most {Most} values in each direction, from the question to the counted table, in one thread."]), output);
    }

    private static CrossAxis Axis(DirectoryFacet facet, DirectoryQuery query) => new(facet, facet switch
    {
        DirectoryFacet.Origin when query.Origins is [var only] => only,
        DirectoryFacet.Residence when query.Residences is [var only] => only,
        _ => null,
    });
}
