using CsCheck;
using DiasporaRegistry.Data.Finding.Words;
using DiasporaRegistry.Domain;

namespace DiasporaRegistry.UnitTests.Finding.Words;

public sealed class SearchTokensTests
{
    [Theory]
    [InlineData("Federación de Clubes Zacatecanos del Sur de California", "federacion (de) clubes zacatecanos (del) sur (de) california")]
    [InlineData("Club Jerez, A.C.", "club jerez (ac)")]
    [InlineData("Casa Michoacán I.A.P. y Amigos", "casa michoacan (iap) (y) amigos")]
    [InlineData("I.R.C. de Tulsa", "irc (de) tulsa")]
    [InlineData("I R C", "irc")]
    [InlineData("Grupo A y B", "grupo (a) (y) b")]
    [InlineData("J. Jesús Pérez", "j jesus perez")]
    [InlineData("Mexicanos en EE. UU.", "mexicanos (en) usa")]
    [InlineData("Mexicanos en EE.UU.", "mexicanos (en) usa")]
    [InlineData("Paisanos U.S.A. Inc.", "paisanos usa (inc)")]
    [InlineData("Casa Puebla 501(c)(3)", "casa puebla (501c3)")]
    [InlineData("Hondureños en Los Ángeles", "hondurenos (en) losangeles (los) angeles")]
    [InlineData("Hondureños en L.A.", "hondurenos (en) losangeles (la)")]
    [InlineData("Hondureños en LA", "hondurenos (en) losangeles (la)")]
    [InlineData("hondureños en la", "hondurenos (en) losangeles (la)")]
    [InlineData("CLUB LA PIEDAD", "club (la) piedad")]
    [InlineData("Club La Piedad", "club (la) piedad")]
    [InlineData("Programa 3 x 1", "programa 3x1")]
    [InlineData("Registro MX-2026-00042", "registro mx2026000042")]
    [InlineData("mx202600042", "mx2026000042")]
    [InlineData("Pro-Obras", "(pro) obras")]
    [InlineData("Q'anjob'al Kʼicheʼ", "qanjobal kiche")]
    [InlineData("", "")]
    [InlineData("¿¡…!?", "")]
    public void A_text_is_read_as_words(string text, string words) => Assert.Equal(words, Read(text));

    [Fact]
    public void Positions_count_all_words_and_an_expression_stands_where_it_begins()
    {
        var tokens = new List<SearchToken>();
        SearchTokens.Read("Club de Los Ángeles, California", tokens);
        Assert.Equal([("club", 0), ("de", 1), ("losangeles", 2), ("los", 2), ("angeles", 3), ("california", 4)], tokens.Select(t => (t.Form, t.Position)));
    }

    [Fact]
    public void Every_text_is_folded_as_names_are_folded()
    {
        var pieces = Gen.OneOf(Gen.Char.Select(c => c.ToString()), Gen.Char[' ', 'ɏ'].Select(c => c.ToString()), Gen.Char['a', 'z'].Array[2, 6].Select(c => new string(c)),
            Gen.OneOf("'", "´", "ʼ", "ñ", "n\u0303", "İ", "ß", "ﬁ", "🇲🇽", "\u200F", " ", "-", ".", "½", "K", "ŉ", "가", "\ud83c", "…", "ǅ", "ª"));
        pieces.Array[0, 14].Select(string.Concat).Sample(text =>
        {
            var words = new FoldedWords();
            words.Read(text);
            Assert.Equal(Folding.Fold(text), string.Join(' ', Enumerable.Range(0, words.Count).Select(i => words.Text(i).ToString())));
        }, iter: 20_000);
    }

    [Fact]
    public void A_known_word_is_not_made_again()
    {
        var (first, second) = (new List<SearchToken>(), new List<SearchToken>());
        SearchTokens.Read("Zacatecanas", first);
        SearchTokens.Read("zacatecanas", second);
        Assert.Same(first[0].Form, second[0].Form);
    }

    private static string Read(string text)
    {
        var tokens = new List<SearchToken>();
        SearchTokens.Read(text, tokens);
        return string.Join(' ', tokens.Select(t => t.IsSmall ? $"({t.Form})" : t.Form));
    }
}
