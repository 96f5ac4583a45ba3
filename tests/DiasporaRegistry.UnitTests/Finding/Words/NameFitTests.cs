using CsCheck;
using DiasporaRegistry.Data.Finding.Words;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.UnitTests.Finding.Words;

public sealed class NameFitTests
{
    [Theory]
    [InlineData("club jerez", "Club Jerez")]
    [InlineData("CLUB JERÉZ", "Club Jerez")]
    [InlineData("federación de clubes zacatecanos", "Federacion de Clubes Zacatecanos")]
    [InlineData("irc", "I.R.C.")]
    [InlineData("hondureños en los ángeles", "Hondureños en Los Angeles")]
    [InlineData("\"Club Jerez\"", "Club Jerez")]
    [InlineData("la", "La")]
    public void A_name_typed_in_full_fits_wholly(string text, string name) => Assert.Equal(NameFit.Exact, Of(text, name));

    [Theory]
    [InlineData("club jerez", "Club Jerez", "Club Jerez, A.C.", "Club Social Jerez", "Club Social y Deportivo Jerez de los Llanos")]
    [InlineData("club jerez", "Club Jerez", "Clubes de Jerez", "Club Jeres")]
    [InlineData("club jerez", "Club Jerez", "Jerez Club", "Club Jerecuaro")]
    [InlineData("santa ana", "Santa Ana", "Club Santa Ana", "Club Ana de Santa Rosa", "Club Santa Rosa")]
    [InlineData("guatemalan", "Guatemalan", "Guatemaltecos", "Guatelalan")]
    [InlineData("comité", "Comité", "Committee", "Comitecos")]
    [InlineData("12 de octubre", "12 de Octubre", "Doce de Octubre", "Octubre")]
    public void What_fits_better_comes_first(string text, params string[] names)
    {
        var fits = names.Select(n => Of(text, n)).ToList();
        Assert.Equal(fits.OrderDescending(), fits);
        Assert.Equal(fits.Count, fits.Distinct().Count());
    }

    [Fact]
    public void The_official_name_comes_before_an_alias_and_that_before_a_name_of_the_past()
    {
        var query = QueryText.Parse("Club Jerez");
        int[] fits = [NameFit.Of(query, "Club Jerez", NameType.Official), NameFit.Of(query, "Club Jerez", NameType.Alias), NameFit.Of(query, "Club Jerez", NameType.Former)];
        Assert.Equal(fits.OrderDescending(), fits);
        Assert.Equal(3, fits.Distinct().Count());
    }

    [Fact]
    public void Only_the_same_name_fits_wholly_and_nothing_fits_better()
    {
        var words = Gen.OneOf("club", "Jerez", "jeres", "de", "los", "Ángeles", "12", "A.C.", "social", "Federación", "fed", "x");
        Gen.Select(words.Array[1, 12], words.Array[0, 80], Gen.Enum<NameType>()).Sample((asked, name, type) =>
        {
            var fit = NameFit.Of(QueryText.Parse(string.Join(' ', asked)), string.Join(' ', name), type);
            Assert.InRange(fit, 0, NameFit.Exact);
        });
    }

    private static int Of(string text, string name) => NameFit.Of(QueryText.Parse(text), name, NameType.Official);
}
