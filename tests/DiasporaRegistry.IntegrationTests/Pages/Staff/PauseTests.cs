using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Staff;

public sealed class PauseTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly DateOnly Today = CountriesOfOrigin.EarliestDay(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_ministry_announces_a_pause_that_its_country_and_its_applicants_see_until_it_ends()
    {
        var owner = await app.OwnerAsync();
        var (mexican, guatemalan) = (await app.SubmittedClubAsync(owner), await app.SubmittedClubAsync(owner, new Club { Country = "GT", Origin = "GT-0102" }));
        var administrator = await AdministratorAsync("pausa.mx@example.org", "MX");
        var form = await administrator.GetAsync("/es/staff/pause");
        var filled = Fields(Today.AddDays(-1), Today.AddDays(20), "Nos <mudamos> de edificio.", "We are moving house.");
        var done = await administrator.SubmitAsync(form, filled, "#announce");
        Assert.Contains("Nos <mudamos> de edificio.", done.Text, StringComparison.Ordinal);
        await administrator.SubmitAsync(form, filled, "#announce");

        var secretary = await app.SignInAsync(owner, secondFactor: false);
        string[] seen = ["/es/countries/mx", $"/es/register/{mexican.Id}/receipt", "/es/register/start?country=MX"];
        foreach (var path in seen)
            Assert.Contains("Nos <mudamos> de edificio.", Assert.Single((await secretary.GetAsync(path)).Document.QuerySelectorAll(".reg-pause")).TextContent, StringComparison.Ordinal);
        Assert.Contains("We are moving house.", (await app.Anonymous().GetAsync("/en/countries/mx")).Text, StringComparison.Ordinal);
        foreach (var path in new[] { "/es/countries/gt", $"/es/register/{guatemalan.Id}/receipt", "/es/register/start?country=GT" })
            Assert.Empty((await secretary.GetAsync(path)).Document.QuerySelectorAll(".reg-pause"));

        // Another country's administrator neither sees it nor ends it.
        var other = await AdministratorAsync("pausa.gt@example.org", "GT");
        var theirs = await other.GetAsync("/es/staff/pause");
        Assert.DoesNotContain("mudamos", theirs.Text, StringComparison.Ordinal);
        await using var db = app.Open();
        var pause = await db.ReviewPauses.AsNoTracking().SingleAsync(p => p.ReasonSpanish == "Nos <mudamos> de edificio.", TestContext.Current.CancellationToken);
        var token = theirs.Document.QuerySelector("#announce input[name=__form]")!.GetAttribute("value")!;
        using var end = new FormUrlEncodedContent([KeyValuePair.Create("__form", token)]);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Client.PostAsync(new Uri($"/es/staff/pause?id={pause.Id}&handler=End", UriKind.Relative), end, TestContext.Current.CancellationToken)).StatusCode);

        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/pause"), [], "form[action*=End]");
        foreach (var path in seen)
            Assert.Empty((await secretary.GetAsync(path)).Document.QuerySelectorAll(".reg-pause"));
        Assert.True(await db.AuditTrail.AnyAsync(a => a.Act == "review.resumed" && a.Country == "MX", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_key_of_another_ministrys_pause_announces_nothing_and_says_so()
    {
        var first = await AdministratorAsync("clave.cr@example.org", "CR");
        await first.SubmitAsync(await first.GetAsync("/es/staff/pause"), [.. Fields(Today, Today.AddDays(3), "Mudanza", null)], "#announce");
        await using var db = app.Open();
        var key = await db.ReviewPauses.Where(p => p.Country == "CR").Select(p => p.Id).SingleAsync(TestContext.Current.CancellationToken);
        var other = await AdministratorAsync("clave.pa@example.org", "PA");
        var refused = await other.SubmitAsync(await other.GetAsync("/es/staff/pause"), [.. Fields(Today, Today.AddDays(3), "Mudanza", null), ("Form.Key", key.ToString())], "#announce");
        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.False(await db.ReviewPauses.AnyAsync(p => p.Country == "PA", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Wrong_dates_and_a_missing_reason_are_told_beside_their_fields()
    {
        var administrator = await AdministratorAsync("pausa.hn@example.org", "HN");
        var form = await administrator.GetAsync("/es/staff/pause");
        Assert.Equal(3, (await administrator.SubmitAsync(form, [], "#announce")).Errors.Count);
        Assert.Single((await administrator.SubmitAsync(form, Fields(Today.AddDays(5), Today.AddDays(4), "Mudanza", null), "#announce")).Errors);
        Assert.Single((await administrator.SubmitAsync(form, Fields(Today, Today.AddDays(4), " ", null), "#announce")).Errors);
        Assert.StartsWith("El primer día no puede ser anterior al", Assert.Single((await administrator.SubmitAsync(form, Fields(new DateOnly(1900, 1, 1), Today, "Mudanza", null), "#announce")).Errors), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.ReviewerAsync("HN")).GetAsync("/es/staff/pause")).Status);
    }

    private async Task<Visitor> AdministratorAsync(string email, string country) =>
        await app.SignInAsync(await app.AddAccountAsync(email, "es", (StaffRole.MinistryAdministrator, country, null)));

    private static List<(string, string?)> Fields(DateOnly from, DateOnly until, string spanish, string? english) =>
    [
        .. new[] { ("From", from), ("Until", until) }.SelectMany(d => new (string, string?)[]
        {
            ($"Form.{d.Item1}.Day", $"{d.Item2.Day}"), ($"Form.{d.Item1}.Month", $"{d.Item2.Month}"), ($"Form.{d.Item1}.Year", $"{d.Item2.Year}"),
        }),
        ("Form.Spanish", spanish), ("Form.English", english),
    ];
}
