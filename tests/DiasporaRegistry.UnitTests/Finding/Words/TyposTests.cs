using CsCheck;
using DiasporaRegistry.Data.Finding.Words;
using DiasporaRegistry.Domain.Organizations.Duplicates;

namespace DiasporaRegistry.UnitTests.Finding.Words;

public sealed class TyposTests
{
    [Theory]
    [InlineData("guatemalan", "guatelalan", 2, 1)]
    [InlineData("michuacan", "michoacan", 2, 1)]
    [InlineData("zacateacs", "zacatecas", 2, 1)]
    [InlineData("club", "clubes", 2, 2)]
    [InlineData("", "ab", 2, 2)]
    public void Errors_are_counted(string a, string b, int most, int distance)
    {
        Assert.True(Typos.Within(a, b, most, out var found));
        Assert.Equal(distance, found);
        Assert.False(Typos.Within(a, b, distance - 1, out _));
    }

    [Fact]
    public void They_are_counted_as_the_whole_table_counts_them()
    {
        var words = Gen.Char['a', 'd'].Array[0, 12].Select(c => new string(c));
        Gen.Select(words, words, Gen.Int[0, 4]).Sample((a, b, most) =>
        {
            var distance = TypingErrors.Distance(a, b, 100);
            Assert.Equal(distance <= most, Typos.Within(a, b, most, out var found));
            if (distance <= most)
                Assert.Equal(distance, found);
        }, iter: 50_000);
    }

    [Fact]
    public void A_misspelt_beginning_is_as_far_as_the_nearest_beginning()
    {
        var words = Gen.Char['a', 'c'].Array[0, 9].Select(c => new string(c));
        Gen.Select(words, words, Gen.Int[0, 3]).Sample((typed, word, most) =>
        {
            var distance = Enumerable.Range(0, word.Length + 1).Min(n => TypingErrors.Distance(typed, word[..n], 100));
            Assert.Equal(distance <= most, Typos.Begins(typed, word, most, out var found));
            if (distance <= most)
                Assert.Equal(distance, found);
        }, iter: 50_000);
    }

    [Fact]
    public void A_longer_word_begins_almost_where_one_of_its_beginnings_is_an_error_away()
    {
        var words = Gen.Char['a', 'c'].Array[1, 8].Select(c => new string(c));
        Gen.Select(words, words).Where(w => w.Item2.Length > w.Item1.Length).Sample((typed, word) =>
            Assert.Equal(Enumerable.Range(0, 3).Any(n => TypingErrors.Distance(typed, word[..(typed.Length - 1 + n)], 100) <= 1), Typos.BeginsAlmost(typed, word)), iter: 50_000);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    [InlineData(7, 1)]
    [InlineData(8, 2)]
    public void Short_words_bear_fewer_errors(int length, int allowed) => Assert.Equal(allowed, Typos.Allowed(length));
}
