using System.Diagnostics;
using System.Globalization;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations.Duplicates;

namespace DiasporaRegistry.UnitTests.Organizations.Duplicates;

/// <summary>How well the like pairs of a whole list are found, on invented lists; the bars lie a little below what was measured.</summary>
public sealed class LikePairsTests
{
    [Theory]
    [InlineData(Likeness.Possible, 0.97, 0.90)]
    [InlineData(Likeness.Likely, 0.97, 0.85)]
    public void Messy_rows_of_places_and_firms_are_paired_with_few_false_alarms(double threshold, double leastPrecision, double leastRecall)
    {
        var rows = ListedRows.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('|', StringSplitOptions.TrimEntries)).ToList();
        Measure(rows, threshold, leastPrecision, leastRecall);
    }

    [Theory]
    [InlineData(11, true)]
    [InlineData(12, false)]
    public void Rows_that_chance_made_messy_are_paired_whether_or_not_the_list_tells_cities(int seed, bool tellsCities)
    {
        var rows = MessyRows.Make(600, seed).Select(r => tellsCities ? r : [r[0], r[1], r[2], "", r[4]]).ToList();
        Measure(rows, Likeness.Possible, 0.95, 0.75);
        Measure(rows, Likeness.Likely, 0.97, 0.70);
    }

    [Fact]
    public void Thousands_of_rows_take_seconds()
    {
        var rows = MessyRows.Make(2_000, 13);
        var watch = Stopwatch.StartNew();
        var pairs = Pairs(rows, Likeness.Likely);
        TestContext.Current.TestOutputHelper?.WriteLine($"{rows.Count} rows, {pairs.Count} pairs, {watch.Elapsed}");
        Assert.NotEmpty(pairs);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), watch.Elapsed.ToString());
    }

    [Fact]
    public void A_thousand_rows_of_one_name_do_not_meet_each_with_each()
    {
        var rows = Enumerable.Range(0, 4_000).Select(i => new[] { i.ToString(CultureInfo.InvariantCulture), "Club Social", "", "", "" }).ToList();
        var watch = Stopwatch.StartNew();
        Assert.True(Pairs(rows, 0).Count < 100_000);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), watch.Elapsed.ToString());
    }

    private static void Measure(List<string[]> rows, double threshold, double leastPrecision, double leastRecall)
    {
        var pairs = Pairs(rows, threshold);
        var same = rows.GroupBy(r => r[0]).Sum(g => g.Count() * (g.Count() - 1) / 2);
        var right = pairs.Count(p => rows[p.Left][0] == rows[p.Right][0]);
        var (precision, recall) = ((double)right / Math.Max(1, pairs.Count), (double)right / same);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"from {threshold:0.0}: precision {precision:0.000}, recall {recall:0.000} ({same} of {rows.Count} rows)"));
        foreach (var pair in pairs.Where(p => rows[p.Left][0] != rows[p.Right][0]).Take(20))
            TestContext.Current.TestOutputHelper?.WriteLine($"false {pair.Likeness.Score:0.00} {string.Join(" | ", rows[pair.Left])} = {string.Join(" | ", rows[pair.Right])} [{pair.Likeness.Reasons}]");
        Assert.True(precision >= leastPrecision, $"precision {precision:0.000}");
        Assert.True(recall >= leastRecall, $"recall {recall:0.000}");
    }

    private static IReadOnlyList<LikePair> Pairs(IReadOnlyList<string[]> rows, double atLeast)
    {
        var corpus = new LikenessCorpus();
        foreach (var row in rows)
            corpus.Count(row[1]);
        var records = rows.Select(r => new LikenessProfile([r[1]], r[3].Length == 0 ? [] : [new LikenessPlace([City(r[3]), "state"], r[3])],
            phones: [r[4]], addresses: [r[2]], corpus: corpus)).ToList();
        records.ForEach(corpus.Count);
        return LikePairs.Of(records, corpus, atLeast, TestContext.Current.CancellationToken);
    }

    private static string City(string city) => Folding.Fold(city) switch { "new york city" or "nyc" => "new york", "l a" => "los angeles", var folded => folded };
}
