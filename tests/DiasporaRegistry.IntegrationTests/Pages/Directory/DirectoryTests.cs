using System.Net;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;

namespace DiasporaRegistry.IntegrationTests.Pages.Directory;

/// <summary>A register with one organization in each standing, and secrets that must stay where they belong.</summary>
public sealed class StandingsRegister(Database.TestCluster cluster) : IAsyncLifetime
{
    public RegistryApp App { get; } = new(cluster);

    public Organization Open { get; private set; } = null!;
    public Organization Partly { get; private set; } = null!;
    public Organization Suspended { get; private set; } = null!;
    public Organization Draft { get; private set; } = null!;
    public Organization UnderReview { get; private set; } = null!;
    public Organization Rejected { get; private set; } = null!;
    public Organization Expired { get; private set; } = null!;
    public Organization Mapped { get; private set; } = null!;
    public Organization Coalition { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        var account = (await App.AddAccountAsync("alguien@prueba.example")).Id;
        await using var db = App.Open();
        Open = await db.StateAsync(account, new("Club Abierto", "MX-32020", "US-CA-LOS-ANGELES", ("MX", RegistrationState.Approved))
        {
            Contacts = [("publico@prueba.example", Visibility.Public), ("consular@prueba.example", Visibility.Consular), ("ministerio@prueba.example", Visibility.Ministry)],
            Board = [("Ana Pública", Visibility.Public), ("Berta Consular", Visibility.Consular), ("Carla Ministerio", Visibility.Ministry)],
            Address = "Calle Secreta 5",
            AddressVisibility = Visibility.Consular,
        });
        Partly = await db.StateAsync(account, new("Club Dos Países", "MX-CHP", "US-GA-ATLANTA", ("MX", RegistrationState.Approved), ("GT", RegistrationState.Suspended))
        {
            Kind = OrganizationKind.MigrantsClub,
            MoreOrigins = ["GT-1301"],
        });
        Suspended = await db.StateAsync(account, new("Club Suspendido", "MX-32020", "US-CA-LOS-ANGELES", ("MX", RegistrationState.Suspended)));
        Draft = await db.StateAsync(account, new("Club en Borrador", "MX-32020", "US-CA-LOS-ANGELES", ("MX", RegistrationState.Draft)));
        UnderReview = await db.StateAsync(account, new("Club en Revisión", "MX-32020", "US-CA-LOS-ANGELES", ("MX", RegistrationState.MinistryReview)));
        Rejected = await db.StateAsync(account, new("Club Rechazado", "MX-32020", "US-CA-LOS-ANGELES", ("MX", RegistrationState.Rejected)));
        Expired = await db.StateAsync(account, new("Club Vencido", "MX-32020", "US-CA-LOS-ANGELES", ("MX", RegistrationState.Expired)));
        Mapped = await db.MapAsync("GT", "Club Localizado", "GT-0901", "US-TX-HOUSTON");
        Coalition = await db.StateAsync(account, new("Federación de Prueba", "MX-ZAC", "US-CA-LOS-ANGELES", ("MX", RegistrationState.Approved))
        {
            Kind = OrganizationKind.Coalition,
            Members = [Open, Draft],
            NamedMember = "Club de Nombre Suelto",
        });
        await App.CatchUpAsync();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

public sealed class DirectoryTests(StandingsRegister register) : IClassFixture<StandingsRegister>
{
    private readonly Visitor visitor = register.App.Anonymous();

    private Task<VisitedPage> OpenAsync(Organization organization, string language = "es") => visitor.GetAsync($"/{language}/directory/{organization.Id}");

    [Fact]
    public async Task The_public_page_shows_what_the_organization_made_public_and_nothing_else()
    {
        var page = await OpenAsync(register.Open);
        Assert.Equal("Club Abierto", page.Heading);
        Assert.Contains("publico@prueba.example", page.Html, StringComparison.Ordinal);
        Assert.Contains("Ana Pública", page.Html, StringComparison.Ordinal);
        foreach (var secret in new[] { "consular@prueba.example", "ministerio@prueba.example", "Berta Consular", "Carla Ministerio", "Calle Secreta" })
            Assert.DoesNotContain(secret, page.Html, StringComparison.Ordinal);
        Assert.Contains("Desde 1999, este club de oriundos reúne en Los Ángeles, California, Estados Unidos a personas de Jerez, Zacatecas, México.", page.Text, StringComparison.Ordinal);
        Assert.Matches(@"MX-\d{4}-\d{5}", page.Text);
    }

    [Fact]
    public async Task The_public_page_speaks_English_too() =>
        Assert.Contains("this hometown club brings together, in Los Angeles, California, United States, people from Jerez, Zacatecas, Mexico.",
            (await OpenAsync(register.Open, "en")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task What_is_not_public_is_not_there()
    {
        foreach (var hidden in new[] { register.Suspended, register.Draft, register.UnderReview, register.Rejected })
            Assert.Equal(HttpStatusCode.NotFound, (await OpenAsync(hidden)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/es/directory/{Guid.Empty}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/es/directory/nada")).Status);

        var list = await visitor.GetAsync("/es/directory");
        foreach (var name in new[] { "Club Suspendido", "Club en Borrador", "Club en Revisión", "Club Rechazado" })
            Assert.DoesNotContain(name, list.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suspended_by_one_country_and_recognised_by_another_stays_public_with_that_said()
    {
        var page = await OpenAsync(register.Partly);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("un país suspendió su registro y otro lo mantiene", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("dos mesas directivas", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Suspendida en Guatemala", (await visitor.GetAsync("/es/directory?q=paises")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expired_and_mapped_ones_are_marked()
    {
        Assert.Contains("nadie lo ha confirmado desde entonces", (await OpenAsync(register.Expired)).Text, StringComparison.Ordinal);
        Assert.Contains("Nadie de esta organización se ha registrado todavía.", (await OpenAsync(register.Mapped)).Text, StringComparison.Ordinal);
        Assert.Contains("Localizada", (await visitor.GetAsync("/es/directory?q=localizado")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coalition_links_its_public_members_and_counts_the_others()
    {
        var page = await OpenAsync(register.Coalition);
        Assert.NotNull(page.Document.QuerySelector($"main a[href='/es/directory/{register.Open.Id}']"));
        Assert.Contains("Club de Nombre Suelto (no está en el registro)", page.Text, StringComparison.Ordinal);
        Assert.Contains("Una organización más que no es pública", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Borrador", page.Html, StringComparison.Ordinal);
        Assert.NotNull((await OpenAsync(register.Open)).Document.QuerySelector($"main a[href='/es/directory/{register.Coalition.Id}']"));
    }

    [Fact]
    public async Task The_responsible_consulate_is_marked_where_the_nearest_one_stands_in() =>
        Assert.Contains("(no confirmado: es el más cercano que conocemos)", (await OpenAsync(register.Open)).Text, StringComparison.Ordinal);
}
