using DiasporaRegistry.Web.Language;

namespace DiasporaRegistry.UnitTests.Language;

public sealed class FormatsTests
{
    const string Together = "\u00A0";

    static readonly DateOnly Day = new(2026, 11, 23);

    [Fact]
    public void Spanish()
    {
        using var language = Languages.Use("es");
        Assert.Equal("23 de noviembre de 2026", Formats.Date(Day));
        Assert.Equal("3 sep 2026", Formats.ShortDate(new DateOnly(2026, 9, 3)));
        Assert.Equal("1,234.5", Formats.Number(1234.5m));
        Assert.Equal($"17{Together}%", Formats.Percent(0.17m));
    }

    [Fact]
    public void English()
    {
        using var language = Languages.Use("en");
        Assert.Equal("23 November 2026", Formats.Date(Day));
        Assert.Equal("1,234.5", Formats.Number(1234.5m));
        Assert.Equal("17.3%", Formats.Percent(0.1725m, 1));
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    public void Money_is_written_by_its_currency_and_not_by_the_language(string name)
    {
        using var language = Languages.Use(name);
        Assert.Equal($"MXN{Together}1,000,000", Formats.Money(1_000_000, "MXN"));
        Assert.Equal($"USD{Together}11,450.50", Formats.Money(11_450.5m, "USD"));
    }

    [Fact]
    public void A_moment_is_told_in_the_zone_of_the_reader()
    {
        using var language = Languages.Use("es");
        var midnight = new DateTimeOffset(2026, 11, 24, 3, 5, 0, TimeSpan.Zero);
        Assert.Equal("23 de noviembre de 2026, 21:05", Formats.DateAndTime(midnight, TimeZoneInfo.FindSystemTimeZoneById("America/Guatemala")));
    }

    [Fact]
    public void A_mail_in_another_language_leaves_the_page_its_own()
    {
        using var outer = Languages.Use("es");
        using (Languages.Use("en"))
            Assert.Equal("en", Languages.Current);
        Assert.Equal("es", Languages.Current);
    }
}
