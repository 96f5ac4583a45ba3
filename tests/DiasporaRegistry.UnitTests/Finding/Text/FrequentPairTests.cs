using DiasporaRegistry.Data.Finding.Storage;
using DiasporaRegistry.Data.Finding.Text;

namespace DiasporaRegistry.UnitTests.Finding.Text;

/// <summary>Two frequent words side by side: once or many times, near the beginning or far behind, in texts that are empty of one of them.</summary>
public sealed class FrequentPairTests
{
    private const int Organizations = 6_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(-17)]
    [InlineData(40)]
    public void Those_who_say_both_at_the_right_distance_are_found(int apart)
    {
        var random = new Random(apart + 100);
        var (one, other) = (Written(random), Written(random));
        var both = new ulong[Bits.WordsFor(Organizations)];
        for (var doc = 0; doc < Organizations; doc++)
        {
            // Now and then one that says both is not asked for, as the reader may not see it.
            if (one.Places[doc].Length > 0 && other.Places[doc].Length > 0 && random.Next(5) > 0)
                Bits.Set(both, doc);
        }

        var found = new ulong[both.Length];
        Assert.True(FrequentPair.Fits(one.Posting, other.Posting, apart));
        new FrequentPair().Find(one.Posting, other.Posting, apart, both, found);

        var expected = Enumerable.Range(0, Organizations).Where(d => Bits.Has(both, d) && one.Places[d].Any(p => other.Places[d].Contains(p + apart))).ToList();
        Assert.Equal(expected, Enumerable.Range(0, Organizations).Where(d => Bits.Has(found, d)));
        Assert.InRange(expected.Count, 10, Organizations);
    }

    [Fact]
    public void Words_too_far_apart_or_of_few_are_left_to_the_other_way()
    {
        var frequent = Written(new Random(1)).Posting;
        var rare = new WordPosting();
        rare.Add(3, [5]);

        Assert.False(FrequentPair.Fits(frequent, frequent, 41));
        Assert.False(FrequentPair.Fits(frequent, rare, 1));
    }

    private static (WordPosting Posting, int[][] Places) Written(Random random)
    {
        var (posting, places) = (new WordPosting(), new int[Organizations][]);
        for (var doc = 0; doc < Organizations; doc++)
        {
            var times = random.Next(8) switch { 0 or 1 => 0, < 5 => 1, 5 => random.Next(2, 5), 6 => random.Next(2, 20), _ => random.Next(20, 90) };
            var reach = random.Next(10) == 0 ? 5_000 : random.Next(3) == 0 ? 600 : 150;
            places[doc] = [.. Enumerable.Range(0, times).Select(_ => random.Next(reach)).Distinct().Order()];
            if (places[doc].Length > 0)
                posting.Add(doc, places[doc]);
        }

        posting.Trim(Organizations);
        return (posting, places);
    }
}
