using System.Diagnostics;
using System.Globalization;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Organizations;

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
        ("founded since 1990, clubs", new() { FoundedFrom = 1990, Kinds = [OrganizationKind.HometownClub] }),
        ("a broad word", new() { Text = "club" }),
    ];

    public void Run()
    {
        var register = new GeneratedRegister(count, seed);
        output.WriteLine($"{Results.Whole(count)} organizations, seed {seed}");
        using var index = DirectoryIndex.Build(register.Day, register.PlacesInUse(), register.Entries());
        var rows = new List<IReadOnlyList<string>>();
        var day = Past(register, index);
        var watch = Stopwatch.StartNew();
        index.Cross(new(), new(DirectoryFacet.Standing), null, Most, day);
        var laid = watch.Elapsed;
        output.WriteLine($"  a past day laid over it in {Results.Ms(laid.TotalMilliseconds)} ms, {Results.Whole(day.Facts.Count)} facts");
        foreach (var (what, query, past) in Asked.Select(a => (a.What, a.Query, Past: (PastDay?)null)).Concat(Asked.Take(4).Select(a => ("as of a past day: " + a.What, a.Query, (PastDay?)day))))
        {
            CrossTable Ask(CrossAxis down, CrossAxis across) => past is null ? index.Cross(query, down, across, Most) : index.Cross(query, down, across, Most, past);
            var pairs = CrossAxis.Facets.SelectMany(down => CrossAxis.Facets.Where(f => f != down), (down, across) => (Down: Axis(down, query), Across: Axis(across, query))).ToList();
            var took = Latencies.Of([.. Enumerable.Repeat(pairs, times).SelectMany(p => p)], pair => Ask(pair.Down, pair.Across), Longest);
            var slowest = pairs.Select(p => (p, Took: Latencies.Of([p, p, p], one => Ask(one.Down, one.Across), TimeSpan.FromSeconds(2)).P50)).MaxBy(p => p.Took);
            rows.Add([what, Results.Whole(took.Count), Results.Ms(took.P50), Results.Ms(took.P95), Results.Ms(took.P99), Results.Ms(took.Max), $"{slowest.p.Down.Facet} × {slowest.p.Across.Facet}: {Results.Ms(slowest.Took)}", Goal.ToString(CultureInfo.InvariantCulture), took.P95 <= Goal ? "yes" : "**no**"]);
            output.WriteLine($"  {what}: p50 {Results.Ms(took.P50)}, p95 {Results.Ms(took.P95)}, max {Results.Ms(took.Max)} ms, slowest {slowest.p.Down.Facet} × {slowest.p.Across.Facet}");
        }

        Results.Keep(new ResultTable("statistics", $"Every pair of facts of {Results.Whole(count)} organizations as a table", ["which", "n", "p50 ms", "p95 ms", "p99 ms", "max ms", "slowest pair, p50 ms", "goal p95", "reached"], rows,
            [$"Each of the {CrossAxis.Facets.Count * (CrossAxis.Facets.Count - 1)} pairs {times} times, at most {Most} values in each direction, from the question to the counted table, in one thread.",
                $"The past day: of {Results.Whole(count)} organizations nine in ten stood somehow, and one in ten was of another kind, elsewhere, or for something else ({Results.Whole(day.Facts.Count)} facts). Laid over the directory it is once after each change of it, in {Results.Ms(laid.TotalMilliseconds)} ms. How long the database takes to tell of a day is not among these: it is asked once in ten minutes."]), output);
    }

    // Who moved lived where another organization lives today.
    private static PastDay Past(GeneratedRegister register, DirectoryIndex index)
    {
        var standings = new[] { SearchStanding.Registered, SearchStanding.Expired, SearchStanding.Mapped }.ToDictionary(s => s, _ => new List<Guid>());
        var facts = new List<FactMove>();
        var (number, before) = (0, new List<string>());
        foreach (var entry in register.Entries())
        {
            number++;
            if (number % 10 > 0)
                standings[(SearchStanding)(number % 3 == 0 ? (int)SearchStanding.Expired : number % 3 == 1 ? (int)SearchStanding.Registered : (int)SearchStanding.Mapped)].Add(entry.Id);
            var now = entry.Residences.SelectMany(r => index.Places.Path(r)).Select(p => p.Code).ToList();
            if (number % 10 == 5)
            {
                var kind = entry.Kind == OrganizationKind.Coalition ? OrganizationKind.MigrantsClub : OrganizationKind.Coalition;
                facts.AddRange(before.Except(now).Select(c => new FactMove(entry.Id, DirectoryFacet.Residence, c, true)).Concat(now.Except(before).Select(c => new FactMove(entry.Id, DirectoryFacet.Residence, c, false))));
                if (entry.Kind is { } today)
                    facts.AddRange([new(entry.Id, DirectoryFacet.Kind, today.ToString(), false), new(entry.Id, DirectoryFacet.Kind, kind.ToString(), true)]);
                facts.AddRange(entry.Objectives.Take(1).Select(o => new FactMove(entry.Id, DirectoryFacet.Objective, o, false)));
                if (entry.YearFounded is { } year)
                    facts.AddRange([new(entry.Id, DirectoryFacet.Decade, $"{year}", false), new(entry.Id, DirectoryFacet.Decade, $"{year - 10}", true)]);
            }

            before = now;
        }

        return new PastDay(register.Day.AddYears(-1), standings.ToDictionary(s => s.Key, s => (IReadOnlyList<Guid>)s.Value), []) { Facts = facts };
    }

    private static CrossAxis Axis(DirectoryFacet facet, DirectoryQuery query) => new(facet, facet switch
    {
        DirectoryFacet.Origin when query.Origins is [var only] => only,
        DirectoryFacet.Residence when query.Residences is [var only] => only,
        _ => null,
    });
}
