using CsCheck;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment.Oversight;

public sealed class PassagesTests
{
    private const string Sent = "Don Pedro, el de la tienda, se llevó el cemento.\n\nVive en la calle Hidalgo 5.";

    [Theory]
    [InlineData(Sent, Sent)]
    [InlineData("se llevó el cemento.", "[…] se llevó el cemento.\n\n[…]")]
    [InlineData("Don , el de la tienda, se llevó el cemento.\nVive en la calle Hidalgo 5.", "Don […], el de la tienda, se llevó el cemento.\n\nVive en la calle Hidalgo 5.")]
    [InlineData("[…] se llevó el cemento. [...]", "[…] se llevó el cemento.\n\n[…]")]
    [InlineData("Don Pedro, el de la tienda, se llevó […]", "Don Pedro, el de la tienda, se llevó […]")]
    // The words "de la" and "la calle" stand there twice: as little as can be was left out.
    [InlineData("Don Pedro, Vive en la calle Hidalgo 5.", "Don Pedro, […]\n\nVive en la calle Hidalgo 5.")]
    [InlineData("[…]", "[…]")]
    [InlineData(" ", "[…]")]
    [InlineData(null, "[…]")]
    public void What_was_deleted_from_a_copy_is_marked(string? copy, string left) => Assert.Equal(left, Passages.Left(Sent, copy));

    [Theory]
    [InlineData("Alguien se llevó el cemento.", "Alguien")]
    [InlineData("Don Pedro se llevó la arena.", "arena")]
    [InlineData("Don Pedro no se llevó el cemento.", "no")]
    [InlineData("el cemento se llevó", "se")]
    [InlineData("Don Pedr se llevó el cemento.", "Pedr")]
    [InlineData("Don Pedro, el de la tienda, se llevó el cemento!", "!")]
    public void No_word_is_added_changed_or_moved(string copy, string foreign)
    {
        Assert.Equal(foreign, Passages.ForeignIn(Sent, copy));
        var broken = Assert.Throws<BrokenRuleException>(() => Passages.Left(Sent, copy));
        Assert.Equal(Rule.OnlyPassagesAreLeftOut, broken.Rule);
    }

    [Fact]
    public void Letters_with_marks_above_them_are_whole_and_signs_stand_alone()
    {
        Assert.Equal("n", Passages.ForeignIn("Año", "n"));
        Assert.Equal("[…] 👩‍🌾 sembró.", Passages.Left("Ana 👩‍🌾 sembró.", "👩‍🌾 sembró."));
    }

    [Fact]
    public void Whatever_words_are_deleted_what_is_left_is_the_original_with_marks_and_says_the_same_again() =>
        Gen.Select(Gen.OneOf("a", "b", "la", "obra", "no", "va", "va.", "\n", "…").List[1, 30], Gen.Bool.List[30]).Sample((words, keeps) =>
        {
            var original = ManyLines.Of("x " + string.Join(' ', words));
            var copy = "x " + string.Join(' ', words.Where((_, i) => keeps[i]));
            var left = Passages.Left(original, copy);
            Assert.Null(Passages.ForeignIn(original, left));
            // Every part between marks stands in the original as it was, in the same order.
            var at = 0;
            foreach (var part in left.Split(Passages.Mark).Select(p => p.Trim()).Where(p => p.Length > 0))
            {
                at = original.IndexOf(part, at, StringComparison.Ordinal);
                Assert.True(at >= 0);
                at += part.Length;
            }

            Assert.Equal(left, Passages.Left(original, left));
            Assert.Equal(original == left, !left.Contains(Passages.Mark, StringComparison.Ordinal));
        });

    [Fact]
    public void The_longest_text_with_every_other_word_deleted_takes_no_time_that_anyone_waits()
    {
        var original = string.Concat(Enumerable.Repeat("a ! ", 1_000)).Trim();
        var left = Passages.Left(original, string.Concat(Enumerable.Repeat("a ", 1_000)));
        Assert.Equal(1_000, left.Split(Passages.Mark).Length - 1);
    }
}
