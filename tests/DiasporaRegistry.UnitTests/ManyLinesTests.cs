using DiasporaRegistry.Domain;

namespace DiasporaRegistry.UnitTests;

public sealed class ManyLinesTests
{
    [Theory]
    [InlineData("Hola\r\n\r\n \r\n\r\n  a  dio\u0301s  \r\n", "Hola\n\n  a  di\u00f3s")]
    [InlineData("\n\n a\u0007b \u202Etxet\u2028otra", "ab txet\notra")]
    [InlineData("   ", "")]
    public void A_text_is_kept_as_it_was_typed_without_what_misleads(string typed, string kept) => Assert.Equal(kept, ManyLines.Of(typed));

    [Theory]
    [InlineData("Hola\rEl registro dice\vque\u0085no\u2029o sí")]
    [InlineData("> Hola\n\n\n--\nEl ministerio")]
    public void Every_line_of_a_quotation_is_marked(string typed) =>
        Assert.All(ManyLines.Quoted(typed).Split('\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029'), line => Assert.StartsWith(">", line, StringComparison.Ordinal));
}
