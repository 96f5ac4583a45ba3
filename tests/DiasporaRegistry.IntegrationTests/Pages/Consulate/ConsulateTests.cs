using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Directory;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Consulate;

public sealed class ConsulateTests(StandingsRegister register) : IClassFixture<StandingsRegister>
{
    private async Task<Visitor> OfficerAsync(string country, string consulate, bool secondFactor = true) =>
        await register.App.SignInAsync(await register.App.AddAccountAsync($"{Guid.CreateVersion7():N}@consulado.example", "es", (StaffRole.ConsularOfficer, country, consulate)), secondFactor);

    private async Task<string> ConsulateOfAsync(Organization organization, string country)
    {
        await using var db = register.App.Open();
        return (await db.Organizations.Where(o => o.Id == organization.Id).SelectMany(o => o.Consulates).FirstAsync(l => l.Country == country, TestContext.Current.CancellationToken)).ConsulateCode;
    }

    private async Task<Visitor> OwnOfficerAsync() => await OfficerAsync("MX", await ConsulateOfAsync(register.Open, "MX"));

    private static Task<VisitedPage> OpenAsync(Visitor visitor, Organization organization) => visitor.GetAsync($"/es/consulate/organizations/{organization.Id}");

    [Fact]
    public async Task The_search_begins_in_the_own_district_and_shows_what_is_not_public_there()
    {
        var officer = await OwnOfficerAsync();
        var page = await officer.GetAsync("/es/consulate");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (var name in new[] { "Club Abierto", "Club en Revisión", "Club Suspendido", "Club Rechazado" })
            Assert.Contains(name, page.Text, StringComparison.Ordinal);
        Assert.Contains("No es pública", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Club en Borrador", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Club Localizado", page.Html, StringComparison.Ordinal);

        var everywhere = await officer.GetAsync("/es/consulate?origin=all&consulate=all");
        Assert.Contains("Club Localizado", everywhere.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Club en Borrador", everywhere.Html, StringComparison.Ordinal);
        Assert.Equal("1", page.Count("standing", "in-process"));
        Assert.Equal(["Club en Revisión"], (await officer.GetAsync("/es/consulate?standing=in-process")).Names());
        Assert.Equal(2, page.Document.QuerySelectorAll(".reg-chosen__filter").Length);
        Assert.Equal(["/es/consulate?origin=all", "/es/consulate?consulate=all"], page.Document.QuerySelectorAll(".reg-chosen__filter").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task The_first_page_says_what_the_district_holds_and_what_waits_there()
    {
        var officer = await OwnOfficerAsync();
        var page = await officer.GetAsync("/es/consulate");
        var tiles = page.Document.QuerySelectorAll("[data-day] a").ToDictionary(a => a.ParentElement!.GetAttribute("data-day")!);
        Assert.Equal(["Day.Organizations", "Day.Opinions", "Day.Needs", "Day.Expiring", "Day.Events", "Day.Appointments", "Day.Visits"], tiles.Keys);
        Assert.Equal(page.Names().Count.ToString(System.Globalization.CultureInfo.InvariantCulture), tiles["Day.Organizations"].QuerySelector(".reg-numbers")!.TextContent);
        foreach (var tile in tiles.Values)
            Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync(tile.GetAttribute("href")!)).Status);
        var ending = await officer.GetAsync("/es/consulate/expiring");
        Assert.Equal(tiles["Day.Expiring"].QuerySelector(".reg-numbers")!.TextContent, ending.Document.QuerySelectorAll("li[data-organization]").Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task All_values_of_a_filter_and_both_ends_count_what_the_officer_finds_and_lead_back_into_the_officers_search()
    {
        var officer = await OwnOfficerAsync();
        var found = (await officer.GetAsync("/es/consulate")).Names().Count;
        var values = await officer.GetAsync("/es/consulate/facets?facet=standing");
        Assert.Equal("1", values.Count("standing", "in-process"));
        Assert.All(values.Document.QuerySelectorAll("main a.reg-facet__link, main .govuk-back-link"), a => Assert.StartsWith("/es/consulate", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal("/es/consulate", (await officer.GetAsync("/es/consulate/facets?facet=nothing")).Path);
        var ends = await officer.GetAsync("/es/consulate/ends");
        Assert.Contains(found.ToString(System.Globalization.CultureInfo.InvariantCulture), ends.Document.QuerySelector("main h1 + p")!.TextContent, StringComparison.Ordinal);
        var places = ends.Document.QuerySelectorAll("main .reg-ends__table a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.NotEmpty(places);
        Assert.All(places, href => Assert.StartsWith("/es/consulate?", href, StringComparison.Ordinal));
        // Nobody else's eyes are lent: another district's officer counts what is public.
        var other = await OfficerAsync("MX", await ConsulateOfAsync(register.Partly, "MX"));
        Assert.Null((await other.GetAsync("/es/consulate/facets?facet=standing")).Count("standing", "in-process"));
    }

    [Fact]
    public async Task An_officers_page_leads_into_the_officers_search_and_is_neither_shared_nor_read_by_machines()
    {
        var page = await OpenAsync(await OwnOfficerAsync(), register.Open);
        Assert.NotNull(page.Document.QuerySelector("main .reg-find-link"));
        Assert.All(page.Document.QuerySelectorAll("main .reg-find-link"), a => Assert.StartsWith("/es/consulate?", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Null(page.Document.QuerySelector("script[type='application/ld+json'], #share-address, a[href^='https://wa.me/']"));
    }

    [Fact]
    public async Task Officers_of_another_district_or_country_see_what_is_public_only()
    {
        foreach (var (country, consulate) in new[] { ("MX", await ConsulateOfAsync(register.Partly, "MX")), ("GT", await ConsulateOfAsync(register.Mapped, "GT")) })
        {
            var officer = await OfficerAsync(country, consulate);
            var list = await officer.GetAsync("/es/consulate?origin=all&consulate=all");
            Assert.Contains("Club Abierto", list.Text, StringComparison.Ordinal);
            Assert.Equal("5 organizaciones", list.Total());
            Assert.Equal("4", list.Count("origin", "MX"));
            foreach (var standing in new[] { "in-process", "historical" })
                Assert.Null(list.Count("standing", standing));
            Assert.Equal("0 organizaciones", (await officer.GetAsync("/es/consulate?origin=all&consulate=all&standing=in-process")).Total());
            Assert.Equal("0 organizaciones", (await officer.GetAsync("/es/consulate?origin=all&consulate=all&q=revision")).Total());
            foreach (var hidden in new[] { register.UnderReview, register.Suspended, register.Rejected, register.Draft })
            {
                Assert.DoesNotContain(hidden.OfficialName, list.Html, StringComparison.Ordinal);
                Assert.Equal(HttpStatusCode.NotFound, (await OpenAsync(officer, hidden)).Status);
            }

            var page = await OpenAsync(officer, register.Open);
            Assert.Contains("publico@prueba.example", page.Html, StringComparison.Ordinal);
            foreach (var secret in new[] { "consular@prueba.example", "ministerio@prueba.example", "Berta Consular", "Calle Secreta" })
                Assert.DoesNotContain(secret, page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task In_the_own_district_an_officer_sees_what_is_shown_to_the_consulate_but_not_what_is_the_ministrys()
    {
        var page = await OpenAsync(await OwnOfficerAsync(), register.Open);
        foreach (var shown in new[] { "publico@prueba.example", "consular@prueba.example", "Ana Pública", "Berta Consular", "Calle Secreta 5" })
            Assert.Contains(shown, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("ministerio@prueba.example", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Carla Ministerio", page.Html, StringComparison.Ordinal);
        Assert.Contains("no comparta lo que ve aquí", (await OpenAsync(await OwnOfficerAsync(), register.UnderReview)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_nobodys_but_its_writers() =>
        Assert.Equal(HttpStatusCode.NotFound, (await OpenAsync(await OwnOfficerAsync(), register.Draft)).Status);

    [Fact]
    public async Task Only_consular_officers_with_a_second_factor_come_in()
    {
        Assert.Contains("/account/sign-in", (await register.App.Anonymous().GetAsync("/es/consulate")).PathAndQuery, StringComparison.Ordinal);
        var reviewer = await register.App.SignInAsync(await register.App.AddAccountAsync($"{Guid.CreateVersion7():N}@ministerio.example", "es", (StaffRole.MinistryReviewer, "MX", null)));
        Assert.DoesNotContain("Club Abierto", (await reviewer.GetAsync("/es/consulate")).Html, StringComparison.Ordinal);
        var withoutFactor = await OfficerAsync("MX", await ConsulateOfAsync(register.Open, "MX"), secondFactor: false);
        Assert.DoesNotContain("Club Abierto", (await withoutFactor.GetAsync("/es/consulate")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Club Abierto", (await OpenAsync(reviewer, register.Open)).Html, StringComparison.Ordinal);
    }
}
