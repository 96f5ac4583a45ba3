using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.IntegrationTests.Pages.Projects;

public sealed class ProjectPageTests(MoneyRegister register) : IClassFixture<MoneyRegister>
{
    private readonly Visitor visitor = register.App.Anonymous();

    private static string Year => (TimeProvider.System.GetUtcNow().Year - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Key(int number) => $"mx-3x1-{Year}-1-{number:0000}";

    private Task<VisitedPage> OpenAsync(string key, string language = "es") => visitor.GetAsync($"/{language}/projects/{key}");

    [Fact]
    public async Task A_work_says_what_each_party_planned_committed_and_paid()
    {
        var page = await OpenAsync(Key(3));
        Assert.StartsWith("Ampliación del centro de salud", page.Heading, StringComparison.Ordinal);
        var rows = page.Document.QuerySelectorAll("#money table tbody tr").Select(r => string.Join('|', r.QuerySelectorAll("td").Select(c => c.TextContent.Replace('\u00A0', ' ')))).ToList();
        Assert.Equal(["MXN 240,000|MXN 240,000|MXN 240,000", "MXN 240,000|MXN 240,000|MXN 0", "MXN 240,000|MXN 240,000|MXN 120,000", "MXN 240,000|MXN 240,000|MXN 0"], rows);
        Assert.Equal("MXN 960,000|MXN 960,000|MXN 360,000", string.Join('|', page.Document.QuerySelectorAll("#money tfoot td").Select(c => c.TextContent.Replace('\u00A0', ' '))));
        Assert.NotNull(page.Document.QuerySelector("#money table a[href^='/es/directory/']"));
        // The bars are the amounts: half of what the widest stands for is half as wide.
        var paid = page.Document.QuerySelectorAll(".reg-bullets .reg-bullet__paid").Select(r => r.GetAttribute("width"));
        Assert.Equal(["1000", "0", "500", "0"], paid);
        Assert.Empty(page.Document.QuerySelectorAll("[style]"));
    }

    [Fact]
    public async Task A_mistake_and_what_took_it_back_both_stay_in_sight()
    {
        var timeline = (await OpenAsync(Key(3))).Document.QuerySelector("#timeline")!;
        Assert.Equal("Zacatecas pagó MXN\u00A0120,000.", timeline.QuerySelector("s")!.TextContent);
        var reversal = timeline.QuerySelectorAll("li").Single(l => l.TextContent.Contains("Se anuló el asiento", StringComparison.Ordinal));
        Assert.Contains("Anulación", reversal.TextContent, StringComparison.Ordinal);
        // The demonstration's year asks for no committee: there are no minutes that anybody could have written.
        Assert.Contains("La oficina del programa aprobó la obra", timeline.TextContent, StringComparison.Ordinal);
        Assert.Null(timeline.QuerySelector("a[href^='/es/programmes/minutes/']"));
    }

    [Fact]
    public async Task Two_currencies_are_told_apart_and_an_exchange_says_its_rate()
    {
        var page = await OpenAsync(Key(4), "en");
        var money = page.Document.QuerySelector("#money")!;
        Assert.Equal(2, money.QuerySelectorAll("table").Length);
        Assert.Contains("Of USD\u00A018,000 that came in, USD\u00A018,000 went into another currency", money.TextContent, StringComparison.Ordinal);
        Assert.Contains("USD 18,000 were exchanged for MXN 333,000.", page.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        // Each bar is one whole: what came in and is still to come is what became of it.
        Assert.All(money.QuerySelectorAll(".reg-pieces"), bar => Assert.InRange(bar.QuerySelectorAll("rect").Sum(r => decimal.Parse(r.GetAttribute("width")!, System.Globalization.CultureInfo.InvariantCulture)), 999.99m, 1000.01m));
    }

    [Fact]
    public async Task A_work_that_was_given_up_says_why() =>
        Assert.Contains("El local donde iba el taller se vendió", (await OpenAsync(Key(9))).Document.QuerySelector(".reg-attention")!.TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task Who_is_not_public_is_counted_and_nameless()
    {
        foreach (var language in new[] { "es", "en" })
        {
            var page = await OpenAsync(register.Nameless.ToString(), language);
            Assert.Contains("12,345.67", page.Html, StringComparison.Ordinal);
            Assert.All(MoneyRegister.Canaries, c => Assert.DoesNotContain(c, page.Html, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(register.Hidden.ToString(), page.Html, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_work_has_one_address_and_says_it_to_machines()
    {
        var page = await visitor.GetAsync($"/es/projects/{Key(1).ToUpperInvariant()}");
        Assert.Equal($"/es/projects/{Key(1)}", page.Path);
        Assert.EndsWith($"/es/projects/{Key(1)}", page.Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
        using var data = JsonDocument.Parse(page.Document.QuerySelector("script[type='application/ld+json']")!.TextContent);
        Assert.Equal("Project", data.RootElement.GetProperty("@type").GetString());
        Assert.Equal(4, data.RootElement.GetProperty("funding").GetArrayLength());
        Assert.Equal(1_840_000m, data.RootElement.GetProperty("funding").EnumerateArray().Sum(f => f.GetProperty("amount").GetProperty("value").GetDecimal()));
    }

    [Theory]
    [InlineData("nada")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("mx-3x1-2025-1-9999")]
    [InlineData("%20")]
    public async Task What_is_no_project_is_not_there(string key) => Assert.Equal(HttpStatusCode.NotFound, (await OpenAsync(key)).Status);
}
