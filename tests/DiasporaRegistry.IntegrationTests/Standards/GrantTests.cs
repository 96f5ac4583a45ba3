using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.IntegrationTests.Import;
using DiasporaRegistry.IntegrationTests.Pages.Projects;
using DiasporaRegistry.Web.Standards;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Json.Schema;

namespace DiasporaRegistry.IntegrationTests.Standards;

/// <summary>Every contribution is a grant by the schema of 360Giving 1.4, adds up to the books, and names nobody who is nameless.</summary>
public sealed class GrantTests(MoneyRegister register) : IClassFixture<MoneyRegister>
{
    private readonly HttpClient client = register.App.Anonymous().Client;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    public async Task The_package_and_every_grant_are_valid_by_the_schema(string language)
    {
        var package = await ReadAsync(language);
        var schema = await SchemaAsync();
        var result = schema.Evaluate(package, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        Assert.True(result.IsValid, string.Join("; ", result.Details.Where(d => d.Errors is not null).Take(20).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation} {e.Value}"))));
        Assert.Equal("1.4", package["version"]!.GetValue<string>());
        var scopes = (await File.ReadAllLinesAsync(SharedData.Path("standards", "360giving", "codelists", "locationScope.csv"), Cancel)).Select(l => l.Split(',')[0].Trim('"')).ToHashSet();
        Assert.All(package["grants"]!.AsArray(), g => Assert.Contains(g!["locationScope"]!.GetValue<string>(), scopes));
        var countries = (await File.ReadAllLinesAsync(SharedData.Path("standards", "360giving", "codelists", "countryCode.csv"), Cancel)).Select(l => l.Split(',')[0].Trim('"')).ToHashSet();
        Assert.All(package["grants"]!.AsArray(), g => Assert.Contains(g!["beneficiaryLocation"]![0]!["countryCode"]!.GetValue<string>(), countries));
    }

    [Theory]
    [InlineData("id", null)]
    [InlineData("fundingOrganization", null)]
    [InlineData("currency", "\"PESOS\"")]
    [InlineData("awardDate", "\"ayer\"")]
    [InlineData("url", "\"no es una dirección\"")]
    [InlineData("amountAwarded", "\"mucho\"")]
    public async Task The_schema_refuses_what_is_wrong(string field, string? value)
    {
        var package = await ReadAsync("es");
        var grant = package["grants"]!.AsArray()[0]!.AsObject();
        if (value is null)
            grant.Remove(field);
        else
            grant[field] = JsonNode.Parse(value);
        Assert.False((await SchemaAsync()).Evaluate(package, new EvaluationOptions { RequireFormatValidation = true }).IsValid);
    }

    [Fact]
    public async Task Grants_add_up_to_the_books_and_each_has_its_own_identifier()
    {
        var grants = (await ReadAsync("es"))["grants"]!.AsArray();
        await using var db = register.App.Open();
        var books = await db.SumAsync(db.PublicProjects(), Cancel);
        foreach (var sum in books.Where(s => s.Committed > 0))
        {
            Assert.Equal(sum.Committed, grants.Where(g => g!["currency"]!.GetValue<string>() == sum.Currency).Sum(g => g!["amountAwarded"]!.GetValue<decimal>()));
            Assert.Equal(sum.Received, grants.Where(g => g!["currency"]!.GetValue<string>() == sum.Currency).Sum(g => g!["amountDisbursed"]!.GetValue<decimal>()));
        }

        Assert.Equal(grants.Count, grants.Select(g => g!["id"]!.GetValue<string>()).Distinct().Count());
        Assert.Equal("Yes", grants.First(g => g!["title"]!.GetValue<string>().StartsWith("Drenaje", StringComparison.Ordinal))!["fromOpenCall"]!.GetValue<string>());
    }

    [Fact]
    public async Task Who_is_nameless_stays_so_and_cannot_be_followed_from_grant_to_grant()
    {
        foreach (var language in new[] { "es", "en" })
        {
            var text = (await ReadAsync(language)).ToJsonString();
            Assert.All(MoneyRegister.Canaries.Append(register.Hidden.ToString()).Append(register.Hidden.ToString("N")), c => Assert.DoesNotContain(c, text, StringComparison.OrdinalIgnoreCase));
        }

        var funders = (await ReadAsync("en"))["grants"]!.AsArray().Where(g => g!["title"]!.GetValue<string>().StartsWith("=1+1", StringComparison.Ordinal)).Select(g => g!["fundingOrganization"]![0]!).ToList();
        Assert.Contains(funders, f => f["name"]!.GetValue<string>() == "Another donor" && f["id"]!.GetValue<string>().EndsWith("-nameless-other", StringComparison.Ordinal));
        Assert.Contains(funders, f => f["name"]!.GetValue<string>() == "An organization that is not public" && f["id"]!.GetValue<string>().EndsWith("-nameless-organization", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_workbook_has_the_standards_titles_and_says_the_same()
    {
        var bytes = await client.GetByteArrayAsync(new Uri("/api/v1/co-investment/360giving.xlsx?lang=es", UriKind.Relative), Cancel);
        using var stream = new MemoryStream(bytes);
        using (var book = SpreadsheetDocument.Open(stream, false))
        {
            Assert.Empty(new OpenXmlValidator().Validate(book).Select(e => $"{e.Path?.XPath}: {e.Description}"));
            Assert.Equal("grants", book.WorkbookPart!.Workbook.Descendants<Sheet>().Single().Name!.Value);
            Assert.Empty(book.WorkbookPart.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<CellFormula>()));
        }

        stream.Position = 0;
        using var list = OpenedList.Open(stream, ReadingWish.Found, Cancel);
        Assert.Equal(GrantColumns.All.Select(c => c.Name), list.Headers);
        var titles = await TitlesAsync();
        Assert.All(list.Headers, h => Assert.All(h.Split(':'), part => Assert.Contains(part, titles)));
        var rows = list.Rows(Cancel).Select(r => list.Headers.Zip(r.Cells.Concat(Enumerable.Repeat("", list.Headers.Count - r.Cells.Count))).ToDictionary(p => p.First, p => p.Second)).ToList();
        var grants = (await ReadAsync("es"))["grants"]!.AsArray();
        Assert.Equal(grants.Select(g => (g!["id"]!.GetValue<string>(), g["amountAwarded"]!.GetValue<decimal>(), g["fundingOrganization"]![0]!["name"]!.GetValue<string>(), g["awardDate"]!.GetValue<string>())),
            rows.Select(r => (r["Identifier"], decimal.Parse(r["Amount Awarded"], CultureInfo.InvariantCulture), r["Funding Org:Name"], r["Award Date"])));
    }

    [Fact]
    public async Task A_file_that_did_not_change_is_not_sent_again()
    {
        using var first = await client.GetAsync(new Uri("/api/v1/co-investment/360giving.json?lang=es", UriKind.Relative), Cancel);
        using var question = new HttpRequestMessage(HttpMethod.Get, "/api/v1/co-investment/360giving.json?lang=es");
        question.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.SendAsync(question, Cancel);
        Assert.Equal(System.Net.HttpStatusCode.NotModified, second.StatusCode);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/v1/co-investment/iati.xml"), Cancel);
        Assert.Equal("application/xml", head.Content.Headers.ContentType!.MediaType);
    }

    private async Task<JsonNode> ReadAsync(string language) => JsonNode.Parse(await client.GetStringAsync(new Uri($"/api/v1/co-investment/360giving.json?lang={language}", UriKind.Relative), Cancel))!;

    // The published schemas name the meta-schema by an address without TLS, and the grant's by that of the version before: both say the same as what is read here.
    private static async Task<JsonSchema> SchemaAsync()
    {
        var (grant, package) = (await TextAsync("360-giving-schema.json"), await TextAsync("360-giving-package-schema.json"));
        SchemaRegistry.Global.Register(JsonSchema.FromText(grant));
        return JsonSchema.FromText(package);

        static async Task<string> TextAsync(string name) => (await File.ReadAllTextAsync(SharedData.Path("standards", "360giving", "schema", name), Cancel))
            .Replace("http://json-schema.org/draft/2020-12/schema", "https://json-schema.org/draft/2020-12/schema", StringComparison.Ordinal).Replace("/1.4.2/", "/1.4.3/", StringComparison.Ordinal);
    }

    private static async Task<HashSet<string>> TitlesAsync()
    {
        using var schema = JsonDocument.Parse(await File.ReadAllTextAsync(SharedData.Path("standards", "360giving", "schema", "360-giving-schema.json"), Cancel));
        var titles = new HashSet<string> { "Currency" };
        Walk(schema.RootElement);
        return titles;

        void Walk(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                if (element.TryGetProperty("title", out var title) && title.ValueKind == JsonValueKind.String)
                    titles.Add(title.GetString()!);
                foreach (var property in element.EnumerateObject())
                    Walk(property.Value);
            }
        }
    }
}
