using DiasporaRegistry.Domain;
using DiasporaRegistry.UnitTests.Language;

namespace DiasporaRegistry.UnitTests;

public sealed class VisibleTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(" \t\n")]
    [InlineData("\u200b\u200d\ufeff")]
    [InlineData("\u3164\uffa0\u2800\u115f")]
    [InlineData("\u0301\ufe0f")]
    [InlineData("\U000E0041\U000E0042")]
    [InlineData("\0\u0001")]
    public void A_text_without_a_sign_that_is_drawn_says_nothing(string? text)
    {
        Assert.True(Visible.IsNothing(text));
        Assert.Equal("", OneLine.Of(text ?? ""));
        Assert.Equal("", ManyLines.Of(text ?? ""));
    }

    [Theory]
    [InlineData("-")]
    [InlineData("1")]
    [InlineData("Ñ")]
    [InlineData("👩\u200d👧")]
    [InlineData("한")]
    public void A_letter_a_number_or_a_sign_says_something(string text)
    {
        Assert.False(Visible.IsNothing(text));
        Assert.Equal(text, Visible.Of(text));
    }

    [Fact]
    public void The_domain_asks_whether_a_text_shows_something_and_not_whether_it_is_blank() => Assert.DoesNotContain(Sources.OfAllProjects,
        file => file.Contains("DiasporaRegistry.Domain", StringComparison.Ordinal) && File.ReadAllText(file).Contains("IsNullOrWhiteSpace", StringComparison.Ordinal));

    [Fact]
    public void What_misleads_goes_and_lines_and_blanks_stay() =>
        Assert.Equal("uno\r\n\tdos\u3164tres", Visible.Of("uno\u202e\r\n\tdos\u3164tr\U000E0041es\u0001"));

    [Theory]
    [InlineData("Club", -1)]
    [InlineData("Club\t\r\n\u2028Ñandú\u00ad👩\u200d👧", -1)]
    [InlineData("👾\u0007", 2)]
    [InlineData("\u202eClub", 0)]
    [InlineData("Cl\u0085ub\uffff", 5)]
    public void What_misleads_is_found_where_it_stands(string text, int at) => Assert.Equal(at, Visible.FirstMisleading(text));
}
