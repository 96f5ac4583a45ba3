using System.Data.Common;
using System.Text.Json;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DiasporaRegistry.IntegrationTests.Pages.Directory;

public sealed class OrganizationPageTests(ProfileRegister register) : IClassFixture<ProfileRegister>
{
    private readonly Visitor visitor = register.App.Anonymous();

    private Task<VisitedPage> OpenAsync(Organization organization, string language = "es") => visitor.GetAsync($"/{language}/directory/{organization.Id}");

    [Fact]
    public async Task Nothing_hidden_stands_on_any_public_page_neither_for_people_nor_for_machines()
    {
        foreach (var organization in new[] { register.Club, register.Heir, register.Coalition, register.Larger, register.Old, register.Second })
        {
            var html = (await OpenAsync(organization)).Html;
            foreach (var canary in ProfileRegister.Canaries)
                Assert.DoesNotContain(canary, html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(register.Hidden.Id.ToString(), html, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Former_names_and_the_organization_it_came_out_of_are_told_both_ways()
    {
        var page = await OpenAsync(register.Club);
        Assert.Equal("Comité Viejo 1995–2004|Los Primeros hasta 1995", string.Join('|', page.Document.QuerySelectorAll("main dt").Single(t => t.TextContent == "Nombres anteriores").NextElementSibling!.Children.Select(n => n.TextContent)));
        Assert.Equal("Los del Ñandú (otro nombre)", Fact(page, "Otros nombres"));
        Assert.StartsWith("Unión de Antes", Fact(page, "Viene de"), StringComparison.Ordinal);
        var old = await OpenAsync(register.Old);
        Assert.StartsWith(register.Club.OfficialName, Fact(old, "Sigue en"), StringComparison.Ordinal);
        Assert.NotNull(old.Document.QuerySelector($"main dd a[href='/es/directory/{register.Club.Id}']"));
        Assert.Null(Fact(await OpenAsync(register.Heir), "Viene de"));
    }

    [Fact]
    public async Task Memberships_have_their_years_and_those_of_the_past_stand_apart()
    {
        var page = await OpenAsync(register.Coalition);
        var members = page.Document.QuerySelector("#members")!.TextContent;
        Assert.Contains("desde 2011", members, StringComparison.Ordinal);
        Assert.Contains("Una organización más que no es pública", members, StringComparison.Ordinal);
        Assert.DoesNotContain("Unión de Antes", members, StringComparison.Ordinal);
        var past = page.Document.QuerySelector("#past-members")!.TextContent;
        Assert.Contains("Unión de Antes", past, StringComparison.Ordinal);
        Assert.Contains("2009–2014", past, StringComparison.Ordinal);
        Assert.Contains("2009–2014", (await OpenAsync(register.Old)).Document.QuerySelector("#past-coalitions")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("desde 2011", (await OpenAsync(register.Club)).Document.QuerySelector("#coalitions")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_of_members_is_folded_and_whole()
    {
        var page = await OpenAsync(register.Larger);
        Assert.Equal(13, page.Document.QuerySelectorAll("#members > li").Length);
        Assert.Contains("Una organización más que no es pública", page.Document.QuerySelector("#members")!.TextContent, StringComparison.Ordinal);
        var more = page.Document.QuerySelector("#more-members")!;
        Assert.Equal(7, more.QuerySelectorAll("li").Length);
        Assert.Contains("Ver a las otras 7", more.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coalition_adds_up_its_public_members_alone()
    {
        var page = await OpenAsync(register.Coalition);
        Assert.Contains("Solo las 2 que tienen página pública", page.Text, StringComparison.Ordinal);
        Assert.Contains("60 personas participan con regularidad según 2 de 2 organizaciones", page.Text, StringComparison.Ordinal);
        Assert.Contains("Zacatecas, México 2 organizaciones", page.Text, StringComparison.Ordinal);
        Assert.Contains("Illinois, Estados Unidos 1 organización", page.Text, StringComparison.Ordinal);
        // The hidden member alone comes from Michoacán and lives in North Carolina.
        Assert.DoesNotContain("Michoacán", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Carolina", page.Text, StringComparison.Ordinal);
        var found = await visitor.GetAsync(page.Document.QuerySelectorAll("main a").Single(a => a.TextContent == "Illinois, Estados Unidos").GetAttribute("href")!);
        Assert.Equal(["Club Segundo"], found.Names());
    }

    [Fact]
    public async Task Projects_show_who_gives_what_and_never_add_two_currencies()
    {
        var projects = (await OpenAsync(register.Club)).Document.QuerySelector("#projects")!;
        var sums = projects.QuerySelectorAll(".reg-sums").Select(s => string.Join('|', s.QuerySelectorAll("dd").Select(d => d.TextContent.Replace('\u00A0', ' ')))).ToList();
        Assert.Equal(["MXN 150,000|MXN 120,000|MXN 80,000", "USD 0|USD 5,000.50|USD 0"], sums);
        Assert.Equal(["Camino a La Labor", "Clínica de Jerez"], projects.QuerySelectorAll("h3").Select(h => h.TextContent));
        Assert.NotNull(projects.QuerySelector("a[href='/es/programmes/MX-3X1']"));
        // A nameless one comes after those with names, wherever its own would stand.
        var road = projects.QuerySelectorAll("table")[0].QuerySelectorAll("tbody th").Select(h => h.TextContent).ToList();
        Assert.Equal(2, road.Count);
        Assert.Contains(register.Club.OfficialName, road[0], StringComparison.Ordinal);
        var clinic = projects.QuerySelectorAll("table")[1];
        Assert.Contains("Municipio de Jerez", clinic.TextContent, StringComparison.Ordinal);
        Assert.Contains("Una organización que no es pública", clinic.TextContent, StringComparison.Ordinal);
        Assert.Contains("Otro donante", clinic.TextContent, StringComparison.Ordinal);
        Assert.Equal(["MXN 450,000", "MXN 120,000", "MXN 80,000"], clinic.QuerySelectorAll("tfoot td").Select(d => d.TextContent.Replace('\u00A0', ' ')));
        Assert.Null((await OpenAsync(register.Second)).Document.QuerySelector("#projects"));
    }

    [Fact]
    public async Task Places_kind_and_objectives_lead_into_a_search_that_finds_the_organization()
    {
        var page = await OpenAsync(register.Second);
        foreach (var text in new[] { "Jalpa, Zacatecas, México", "Chicago, Illinois, Estados Unidos", "Club de oriundos" })
        {
            var link = page.Document.QuerySelectorAll("main .reg-find-link").First(a => a.TextContent == text);
            Assert.Contains("Club Segundo", (await visitor.GetAsync(link.GetAttribute("href")!)).Names());
        }

        Assert.NotNull(page.Document.QuerySelector("main a[href='/es/directory?objective=culture']"));
    }

    [Fact]
    public async Task The_map_has_the_gazetteers_point_of_both_ends_and_no_address()
    {
        var page = await OpenAsync(register.Heir);
        var places = page.Document.QuerySelectorAll("[data-module=reg-twoends] [data-latitude]");
        Assert.Equal([("origin", "Jerez"), ("residence", "Los Ángeles")], places.Select(p => (p.GetAttribute("data-end")!, p.TextContent)));
        await using var db = register.App.Open();
        var city = db.Places.Single(p => p.Code == "US-CA-LOS-ANGELES");
        Assert.Equal(city.Latitude!.Value, double.Parse(places[1].GetAttribute("data-latitude")!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Where_the_facts_come_from_and_when_they_changed_is_told()
    {
        Assert.Contains("Los declaró la propia organización. Último cambio:", (await OpenAsync(register.Second)).Text, StringComparison.Ordinal);
        Assert.Contains("Salen de un listado que incorporó el ministerio de México el", (await OpenAsync(register.Mapped)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_can_be_shared_by_its_one_address()
    {
        var page = await OpenAsync(register.Club);
        var address = page.Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href")!;
        Assert.EndsWith($"/es/directory/{register.Club.Id}", address, StringComparison.Ordinal);
        Assert.Equal(address, page.Document.QuerySelector("#share-address")!.GetAttribute("value"));
        var sent = page.Document.QuerySelector("a[href^='https://wa.me/']")!.GetAttribute("href")!;
        Assert.EndsWith(address, Uri.UnescapeDataString(sent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Machines_read_the_same_facts_and_no_name_ends_their_script()
    {
        using var data = await DataAsync(register.Club);
        var club = data.RootElement;
        Assert.Equal(("https://schema.org", "NGO"), (club.GetProperty("@context")[0].GetString(), club.GetProperty("@type").GetString()));
        Assert.Equal("Club </script><b>Ñandú & Cía", club.GetProperty("name").GetString());
        Assert.Equal("Becas <!-- para --> jóvenes.", club.GetProperty("description").GetString());
        Assert.Equal("1999", club.GetProperty("foundingDate").GetString());
        Assert.Equal(["Los del Ñandú"], Texts(club.GetProperty("alternateName")));
        Assert.Equal(["publico+club@prueba.example"], Texts(club.GetProperty("email")));
        Assert.EndsWith($"/es/directory/{register.Club.Id}", club.GetProperty("url").GetString(), StringComparison.Ordinal);
        var address = club.GetProperty("location")[0].GetProperty("address");
        Assert.Equal(("US", "California", "Los Ángeles"), (address.GetProperty("addressCountry").GetString(), address.GetProperty("addressRegion").GetString(), address.GetProperty("addressLocality").GetString()));
        Assert.False(address.TryGetProperty("streetAddress", out _));
        Assert.Equal("Jerez, Zacatecas, México", club.GetProperty("areaServed")[0].GetProperty("name").GetString());
        Assert.Equal(["Federación Grande", "Federación Mayor"], club.GetProperty("memberOf").EnumerateArray().Select(m => m.GetProperty("name").GetString()));
        Assert.Null((await OpenAsync(register.Club)).Document.QuerySelector("main b"));
    }

    [Fact]
    public async Task Machines_read_an_address_only_where_everybody_may()
    {
        using var data = await DataAsync(register.Heir);
        Assert.Equal("Plaza Abierta 7", data.RootElement.GetProperty("location")[0].GetProperty("address").GetProperty("streetAddress").GetString());
    }

    [Fact]
    public async Task A_registration_number_identifies_only_while_it_holds()
    {
        using var data = await DataAsync(register.Partly);
        var number = Assert.Single(data.RootElement.GetProperty("identifier").EnumerateArray());
        Assert.Equal("MX", number.GetProperty("propertyID").GetString());
        Assert.StartsWith("MX-", number.GetProperty("value").GetString(), StringComparison.Ordinal);
        using var mapped = await DataAsync(register.Mapped);
        Assert.False(mapped.RootElement.TryGetProperty("identifier", out _));
    }

    [Fact]
    public async Task Machines_read_a_coalitions_members_as_far_as_they_are_public()
    {
        using var data = await DataAsync(register.Coalition);
        Assert.Equal(["Club </script><b>Ñandú & Cía", "Club de Nombre Suelto", "Club Segundo"], data.RootElement.GetProperty("member").EnumerateArray().Select(m => m.GetProperty("name").GetString()).Order(StringComparer.CurrentCulture));
    }

    [Fact]
    public async Task However_many_members_a_coalition_has_the_page_asks_the_database_as_often()
    {
        Assert.Equal(await QueriesOfAsync(register.Coalition), await QueriesOfAsync(register.Larger));
        Assert.InRange(await QueriesOfAsync(register.Larger), 10, 30);
    }

    private async Task<int> QueriesOfAsync(Organization organization)
    {
        var counter = new Counter();
        await using var db = new RegistryDb(RegistryDbOptions.For(register.App.Database.AppConnectionString).AddInterceptors(counter).Options, TimeProvider.System);
        var reader = new ProfileReader(db.PublicOrganizations(), db.PublicRegistrations(), [Visibility.Public]);
        Assert.NotNull(await OrganizationProfile.ReadAsync(db, organization.Id, reader, new DateOnly(2026, 11, 1), TestContext.Current.CancellationToken));
        return counter.Queries;
    }

    private async Task<JsonDocument> DataAsync(Organization organization)
    {
        var script = (await OpenAsync(organization)).Document.QuerySelector("script[type='application/ld+json']")!;
        return JsonDocument.Parse(script.TextContent);
    }

    private static string? Fact(VisitedPage page, string key) =>
        page.Document.QuerySelectorAll("main dt").FirstOrDefault(t => t.TextContent.Trim() == key)?.NextElementSibling?.TextContent.Trim();

    private static IEnumerable<string?> Texts(JsonElement array) => array.EnumerateArray().Select(v => v.GetString());

    private sealed class Counter : DbCommandInterceptor
    {
        public int Queries { get; private set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Queries++;
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
