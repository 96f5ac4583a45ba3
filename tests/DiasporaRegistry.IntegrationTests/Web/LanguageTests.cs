using System.Net;

namespace DiasporaRegistry.IntegrationTests.Web;

public sealed class LanguageTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("/", null, "/es")]
    [InlineData("/", "en-GB,en;q=0.9", "/en")]
    [InlineData("/", "fr, en;q=0.4, es;q=0.6", "/es")]
    [InlineData("/directory?q=Jerez%20de&p=2", "en", "/en/directory?q=Jerez%20de&p=2")]
    [InlineData("//example.org/x", null, "/es//example.org/x")]
    public async Task A_page_without_a_language_leads_to_the_readers_own(string path, string? accepted, string expected)
    {
        using var client = site.Browser(accepted);
        using var answer = await client.GetAsync(new Uri(client.BaseAddress + path[1..]));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_language_last_read_is_remembered()
    {
        using var client = site.Browser("es");
        using var english = await client.GetAsync("/en");
        using var answer = await client.GetAsync("/");
        Assert.Equal("/en", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_form_without_a_language_is_not_redirected()
    {
        using var client = site.Browser();
        using var content = new StringContent("");
        using var answer = await client.PostAsync("/directory", content);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/fr/directory", "es", "es")]
    [InlineData("/pt-BR", "en", "en")]
    [InlineData("/en/no-such-page", "es", "en")]
    public async Task What_is_not_there_is_said_in_the_readers_language(string path, string accepted, string language)
    {
        using var client = site.Browser(accepted);
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(language, (await Site.Read(answer)).DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/dist/site.css")]
    public async Task What_is_no_page_has_no_language(string path)
    {
        using var client = site.Browser();
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    public async Task Every_link_stays_in_the_language_but_the_switch(string language)
    {
        using var client = site.Browser();
        using var answer = await client.GetAsync($"/{language}/_kitchen-sink?errors=false&x=1");
        var page = await Site.Read(answer);
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        var leaving = page.QuerySelectorAll("a[href^='/'], form[action^='/']")
            .Where(link => !link.HasAttribute("hreflang"))
            .Select(link => link.GetAttribute("href") ?? link.GetAttribute("action")!)
            .Where(address => address != $"/{language}" && !address.StartsWith($"/{language}/", StringComparison.Ordinal));
        Assert.Empty(leaving);
        var other = language == "es" ? "en" : "es";
        Assert.Equal($"/{other}/_kitchen-sink?errors=false&x=1", page.QuerySelector($"header a[hreflang={other}]")!.GetAttribute("href"));
        Assert.StartsWith($"/{language}/", page.QuerySelector("[data-source]")!.GetAttribute("data-source"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es", "1,234.5", null)]
    [InlineData("es", "1234", null)]
    [InlineData("en", "1 234.50", null)]
    [InlineData("es", "1.234,5", "Escriba un número, por ejemplo 1,234.5.")]
    [InlineData("en", "many", "Enter a number, for example 1,234.5.")]
    [InlineData("es", "1,23", "Escriba un número, por ejemplo 1,234.5.")]
    public async Task A_number_is_read_the_same_in_both_languages(string language, string typed, string? error) =>
        Assert.Equal(error, await ErrorOf(language, "Form_Amount", ("Form.Amount", typed)));

    [Theory]
    [InlineData("12", null)]
    [InlineData("", null)]
    [InlineData("12.5", "Escriba un número entero, por ejemplo 1,234.")]
    [InlineData("99999999999", "Ese número es demasiado grande.")]
    public async Task A_count_is_whole(string typed, string? error) =>
        Assert.Equal(error, await ErrorOf("es", "Form_Members", ("Form.Members", typed)));

    [Theory]
    [InlineData("12", "5", "1998", null)]
    [InlineData("12", "mayo", "1998", null)]
    [InlineData("12", "may.", "1998", null)]
    [InlineData("", "", "", null)]
    [InlineData("12", "", "1998", "Escriba también el mes.")]
    [InlineData("", "", "1998", "Escriba también el día y el mes.")]
    [InlineData("31", "2", "1998", "Ese mes no tiene ese día. Revise el día y el mes.")]
    [InlineData("12", "13", "1998", "Escriba el mes con un número del 1 al 12 o con su nombre.")]
    [InlineData("12", "5", "98", "Escriba el año con cuatro cifras, por ejemplo 2026.")]
    public async Task A_date_says_what_is_wrong_with_it(string day, string month, string year, string? error) =>
        Assert.Equal(error, await ErrorOf("es", "Form_Founded", ("Form.Founded.Day", day), ("Form.Founded.Month", month), ("Form.Founded.Year", year)));

    [Fact]
    public async Task What_was_typed_wrong_is_shown_again_with_the_part_marked_and_linked()
    {
        using var client = site.Browser();
        using var answer = await Site.Post(client, "/es/_kitchen-sink", ("Form.Founded.Day", "<3"), ("Form.Founded.Month", ""), ("Form.Founded.Year", "1998"));
        var page = await Site.Read(answer);
        Assert.Equal("<3", page.QuerySelector("#Form_Founded_Day")!.GetAttribute("value"));
        Assert.Contains("govuk-input--error", page.QuerySelector("#Form_Founded_Month")!.ClassName, StringComparison.Ordinal);
        Assert.DoesNotContain("govuk-input--error", page.QuerySelector("#Form_Founded_Year")!.ClassName, StringComparison.Ordinal);
        Assert.Equal("#Form_Founded_Month", page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
    }

    async Task<string?> ErrorOf(string language, string id, params (string, string)[] fields)
    {
        using var client = site.Browser();
        using var answer = await Site.Post(client, $"/{language}/_kitchen-sink", fields);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await Site.Read(answer)).QuerySelector($"#{id}-error")?.LastChild!.TextContent.Trim();
    }
}
