using System.Net;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.IntegrationTests.Pages.Directory;

public sealed class SearchTests(SearchedRegister register) : IClassFixture<SearchedRegister>
{
    private readonly Visitor visitor = register.App.Anonymous();

    private Task<VisitedPage> FindAsync(string query, string language = "es") => visitor.GetAsync($"/{language}/directory{query}");

    [Theory]
    [InlineData("michoacan", "Club Michoacán")]
    [InlineData("MICHOACÁN", "Club Michoacán")]
    [InlineData("puruandiro", "Club Michoacán")]
    [InlineData("clinica", "Club Michoacán")]
    [InlineData("nandu", "Ñandú y amigos")]
    [InlineData("spain mexicanos", "Mexicanos en Madrid")]
    [InlineData("borrador", null)]
    [InlineData("tramite", null)]
    public async Task Words_are_found_as_people_type_them(string text, string? first) =>
        Assert.Equal(first, (await FindAsync("?q=" + Uri.EscapeDataString(text))).Names() is [var found, ..] ? found : null);

    [Fact]
    public async Task Counts_stand_beside_filters_and_take_the_others_into_account()
    {
        var all = await FindAsync("");
        Assert.Equal("53 organizaciones", all.Total());
        Assert.Equal(("7", "1", "45"), (all.Count("origin", "MX"), all.Count("origin", "GT"), all.Count("origin", "HN")));
        Assert.Equal(("46", "6"), (all.Count("standing", "mapped"), all.Count("standing", "registered")));
        Assert.Null(all.Count("standing", "in-process"));

        var mapped = await FindAsync("?origin=MX&standing=mapped");
        Assert.Equal("1 organización", mapped.Total());
        Assert.Equal(("1", "45"), (mapped.Count("origin", "MX"), mapped.Count("origin", "HN")));
        Assert.Equal(("1", "5", "1"), (mapped.Count("standing", "mapped"), mapped.Count("standing", "registered"), mapped.Count("standing", "expired")));
        Assert.True(mapped.IsTicked("standing", "mapped"));
        Assert.False(mapped.IsTicked("standing", "registered"));
    }

    [Fact]
    public async Task Several_values_of_a_filter_are_alternatives()
    {
        var page = await FindAsync("?kind=migrants-club&kind=coalition");
        Assert.Equal(["Federación de Zorros", "Mexicanos en Madrid"], page.Names());
        Assert.Equal("8 organizaciones", (await FindAsync("?origin=MX&origin=GT")).Total());
    }

    [Fact]
    public async Task Places_open_one_inside_the_other()
    {
        var country = await FindAsync("?origin=MX");
        Assert.Equal("5", country.Count("origin", "MX-ZAC"));
        Assert.Null(country.Count("origin", "MX-32020"));
        var state = await FindAsync("?origin=MX&origin=MX-ZAC");
        Assert.Equal("5 organizaciones", state.Total());
        Assert.Equal("1", state.Count("origin", "MX-32020"));
        Assert.Equal([("De Zacatecas, México", "/es/directory?origin=MX")], state.Chips());
        Assert.Contains("Nube de Jalpa", (await FindAsync("?residence=US-06059")).Names());
    }

