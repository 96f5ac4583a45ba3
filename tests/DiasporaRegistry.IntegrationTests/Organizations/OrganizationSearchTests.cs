using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.IntegrationTests.Organizations;

/// <summary>A small register to search in.</summary>
public sealed class SearchedRegister(Database.TestCluster cluster) : IAsyncLifetime
{
    private readonly RegistryApp app = new(cluster);

    public RegistryDb Open() => app.Open();

    public async ValueTask InitializeAsync()
    {
        await app.InitializeAsync();
        var account = (await app.AddAccountAsync("alguien@prueba.example")).Id;
        var approved = RegistrationState.Approved;
        await using var db = app.Open();
        await db.StateAsync(account, new("Club Michoacán", "MX-16071", "US-IL-CHICAGO", ("MX", approved)) { Purpose = "Arreglamos la clínica." });
        await db.StateAsync(account, new("ASOCIACION GUATELALAN DE HOUSTON", "GT-0901", "US-TX-HOUSTON", ("GT", approved)) { Objectives = ["health"] });
        await db.StateAsync(account, new("Ñandú y amigos", "MX-32020", "US-CA-LOS-ANGELES", ("MX", approved)));
        await db.StateAsync(account, new("Nube de Jalpa", "MX-32019", "US-CA-SANTA-ANA", ("MX", RegistrationState.Expired)));
        await db.StateAsync(account, new("Zorros 100% de oro", "MX-32045", "US-CA-LOS-ANGELES", ("MX", approved)));
        await db.StateAsync(account, new("Mexicanos en Madrid", "MX", "ES-MD-MADRID", ("MX", approved)) { Kind = OrganizationKind.MigrantsClub });
        await db.StateAsync(account, new("Club Borrador", "MX-32020", "US-CA-LOS-ANGELES", ("MX", RegistrationState.Draft)));
        await db.StateAsync(account, new("Club en Trámite", "MX-32020", "US-CA-LOS-ANGELES", ("MX", RegistrationState.ConsularOpinion)));
        await db.MapAsync("MX", "Club Localizado", "MX-ZAC", "US-CA");
        for (var i = 0; i < 45; i++)
            await db.MapAsync("HN", "Club gemelo", "HN", "US-FL-MIAMI", i);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

public sealed class OrganizationSearchTests(SearchedRegister register) : IClassFixture<SearchedRegister>
{
    private async Task<IReadOnlyList<string>> NamesAsync(OrganizationQuery query) => [.. (await FindAsync(query)).Hits.Select(h => h.Name)];

    private async Task<OrganizationsFound> FindAsync(OrganizationQuery query)
    {
        await using var db = register.Open();
        return await new OrganizationSearch(db, TimeProvider.System).FindAsync(
            new SearchScope(db.PublicOrganizations(), db.PublicRegistrations()), query, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("michoacan", "Club Michoacán")]
    [InlineData("MICHOACÁN", "Club Michoacán")]
    [InlineData("Michuacan", "Club Michoacán")]
    [InlineData("micho", "Club Michoacán")]
    [InlineData("puruandiro", "Club Michoacán")]
    [InlineData("club chicago", "Club Michoacán")]
    [InlineData("clinica", "Club Michoacán")]
    [InlineData("guatemalan", "ASOCIACION GUATELALAN DE HOUSTON")]
    [InlineData("organizaciones guatelalan", null)]
    [InlineData("nandu", "Ñandú y amigos")]
    [InlineData("de la jalpa", "Nube de Jalpa")]
    [InlineData("spain mexicanos", "Mexicanos en Madrid")]
    [InlineData("España", "Mexicanos en Madrid")]
    [InlineData("oro 100%", "Zorros 100% de oro")]
    [InlineData("borrador", null)]
    [InlineData("tramite", null)]
    public async Task Words_are_found_as_people_type_them(string text, string? first) =>
        Assert.Equal(first, (await NamesAsync(new() { Text = text })) is [var found, ..] ? found : null);

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("%%%' OR 7=7 --")]
    [InlineData("\0\u0001\t")]
    [InlineData("\ud83d")]
    [InlineData("🌽🌽🌽")]
    public async Task Wildcards_and_control_characters_find_nothing_and_break_nothing(string text) =>
        Assert.Equal(0, (await FindAsync(new() { Text = text })).Total);

    [Fact]
    public async Task A_very_long_text_is_read_as_far_as_it_is_sensible()
    {
        Assert.Equal(0, (await FindAsync(new() { Text = new string('x', 10_000) })).Total);
        Assert.Equal(0, (await FindAsync(new() { Text = string.Concat(Enumerable.Repeat("😀qx ", 4_000)) })).Total);
    }

    [Fact]
    public async Task A_place_holds_everything_inside_it()
    {
        Assert.Equal(4, (await FindAsync(new() { Origin = "MX-ZAC" })).Total);
        Assert.Equal(["Ñandú y amigos"], await NamesAsync(new() { Origin = "MX-32020" }));
        Assert.Contains("Nube de Jalpa", await NamesAsync(new() { Residence = "US-06059" }));
    }

    [Fact]
    public async Task Names_stand_in_Spanish_order() =>
        Assert.Equal(["Club Localizado", "Nube de Jalpa", "Ñandú y amigos", "Zorros 100% de oro"], await NamesAsync(new() { Origin = "MX-ZAC", Order = SearchOrder.Name }));

    [Fact]
    public async Task Distance_is_measured_over_the_ground_from_cities_only()
    {
        var near = await FindAsync(new() { Near = "US-CA-LOS-ANGELES", WithinKm = 60, Order = SearchOrder.Distance });
        Assert.Equal(["Ñandú y amigos", "Zorros 100% de oro", "Nube de Jalpa"], near.Hits.Select(h => h.Name));
        Assert.InRange(near.Hits[2].Km!.Value, 40, 60);
        Assert.Equal(2, (await FindAsync(new() { Near = "US-CA-LOS-ANGELES", WithinKm = 10 })).Total);
    }

    [Fact]
    public async Task Kind_objective_and_standing_narrow()
    {
        Assert.Equal(["Mexicanos en Madrid"], await NamesAsync(new() { Kind = OrganizationKind.MigrantsClub }));
        Assert.Equal(["ASOCIACION GUATELALAN DE HOUSTON"], await NamesAsync(new() { Objective = "health" }));
        Assert.Equal(["Nube de Jalpa"], await NamesAsync(new() { Standing = SearchStanding.Expired }));
        Assert.Equal(46, (await FindAsync(new() { Standing = SearchStanding.Mapped })).Total);
        Assert.Equal(5, (await FindAsync(new() { Standing = SearchStanding.Registered })).Total);
        Assert.Equal(0, (await FindAsync(new() { Standing = SearchStanding.InProcess })).Total);
    }

    [Fact]
    public async Task Pages_hold_each_organization_once_also_among_namesakes()
    {
        var seen = new List<Guid>();
        for (var page = 1; page <= 3; page++)
        {
            var found = await FindAsync(new() { Country = "HN", Page = page });
            Assert.Equal((45, 3, page), (found.Total, found.Pages, found.Page));
            seen.AddRange(found.Hits.Select(h => h.Id));
        }

        Assert.Equal(45, seen.Distinct().Count());
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 1)]
    [InlineData(1_000_000_000, 3)]
    public async Task A_page_that_is_not_there_is_the_nearest_that_is(int asked, int given) =>
        Assert.Equal(given, (await FindAsync(new() { Country = "HN", Page = asked })).Page);

    [Fact]
    public async Task Codes_that_nobody_knows_find_nothing()
    {
        Assert.Equal(0, (await FindAsync(new() { Origin = "XX-1" })).Total);
        Assert.Equal(0, (await FindAsync(new() { Near = "XX-1" })).Total);
        Assert.Equal(0, (await FindAsync(new() { Near = "US-CA-LOS-ANGELES", WithinKm = int.MinValue, Objective = "'" })).Total);
    }
}
