using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Projects;

public sealed class ProgrammeFiguresTests(MoneyRegister register) : IClassFixture<MoneyRegister>
{
    private readonly Visitor visitor = register.App.Anonymous();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static int Year => TimeProvider.System.GetUtcNow().Year - 1;

    [Fact]
    public async Task Figures_by_year_by_state_and_by_category_are_the_books_told_three_ways()
    {
        await using var db = register.App.Open();
        foreach (var year in new int?[] { null, Year, 2013, 1999 })
        {
            var figures = await ProgrammeMoney.ReadAsync(db, "MX-3X1", year, Cancel);
            var books = await db.SumAsync(new ProjectQuery { Programme = "MX-3X1", Year = year }.Of(db), Cancel);
            Assert.Equal(books, figures.Totals);
            foreach (var by in Enum.GetValues<MoneyBy>())
                Assert.Equal(books, figures.Money.Where(m => m.By == by).GroupBy(m => m.Sum.Currency).Select(g => g.Select(m => m.Sum).Aggregate((a, b) => a + b)).Where(s => !s.IsNothing).OrderBy(s => s.Currency, StringComparer.Ordinal));
            var projects = await new ProjectQuery { Programme = "MX-3X1", Year = year }.Of(db).CountAsync(Cancel);
            Assert.All(Enum.GetValues<MoneyBy>().Cast<MoneyBy?>().Append(null), by => Assert.Equal(projects, figures.Counts.Where(c => c.By == by).Sum(c => c.Projects)));
        }
    }

    [Theory]
    [InlineData(MoneyBy.Category, 7)]
    [InlineData(MoneyBy.State, 7)]
    [InlineData(MoneyBy.State, 2)]
    public async Task The_flow_of_a_year_is_its_books(MoneyBy by, int most)
    {
        await using var db = register.App.Open();
        var flows = await ProgrammeMoney.FlowsAsync(db, "MX-3X1", Year, by, most, Cancel);
        var books = await db.SumAsync(new ProjectQuery { Programme = "MX-3X1", Year = Year }.Of(db), Cancel);
        Assert.Equal(["MXN", "USD"], flows.Select(f => f.Currency));
        foreach (var (flow, sum) in flows.Zip(books))
        {
            Assert.All(flow.Stops(1), stop => Assert.Equal(flow.Into(stop), flow.OutOf(stop)));
            Assert.Equal(sum.PaidOut, flow.At(new(FlowStopKind.PaidOut)));
            Assert.Equal(sum.Funds, flow.At(new(FlowStopKind.InHand)));
            Assert.Equal(sum.Fees, flow.At(new(FlowStopKind.Fees)));
            Assert.Equal(sum.StillToCome, flow.At(new(FlowStopKind.StillToCome)));
            Assert.Equal(sum.Exchanged, flow.At(new(FlowStopKind.IntoOtherCurrency)) - flow.At(new(FlowStopKind.FromOtherCurrency)));
            Assert.Equal(sum.Committed, flow.Stops(0).Where(s => s.Kind == FlowStopKind.Party).Sum(flow.At));
        }
    }

