using CsCheck;
using DiasporaRegistry.Data.Exports;

namespace DiasporaRegistry.UnitTests.Import;

public sealed class FormulaMarkTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(Gen.String, Gen.Select(Gen.Char["'=+-@\t\r\n a"].Array[0, 6], Gen.String[0, 4], (start, rest) => new string(start) + rest));

    [Fact]
    public void A_text_that_is_marked_and_unmarked_is_the_same() => Texts.Sample(text => FormulaMark.Take(FormulaMark.Put(text)) == text);

    [Fact]
    public void A_marked_text_never_begins_like_a_formula() => Texts.Sample(text => !FormulaMark.IsFormula(FormulaMark.Put(text)));

    [Fact]
    public void Two_texts_are_never_marked_alike() => Gen.Select(Texts, Texts).Sample((one, other) => one == other || FormulaMark.Put(one) != FormulaMark.Put(other));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+525512345678", "'+525512345678")]
    [InlineData("'=1+1", "''=1+1")]
    [InlineData("'Club", "'Club")]
    [InlineData("''", "''")]
    [InlineData("Club - Norte", "Club - Norte")]
    [InlineData("", "")]
    public void Only_what_begins_like_a_formula_is_marked(string text, string marked) => Assert.Equal(marked, FormulaMark.Put(text));
}
