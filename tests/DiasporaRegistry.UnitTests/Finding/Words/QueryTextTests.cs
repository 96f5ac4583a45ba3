using CsCheck;
using DiasporaRegistry.Data.Finding.Words;

namespace DiasporaRegistry.UnitTests.Finding.Words;

public sealed class QueryTextTests
{
    [Theory]
    [InlineData("Federación de Zacatecas", "federacion zacatecas", "", "")]
    [InlineData("club -jerez", "club", "", "jerez")]
    [InlineData("club −jerez", "club", "", "jerez")]
    [InlineData("club –jerez", "club", "", "jerez")]
    [InlineData("Pro-Obras", "obras", "", "")]
    [InlineData("Chicago - Houston", "chicago houston", "", "")]
    [InlineData("-jerez", "", "", "jerez")]
    [InlineData("obras -obras", "obras", "", "obras")]
    [InlineData("club \"santa ana\"", "club", "santa ana", "")]
    [InlineData("«Club de Leones» Chicago", "chicago", "club de leones", "")]
    [InlineData("“santa ana” -\"el salvador\" club", "club", "santa ana", "salvador")]
    [InlineData("\"sin cerrar", "", "sin cerrar", "")]
    [InlineData("\"Los Ángeles\"", "", "los angeles", "")]
    [InlineData("Los Ángeles", "losangeles", "", "")]
    [InlineData("clubes LA", "clubes losangeles", "", "")]
    [InlineData("de la", "de la", "", "")]
    [InlineData("the", "the", "", "")]
    [InlineData("MX-2026-000123", "mx2026000123", "", "")]
    [InlineData("mx 2026 123", "mx2026000123", "", "")]
    [InlineData("MX-2026", "mx2026", "", "")]
    [InlineData("uno dos tres cuatro cinco seis siete ocho nueve diez once", "uno dos tres cuatro cinco seis siete ocho", "", "")]
    [InlineData("' OR 1=1; DROP TABLE organization --", "1 drop table organization", "", "")]
    [InlineData("100% *", "100", "", "")]
    public void A_text_is_taken_apart(string text, string words, string phrases, string excluded)
    {
        var query = QueryText.Parse(text);
        Assert.Equal(words, string.Join(' ', query.Words.Select(w => w.Form)));
        Assert.Equal(phrases, string.Join(" | ", query.Phrases.Select(p => string.Join(' ', p.Words.Select(w => w.Form)))));
        Assert.Equal(excluded, string.Join(' ', query.Excluded.Where(w => w.Form != "el").Select(w => w.Form)));
        Assert.False(query.IsEmpty);
        Assert.False(query.IsNothing);
    }

    [Theory]
    [InlineData(null, true, false)]
    [InlineData("", true, false)]
    [InlineData("  \t", true, false)]
    [InlineData("***", false, true)]
    [InlineData("¿?", false, true)]
    [InlineData("🇲🇽", false, true)]
    [InlineData("\"\"", false, true)]
    [InlineData("-", false, true)]
    [InlineData("\u202e", false, true)]
    [InlineData("club", false, false)]
    public void No_text_means_everything_and_a_text_without_words_nothing(string? text, bool isEmpty, bool isNothing)
    {
        var query = QueryText.Parse(text);
        Assert.Equal((isEmpty, isNothing), (query.IsEmpty, query.IsNothing));
    }

    [Fact]
    public void The_last_word_and_long_ones_may_still_be_typed()
    {
        Assert.Equal([("fed", false), ("guat", true), ("ho", true)], QueryText.Parse("fed guat ho").Words.Select(w => (w.Form, w.MayBePrefix)));
        Assert.False(QueryText.Parse("club 12").Words[1].MayBePrefix);
    }

    [Fact]
    public void Positions_in_a_phrase_count_small_words() =>
        Assert.Equal([("club", 0), ("de", 1), ("los", 2), ("angeles", 3)], QueryText.Parse("\"club de los angeles\"").Phrases[0].Words.Select(w => (w.Form, w.Position)));

    [Fact]
    public void Ten_thousand_characters_are_cut()
    {
        var query = QueryText.Parse(string.Concat(Enumerable.Repeat("zacatecas🇲🇽-\"", 2000)));
        Assert.True(query.Words.Count + query.Phrases.Count <= QueryText.MostWords + 4);
        Assert.True(query.Folded.Length <= QueryText.MostCharacters * 2);
    }

    [Fact]
    public void No_text_fails() => Gen.OneOf(Gen.Char.Select(c => c.ToString()), Gen.OneOf("\"", "-", "−", " ", "«", "a", "la", "mx", "2026", ".", "\ud83c")).Array[0, 60].Select(string.Concat)
        .Sample(text =>
        {
            var query = QueryText.Parse(text);
            Assert.True(query.Words.Count <= QueryText.MostWords);
            Assert.Equal(query.IsEmpty, string.IsNullOrWhiteSpace(text));
        }, iter: 20_000);
}
