using System.Globalization;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Countries.Districts;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Needs;

/// <summary>What the ministry sees of needs on any day, by quarter, and by the consulate of that day.</summary>
public sealed class NeedsOverTimeTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static readonly Actor Someone = new(null, Capacity.Representative);

    static readonly Actor Officer = new(null, Capacity.ConsularOfficer);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static DateTimeOffset Ago(int days) => TimeProvider.System.GetUtcNow().AddDays(-days);

    static DateOnly Day(int daysAgo) => CountriesOfOrigin.DayIn("MX", Ago(daysAgo));

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    async Task ArrangeAsync()
    {
        var registration = await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Name = "Club que pide desde hace tiempo" });
        await using var db = app.Open();
        var organization = await db.Organizations.Include(o => o.Residences).Include(o => o.Origins).SingleAsync(o => o.Id == registration.OrganizationId, Cancel);
        Need Stated(string topic, int daysAgo, NeedEnd end = NeedEnd.Residence)
        {
            var need = Need.Of(Guid.CreateVersion7(Ago(daysAgo)), organization, "MX", ["MX"], 0, new("organizational", topic, "Nos hace falta.", NeedUrgency.Soon, end, end == NeedEnd.Residence ? "US-CA-LOS-ANGELES" : "MX-32020"), Someone, Ago(daysAgo));
            db.Add(need);
            return need;
        }

        var first = Stated("fundraising", 200);
        first.SayNobodyOffers(null, "MX-LOS-ANGELES", Officer, Ago(150));
        first.Judge(NeedHelp.No, null, Someone, Ago(140));
        first.Refer("En la biblioteca.", "MX-LOS-ANGELES", Officer, Ago(100));
        first.Judge(NeedHelp.Yes, null, Someone, Ago(90));
        Stated("membership", 30, NeedEnd.Origin);
        Stated("membership", 120).Withdraw(Someone, Ago(60));
        await db.SaveAsync(new Act("test.arranged", Someone), Cancel);
        (await db.NetworkOfAsync("MX", Cancel)).State(new DistrictChange(await db.Places.SingleAsync(p => p.Code == "US-CA", Cancel), "MX-SACRAMENTO", Day(50), "Circular"), knowsOfGap: true, Day(0), Ago(0));
        await db.SaveAsync(new Act("test.arranged", Someone), Cancel);
    }

    [Fact]
    public async Task The_ministry_looks_at_any_day_by_quarter_and_by_the_consulate_of_that_day()
    {
        await ArrangeAsync();
        var ministry = await app.ReviewerAsync();
        // Days ago; then all, open, answered by referral, by nobody, helped; and the consulate that they counted with.
        foreach (var (days, counts, consulate) in new (int, int[], string)[] { (145, [1, 0, 0, 1, 0], "MX-LOS-ANGELES"), (130, [1, 1, 0, 0, 0], "MX-LOS-ANGELES"), (110, [2, 2, 0, 0, 0], "MX-LOS-ANGELES"), (55, [1, 0, 1, 0, 1], "MX-LOS-ANGELES"), (20, [2, 1, 1, 0, 1], "MX-SACRAMENTO") })
        {
            var page = await ministry.GetAsync($"/es/review/needs?day={Iso(Day(days))}");
            Assert.Equal(Iso(Day(days)), page.Document.QuerySelector("[data-as-of]")!.GetAttribute("data-as-of"));
            var row = Assert.Single(page.Document.QuerySelectorAll("tr[data-consulate]"));
            Assert.Equal(consulate, row.GetAttribute("data-consulate"));
            var cells = row.QuerySelectorAll("td").Select(c => int.Parse(c.TextContent.Trim(), CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(counts, new[] { cells[0], cells[1], cells[3], cells[4], cells[5] });
            Assert.Equal(counts[0], page.Document.QuerySelectorAll("tr[data-topic]").Sum(t => int.Parse(t.QuerySelector("td")!.TextContent.Trim(), CultureInfo.InvariantCulture)));
            // Behind each figure stands its list, as it was.
            foreach (var link in page.Document.QuerySelectorAll("tr[data-consulate] a, tr[data-topic] a"))
            {
                var list = await ministry.GetAsync(link.GetAttribute("href")!);
                Assert.Equal(link.TextContent.Trim(), list.Document.QuerySelectorAll("[data-need]").Length.ToString(CultureInfo.InvariantCulture));
            }
        }

        Assert.Empty((await ministry.GetAsync($"/es/review/needs?day={Iso(Day(300))}")).Document.QuerySelectorAll("tr[data-consulate], tr[data-quarter]"));
        var now = await ministry.GetAsync("/es/review/needs");
        Assert.Null(now.Document.QuerySelector("[data-as-of]"));
        Assert.Equal("MX-SACRAMENTO", Assert.Single(now.Document.QuerySelectorAll("tr[data-consulate]")).GetAttribute("data-consulate"));
        // What is to come is not known, and what is no day is not read.
        foreach (var wrong in new[] { Iso(Day(-5)), "ayer", "2026-13-01", "0001-01-01" })
            Assert.Null((await ministry.GetAsync($"/es/review/needs?day={wrong}")).Document.QuerySelector("[data-as-of]"));
        await QuartersAddUpAndLeaveAsFilesAsync(ministry);
    }

    async Task QuartersAddUpAndLeaveAsFilesAsync(Visitor ministry)
    {
        var page = await ministry.GetAsync("/es/review/needs");
        var quarters = page.Document.QuerySelectorAll("tr[data-quarter]").ToList();
        Assert.InRange(quarters.Count, 3, 4);
        int Sum(int column) => quarters.Sum(q => int.Parse(q.QuerySelectorAll("td")[column].TextContent.Trim(), CultureInfo.InvariantCulture));
        // Stated, answers given, helped.
        await using var db = app.Open();
        var steps = await db.Needs.SelectMany(n => n.Steps).ToListAsync(Cancel);
        Assert.Equal((steps.Count(s => s.Act == NeedAct.State), steps.Count(s => s.Act == NeedAct.Answer), steps.Count(s => s.Help is NeedHelp.Yes or NeedHelp.Partly)), (Sum(0), Sum(1), Sum(2)));
        var lines = await CsvAsync(ministry, "quarters");
        Assert.Equal(quarters.Count + 1, lines.Count);
        Assert.Equal(quarters[0].GetAttribute("data-quarter"), lines[1][1]);
        var consulates = await CsvAsync(ministry, "consulates", $"&day={Iso(Day(55))}");
        Assert.Equal(Iso(Day(55)), consulates[1][0]);
        Assert.Equal("MX-LOS-ANGELES", consulates[1][2]);
        // Another ministry sees nothing of it.
        Assert.Empty((await (await app.ReviewerAsync("GT")).GetAsync("/es/review/needs")).Document.QuerySelectorAll("tr[data-consulate], tr[data-quarter]"));
    }

    static async Task<List<string[]>> CsvAsync(Visitor visitor, string handler, string more = "")
    {
        var answer = await visitor.Client.GetAsync(new Uri($"/es/review/needs?handler={handler}{more}", UriKind.Relative), Cancel);
        Assert.StartsWith("text/csv", answer.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        return [.. (await answer.Content.ReadAsStringAsync(Cancel)).Trim().Split("\r\n").Select(l => l.Split(','))];
    }
}