    [Fact]
    public async Task What_was_typed_and_chosen_is_in_sight_and_can_be_taken_back_one_by_one()
    {
        var page = await visitor.SubmitAsync(await FindAsync(""), [("q", "club"), ("origin", "MX"), ("kind", "hometown-club"), ("from", "1990"), ("km", "50")]);
        Assert.Equal("/es/directory?q=club&origin=MX&kind=hometown-club&from=1990", page.PathAndQuery);
        Assert.Equal(
        [
            ("«club»", "/es/directory?origin=MX&kind=hometown-club&from=1990"),
            ("De México", "/es/directory?q=club&kind=hometown-club&from=1990"),
            ("Club de oriundos", "/es/directory?q=club&origin=MX&from=1990"),
            ("Fundadas desde 1990", "/es/directory?q=club&origin=MX&kind=hometown-club"),
        ], page.Chips());
        Assert.Equal("/es/directory", page.Document.QuerySelector(".reg-chosen__clear")!.GetAttribute("href"));
        Assert.EndsWith("/es/directory?q=club&origin=MX&kind=hometown-club&from=1990", page.Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("club", page.Document.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Equal("1990", page.Document.QuerySelector("#from")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_page_speaks_English_too()
    {
        var page = await FindAsync("?origin=MX&standing=expired", "en");
        Assert.Equal("1 organization", page.Total());
        Assert.Contains("Where they come from", page.Text, StringComparison.Ordinal);
        Assert.Contains("From Mexico", page.Text, StringComparison.Ordinal);
        Assert.Contains("its registration in Mexico expired", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_stand_in_Spanish_order_and_other_orders_are_offered()
    {
        Assert.Equal(["Club Localizado", "Federación de Zorros", "Nube de Jalpa", "Ñandú y amigos", "Zorros 100% de oro"], (await FindAsync("?origin=MX-ZAC")).Names());
        var near = await FindAsync("?near=US-CA-LOS-ANGELES&km=60&sort=distance");
        Assert.Equal("Nube de Jalpa", near.Names()[^1]);
        Assert.Contains("/es/directory?near=US-CA-LOS-ANGELES&km=60&sort=year", near.Document.QuerySelectorAll(".reg-results__orders a").Select(a => a.GetAttribute("href")));
        Assert.Equal("3 organizaciones", (await FindAsync("?near=US-CA-LOS-ANGELES&km=10")).Total());
    }

    [Fact]
    public async Task Pages_hold_each_organization_once_also_among_namesakes()
    {
        var seen = new List<string?>();
        for (var page = 1; page <= 3; page++)
        {
            var found = await FindAsync($"?origin=HN&p={page}");
            Assert.Equal("45 organizaciones", found.Total());
            seen.AddRange(found.Document.QuerySelectorAll(".reg-result__name a").Select(a => a.GetAttribute("href")));
        }

        Assert.Equal(45, seen.Distinct().Count());
        Assert.Equal("/es/directory?origin=HN&p=3", (await FindAsync("?origin=HN&p=1000000000")).PathAndQuery);
        Assert.Equal("/es/directory?origin=HN&p=2", (await FindAsync("?origin=HN&p=1")).Document.QuerySelector("a[rel=next]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_coalition_and_a_decade_can_be_chosen()
    {
        var all = await FindAsync("");
        var coalition = all.Document.QuerySelector("input[name=coalition]")!;
        Assert.Equal("Federación de Zorros 2", string.Join(' ', coalition.ParentElement!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        var members = await FindAsync("?coalition=" + coalition.GetAttribute("value"));
        Assert.Equal(["Club Michoacán", "Zorros 100% de oro"], members.Names());
        Assert.Equal("Coalición: Federación de Zorros", members.Chips()[0].Text);
        Assert.NotNull(all.Document.QuerySelector("a[href='/es/directory?from=1990&to=1999']"));
        Assert.Equal("7 organizaciones", (await FindAsync("?from=1990&to=1999")).Total());
    }

    [Fact]
    public async Task All_values_of_a_filter_have_a_page_and_come_back_with_the_rest_of_the_search()
    {
        var values = await FindAsync("/facets?q=club&standing=mapped&facet=residence&parent=US");
        Assert.Equal("Dónde viven: Estados Unidos", values.Heading);
        Assert.Equal("45", values.Count("residence", "US-FL"));
        var back = await visitor.SubmitAsync(values, [("residence", "US-FL")]);
        Assert.Equal("45 organizaciones", back.Total());
        Assert.Equal(["«club»", "Viven en Florida, Estados Unidos", "Localizada, sin registro"], back.Chips().Select(c => c.Text));
        Assert.Equal("/es/directory", (await FindAsync("/facets?facet=nothing")).PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, (await FindAsync("/facets?facet=origin&parent=%00&q=%ED%A0%80")).Status);
    }

    [Fact]
    public async Task A_place_is_found_by_its_name_without_JavaScript_and_asked_about_where_several_have_it()
    {
        var start = await FindAsync("");
        var one = await visitor.SubmitAsync(start, [("origin-name", "Jerez, Zacatecas")]);
        Assert.Equal("/es/directory?origin=MX-32020", one.PathAndQuery);
        Assert.Equal("De Jerez, Zacatecas, México", one.Chips()[0].Text);

        var several = await visitor.SubmitAsync(await FindAsync("?kind=hometown-club&q=club"), [("origin-name", "Jerez")]);
        Assert.Contains("Hay varios lugares con ese nombre. Elija uno.", several.Errors);
        Assert.Equal("Jerez", several.Document.QuerySelector("#origin-name")!.GetAttribute("value"));
        var chosen = await visitor.SubmitAsync(several, [("origin", "GT-2208")]);
        Assert.Equal("/es/directory?q=club&origin=GT-2208&kind=hometown-club", chosen.PathAndQuery);
        Assert.Equal("De Jerez, Jutiapa, Guatemala", chosen.Chips()[1].Text);

        var near = await visitor.SubmitAsync(start, [("near-name", "Riverside, California"), ("km", "100")]);
        Assert.Equal("/es/directory?near=US-CA-RIVERSIDE&km=100&sort=distance", near.PathAndQuery);
        Assert.Equal("Nube de Jalpa", near.Names()[0]);
        var without = await visitor.SubmitAsync(near, [("near-name", "")]);
        Assert.Equal("/es/directory", without.PathAndQuery);

        var unknown = await visitor.SubmitAsync(start, [("residence-name", "Xyzzyplugh")]);
        Assert.Single(unknown.Errors);
        Assert.Equal("Xyzzyplugh", unknown.Document.QuerySelector("#residence-name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Nothing_found_says_what_to_do_next()
    {
        var page = await FindAsync("?q=nohaynadaasi&origin=MX");
        Assert.NotNull(page.Document.QuerySelector(".reg-empty a[href='/es/directory']"));
        Assert.NotNull(page.Document.QuerySelector(".reg-empty a[href='/es/register']"));
        Assert.True(page.IsTicked("origin", "MX"));
    }

    [Fact]
    public async Task A_search_can_be_shared_and_saved()
    {
        var page = await FindAsync("?origin=MX&kind=coalition");
        var address = page.Document.QuerySelector("#share-address")!.GetAttribute("value")!;
        Assert.EndsWith("/es/directory?origin=MX&kind=coalition", address, StringComparison.Ordinal);
        Assert.EndsWith(Uri.EscapeDataString(address), page.Document.QuerySelector("a[href^='https://wa.me/?text=']")!.GetAttribute("href"), StringComparison.Ordinal);
    }
}
