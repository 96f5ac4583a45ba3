using CsCheck;
using DiasporaRegistry.Domain;

namespace DiasporaRegistry.UnitTests.Countries;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("Federación  Zacatecana, A.C.", "federacion zacatecana a c")]
    [InlineData("ÑUÑOA", "nunoa")]
    [InlineData("Mañana", "manana")] // n and a combining tilde
    [InlineData("Peña—Núñez", "pena nunez")]
    [InlineData("İstanbul ISTANBUL", "istanbul istanbul")]
    [InlineData("Club 3x1 🇲🇽 Jerez", "club 3x1 jerez")]
    [InlineData("👩‍👩‍👧", "")]
    [InlineData("\u200FClub\u200E Jerez\u202C", "club jerez")]
    [InlineData("Club\u0000Jerez\t\r\nLos\u0085Ángeles", "club jerez los angeles")]
    [InlineData("Zaca\u00ADtecas", "zacatecas")]
    [InlineData("ＣＬＵＢ ½ Ⅳ", "club 1 2 iv")]
    [InlineData("  «Club»  ", "club")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData(" \u00A0\t", "")]
    public void Names_are_folded_as_people_compare_them(string? text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Theory]
    [InlineData("Q'anjob'al")]
    [InlineData("Q’anjob’al")]
    [InlineData("Q‘anjob‘al")]
    [InlineData("Qʼanjobʼal")] // as the reference data writes it
    [InlineData("Q´anjob´al")]
    [InlineData("Q`anjob`al")]
    [InlineData("Q′anjob′al")]
    [InlineData("Qꞌanjobꞌal")]
    [InlineData("QANJOBAL")]
    public void However_its_apostrophe_is_typed_a_name_is_found(string text) => Assert.Equal("qanjobal", Folding.Fold(text));

    [Fact]
    public void A_name_cut_in_the_middle_of_an_emoji_is_still_folded() => Assert.Equal("club jerez", Folding.Fold("Club Jerez 🇲"[..12]));

    [Fact]
    public void Letters_beyond_the_basic_plane_are_kept() => Assert.Equal("\U00010428 ab", Folding.Fold("\U00010400 \U0001D400\U0001D401"));

    // The dash stands among letters of other scripts, and parts words without being one.
    [Fact]
    public void A_text_is_folded_alike_alone_and_beside_signs_of_other_scripts()
    {
        Gen.Char['\0', '\u0380'].Array[0, 12].Select(letters => new string(letters)).Sample(text => Assert.Equal(Folding.Fold($"{text} \u2014"), Folding.Fold(text)), iter: 20_000);
        foreach (var letter in Enumerable.Range(0, 0x380).Select(c => (char)c))
            Assert.Equal(Folding.Fold($"a{letter}b \u2014"), Folding.Fold($"a{letter}b"));
    }

    [Fact]
    public void What_is_folded_stays_as_it_is()
    {
        var pieces = Gen.OneOf(Gen.Char.Select(c => c.ToString()), Gen.OneOf("'", "´", "ʼ", "ñ", "n\u0303", "İ", "ß", "ﬁ", "🇲🇽", "\u200F", " ", "-", "½", "K", "ŉ", "가"));
        pieces.Array[0, 12].Select(string.Concat).Sample(text =>
        {
            var folded = Folding.Fold(text);
            Assert.Equal(folded, Folding.Fold(folded));
            Assert.Equal(folded, Folding.Fold($"  {text}\t"));
            Assert.DoesNotContain("  ", folded, StringComparison.Ordinal);
        }, iter: 10_000);
    }
}
