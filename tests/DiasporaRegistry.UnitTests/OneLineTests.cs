using CsCheck;
using DiasporaRegistry.Domain;

namespace DiasporaRegistry.UnitTests;

public sealed class OneLineTests
{
    [Theory]
    [InlineData("  Club \t Jerez \r\n de  LA ", "Club Jerez de  LA")]
    [InlineData("a\u2028b\u2029c\u0085d", "a b c d")]
    [InlineData("\u202Efdp.exe\u200F", "fdp.exe")]
    [InlineData("Kʼicheʼ 👩‍👧", "Kʼicheʼ 👩‍👧")]
    [InlineData("\u00a0Dos  espacios\u3000y \u00a0 más\u200b ", "Dos  espacios\u3000y \u00a0 más")]
    [InlineData("sua\u00advemente", "sua\u00advemente")]
    [InlineData("Zo\u0308e", "Z\u00f6e")]
    [InlineData("\0\u0007", "")]
    public void A_text_becomes_one_line_without_marks_that_mislead(string text, string expected) => Assert.Equal(expected, OneLine.Of(text));

    // A line that ends is no other text; it only is looked at sign by sign.
    [Fact]
    public void A_text_of_one_line_stays_what_it_is_with_or_without_the_end_of_its_line()
    {
        var signs = Gen.OneOf(Gen.Char[' ', '~'], Gen.Char['\0', '\u0260'], Gen.OneOf(' ', '\u00A0', '\u00AD', '\u2800', 'ñ'));
        signs.Array[0, 12].Select(letters => new string(letters)).Sample(text =>
        {
            var line = OneLine.Of(text);
            Assert.Equal(OneLine.Of(text + "\u2028"), line);
            Assert.Equal(line, OneLine.Of(line));
        }, iter: 20_000);
    }

    [Fact]
    public void What_is_no_character_goes_and_half_of_one_is_marked() => Assert.Equal("ab\ufffdc", OneLine.Of("a\ufffe\ufeffb" + '\ud83d' + "c"));
}
