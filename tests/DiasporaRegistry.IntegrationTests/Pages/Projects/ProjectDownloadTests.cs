using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Directory;

namespace DiasporaRegistry.IntegrationTests.Pages.Projects;

public sealed class ProjectDownloadTests(MoneyRegister register) : IClassFixture<MoneyRegister>
{
    private readonly Visitor visitor = register.App.Anonymous();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<Downloaded> DownloadAsync(string query, string format)
    {
        var page = await visitor.GetAsync("/es/projects/download" + query);
        var form = page.Document.QuerySelector("main form[method=post]")!;
        using var content = new FormUrlEncodedContent(form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)).Append(KeyValuePair.Create("format", format)));
        using var answer = await visitor.Client.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content, Cancel);
        return new Downloaded(answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileNameStar, await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task A_list_leaves_as_it_is_filtered_in_each_form()
    {
        var rows = (await DownloadAsync("?category=productive", "csv")).Rows();
        Assert.Equal(ProjectColumns.Projects.Select(c => c.Name), rows[0].Keys);
        Assert.Equal(["390000", "480000"], rows.Select(r => r["planned_cost"]).Order());
        Assert.Equal("384000", rows.Single(r => r["planned_cost"] == "480000")["received"]);
        using var json = JsonDocument.Parse((await DownloadAsync("?category=productive", "json")).Bytes);
        Assert.Equal(rows.Select(r => r["id"]), json.RootElement.EnumerateArray().Select(p => p.GetProperty("id").GetString()));
        Assert.Equal(384_000m, json.RootElement.EnumerateArray().Sum(p => p.GetProperty("money")[0].GetProperty("parties").EnumerateArray().Sum(x => x.GetProperty("received").GetDecimal())));
        var book = await DownloadAsync("?category=productive", "xlsx");
        Assert.Equal(HttpStatusCode.OK, book.Status);
        Assert.Equal("PK"u8.ToArray(), book.Bytes[..2]);
    }

    [Fact]
    public async Task A_project_with_two_currencies_has_two_lines_and_sums_are_those_of_the_books()
    {
        var rows = (await DownloadAsync("", "csv")).Rows();
        Assert.Equal(14, rows.Count);
        await using var db = register.App.Open();
        foreach (var sum in await db.SumAsync(new ProjectQuery().Of(db), Cancel))
            Assert.Equal(sum.Committed, rows.Where(r => r["currency"] == sum.Currency).Sum(r => decimal.Parse(r["committed"], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Formulas_are_text_and_the_nameless_have_no_name_in_any_file()
    {
        foreach (var format in new[] { "csv", "json" })
        {
            var text = (await DownloadAsync("?year=2013", format)).Text;
            Assert.All(MoneyRegister.Canaries.Append(register.Hidden.ToString()), c => Assert.DoesNotContain(c, text, StringComparison.OrdinalIgnoreCase));
        }

        Assert.Equal("'=1+1 Escuela de La Labor", (await DownloadAsync("?year=2013", "csv")).Rows().Single()["title"]);
        using var books = await visitor.Client.GetAsync(new Uri($"/es/projects/{register.Nameless}/ledger", UriKind.Relative), Cancel);
        var file = new Downloaded(books.StatusCode, null, null, await books.Content.ReadAsByteArrayAsync(Cancel));
        Assert.All(MoneyRegister.Canaries.Append(register.Hidden.ToString()), c => Assert.DoesNotContain(c, file.Text, StringComparison.OrdinalIgnoreCase));
        var rows = file.Rows();
        Assert.Equal(Enumerable.Range(1, 9).Select(i => $"{i}"), rows.Select(r => r["number"]));
        Assert.Equal(("reverse", "8"), (rows[8]["act"], rows[8]["reverses"]));
        Assert.Equal("9", rows[7]["reversed_by"]);
        Assert.Equal(["Una organización que no es pública", "Otro donante", "Jerez"], rows.Where(r => r["act"] == "pledge").Select(r => r["party"]));
    }

    [Fact]
    public async Task Every_column_is_described_to_people_and_to_programs()
    {
        var page = await visitor.GetAsync("/en/projects/download");
        Assert.Equal(ProjectColumns.Projects.Select(c => c.Name), page.Document.QuerySelectorAll("dl.reg-columns dt").Select(d => d.TextContent.Trim()));
        using var schema = JsonDocument.Parse(await visitor.Client.GetStringAsync(new Uri("/en/projects/download?handler=Schema", UriKind.Relative), Cancel));
        Assert.Equal(ProjectColumns.Projects.Select(c => c.Name), schema.RootElement.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString()!));
        Assert.All(schema.RootElement.GetProperty("fields").EnumerateArray(), f => Assert.False(string.IsNullOrEmpty(f.GetProperty("description").GetString())));
        Assert.Equal(["id", "currency"], schema.RootElement.GetProperty("primaryKey").EnumerateArray().Select(k => k.GetString()!));
    }

    [Theory]
    [InlineData("?q=clinica", "exe")]
    [InlineData("?q=clinica", "")]
    [InlineData("?q=clinica", "geojson")]
    public async Task A_form_that_there_is_not_is_refused_in_words(string query, string format)
    {
        var answer = await DownloadAsync(query, format);
        Assert.Equal("text/html", answer.MediaType);
        Assert.Contains("Elija CSV, Excel o JSON.", WebUtility.HtmlDecode(answer.Text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/es/projects/nada/ledger")]
    [InlineData("/es/projects/%20/ledger")]
    public async Task Books_that_are_not_there_are_not_found(string path) => Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(path)).Status);
}