    [Theory]
    [InlineData("/es/programmes/mx-3x1", "year state category")]
    [InlineData("/en/places/mx-32020", "party_kind organization")]
    public async Task The_figures_of_a_page_can_be_taken_along_with_their_moment_and_source(string path, string kinds)
    {
        var page = await visitor.GetAsync(path);
        var link = page.Document.QuerySelector("a[href='?handler=Figures']")!;
        using var answer = await visitor.Client.GetAsync(new Uri(path + link.GetAttribute("href"), UriKind.Relative), Cancel);
        Assert.Equal((HttpStatusCode.OK, "text/csv", "attachment"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        var lines = text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("by,code,name,year,projects,currency,planned,committed,received,paid_out,as_of,source", lines[0]);
        Assert.Equal(kinds.Split(' ').Order(StringComparer.Ordinal), lines.Skip(1).Select(l => l.Split(',')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(lines.Skip(1), l => Assert.EndsWith(path, l, StringComparison.Ordinal));
        Assert.All(MoneyRegister.Canaries, canary => Assert.DoesNotContain(canary, text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_live_figures_of_a_programme_as_a_file_are_its_books_and_its_history_is_another_file()
    {
        var lines = (await visitor.Client.GetStringAsync(new Uri("/es/programmes/mx-3x1?handler=Figures", UriKind.Relative), Cancel)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        await using var db = register.App.Open();
        var books = await db.SumAsync(new ProjectQuery { Programme = "MX-3X1" }.Of(db), Cancel);
        foreach (var sum in books)
            Assert.Equal(sum.Committed, lines.Where(l => l.StartsWith("year,", StringComparison.Ordinal) && l.Contains($",{sum.Currency},", StringComparison.Ordinal)).Sum(l => decimal.Parse(l.Split(',')[^5], CultureInfo.InvariantCulture)));
        var history = await visitor.Client.GetStringAsync(new Uri("/es/programmes/mx-3x1?handler=History", UriKind.Relative), Cancel);
        Assert.Contains("2008,", history, StringComparison.Ordinal);
        Assert.All(history.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1), l => Assert.EndsWith("Las reglas cambiaron con los años.", l, StringComparison.Ordinal));
        Assert.Contains("2,457", history.Replace("\u00a0", ",", StringComparison.Ordinal).Replace("\u202f", ",", StringComparison.Ordinal).Replace("2457", "2,457", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("as_of", history, StringComparison.Ordinal);
        using var none = await visitor.Client.GetAsync(new Uri("/es/programmes/no-hay?handler=Figures", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task An_organization_s_works_are_taken_along_by_a_button()
    {
        await using var db = register.App.Open();
        var giver = await db.Projects.SelectMany(p => p.Parties).Where(p => p.OrganizationId != null && db.PublicOrganizations().Any(o => o.Id == p.OrganizationId)).Select(p => p.OrganizationId!.Value).FirstAsync(Cancel);
        var page = await visitor.GetAsync($"/es/directory/{giver}/projects");
        var sent = await visitor.SubmitAsync(page, [], "#download");
        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.StartsWith("id,reference,title", sent.Html.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Equal(await new ProjectQuery { Organization = giver }.Of(db).Select(p => p.Id).CountAsync(Cancel), sent.Html.Split("\r\n").Skip(1).Where(l => l.Length > 0).Select(l => l.Split(',')[0]).Distinct().Count());
    }

    [Fact]
    public async Task Search_engines_are_told_of_every_project_and_a_shared_link_says_what_it_is()
    {
        var index = await visitor.Client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative), Cancel);
        Assert.Contains("/sitemap-projects-1.xml", index, StringComparison.Ordinal);
        var projects = await visitor.Client.GetStringAsync(new Uri("/sitemap-projects-1.xml", UriKind.Relative), Cancel);
        await using var db = register.App.Open();
        var all = await db.Facts(new ProjectQuery().Of(db)).ToListAsync(Cancel);
        Assert.All(all, p => Assert.Contains($"/es/projects/{p.Key}<", projects, StringComparison.Ordinal));
        Assert.Contains("/es/programmes/mx-3x1<", await visitor.Client.GetStringAsync(new Uri("/sitemap-0.xml", UriKind.Relative), Cancel), StringComparison.Ordinal);
        using var none = await visitor.Client.GetAsync(new Uri("/sitemap-projects-2.xml", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        var page = await visitor.GetAsync($"/es/projects/{all[0].Key}");
        Assert.Equal(all[0].Title, page.Document.QuerySelector("meta[property='og:title']")!.GetAttribute("content"));
        Assert.NotEmpty(page.Document.QuerySelector("meta[property='og:description']")!.GetAttribute("content")!);
    }

    [Fact]
    public async Task A_programme_shows_live_figures_apart_from_its_history()
    {
        var page = await visitor.GetAsync("/es/programmes/mx-3x1");
        var live = page.Document.QuerySelector("#live")!;
        Assert.Equal(3, live.QuerySelectorAll("table").Length);
        Assert.DoesNotContain("2,457", live.TextContent, StringComparison.Ordinal);
        Assert.Null(live.QuerySelector("#history"));
        Assert.Contains("2,457 proyectos en 2008.", page.Text, StringComparison.Ordinal);
        // The link of a line finds what the line counts.
        var line = live.QuerySelectorAll("tbody th a").Single(a => a.TextContent == "Michoacán");
        Assert.Equal(3, (await visitor.GetAsync(line.GetAttribute("href")!)).Document.QuerySelectorAll(".reg-result").Length);
    }

    [Theory]
    [InlineData("", "Agua y drenaje")]
    [InlineData("?by=state", "Zacatecas")]
    [InlineData("?by=nada", "Agua y drenaje")]
    public async Task A_year_shows_where_its_money_went_as_a_drawing_and_as_tables(string by, string part)
    {
        var page = await visitor.GetAsync($"/es/programmes/mx-3x1/{Year}{by}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var flow = page.Document.QuerySelector(".reg-flow")!;
        Assert.Contains(part, flow.QuerySelector("svg")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("img", flow.QuerySelector("svg")!.GetAttribute("role"));
        Assert.Empty(page.Document.QuerySelectorAll("[style]"));
        var tables = flow.QuerySelectorAll("table").ToList();
        Assert.Equal(2, tables.Count);
        foreach (var table in tables)
        {
            var rows = table.QuerySelectorAll("tbody tr, tfoot tr").Select(r => r.QuerySelectorAll("td").Select(c => decimal.Parse(c.TextContent, CultureInfo.InvariantCulture)).ToList()).ToList();
            Assert.All(rows, row => Assert.Equal(row[..^1].Sum(), row[^1]));
            Assert.All(Enumerable.Range(0, rows[0].Count), i => Assert.Equal(rows[..^1].Sum(r => r[i]), rows[^1][i]));
        }

        // What the bars of one column are high, those of every other are.
        var bars = flow.QuerySelector("svg")!.QuerySelectorAll("rect").GroupBy(r => r.GetAttribute("x")).Select(g => g.Sum(r => decimal.Parse(r.GetAttribute("height")!, CultureInfo.InvariantCulture))).ToList();
        Assert.Equal(3, bars.Count);
        Assert.All(bars, b => Assert.InRange(b, bars[0] - 0.01m, bars[0] + 0.01m));
    }

    [Fact]
    public async Task An_organization_shows_what_it_gave_and_what_became_of_it()
    {
        await using var db = register.App.Open();
        var club = await db.Projects.SelectMany(p => p.Parties).Where(x => x.Name.StartsWith("Club Jerez")).Select(x => x.OrganizationId).FirstAsync(Cancel);
        Assert.NotNull((await visitor.GetAsync($"/es/directory/{club}")).Document.QuerySelector($"#projects a[href='/es/directory/{club}/projects']"));
        var page = await visitor.GetAsync($"/es/directory/{club}/projects");
        Assert.Equal(3, page.Document.QuerySelectorAll(".reg-result").Length);
        Assert.Equal("MXN 960,000", page.Document.QuerySelector(".reg-sums dd")!.TextContent.Replace('\u00A0', ' '));
        Assert.Contains("Cerrado", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("a[href='/es/places/mx-32020']"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/es/directory/{register.Hidden}/projects")).Status);
    }

    [Fact]
    public async Task A_municipality_shows_its_works_and_who_may_be_named()
    {
        var page = await visitor.GetAsync("/es/places/mx-32020");
        Assert.Equal("Obras en Jerez", page.Heading);
        Assert.Equal(3, page.Document.QuerySelectorAll(".reg-result").Length);
        Assert.All(MoneyRegister.Canaries, c => Assert.DoesNotContain(c, page.Html, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("Club Jerez", page.Document.QuerySelectorAll("table")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("12,345.67", page.Document.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/en/places/mx-zac")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/en/places/MX")).Status);
        Assert.Contains("todavía no hay proyectos", (await visitor.GetAsync("/es/places/mx-32001")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("US-CA-LOS-ANGELES")]
    [InlineData("US")]
    [InlineData("nada")]
    public async Task A_place_where_nothing_is_built_has_no_page(string code) => Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/es/places/{code}")).Status);
}
