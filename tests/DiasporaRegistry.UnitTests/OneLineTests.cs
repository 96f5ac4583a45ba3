using DiasporaRegistry.Domain;

namespace DiasporaRegistry.UnitTests;

public sealed class OneLineTests
{
    [Theory]
    [InlineData("  Club \t Jerez \r\n de  LA ", "Club Jerez de LA")]
    [InlineData("a\u2028b\u2029c\u0085d", "a b c d")]
    [InlineData("\u202Efdp.exe\u200F", "fdp.exe")]
    [InlineData("Kʼicheʼ 👩‍👧", "Kʼicheʼ 👩‍👧")]
    [InlineData("\0\u0007", "")]
    public void A_text_becomes_one_line_without_marks_that_mislead(string text, string expected) => Assert.Equal(expected, OneLine.Of(text));
}
