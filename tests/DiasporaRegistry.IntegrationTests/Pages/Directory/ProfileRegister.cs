using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;
using DiasporaRegistry.IntegrationTests.Pages.Review.Predecessors;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Directory;

/// <summary>A register whose organizations have all that a page can say, and canaries that no public page may say.</summary>
public sealed class ProfileRegister(Database.TestCluster cluster) : IAsyncLifetime
{
    /// <summary>What no public page may say, in whatever form.</summary>
    public static IReadOnlyList<string> Canaries { get; } = ["canario@prueba.example", "Calle Canaria", "Canaria Presidenta", "Club Canario", "Persona Canaria"];

    public RegistryApp App { get; } = new(cluster);

    public Organization Club { get; private set; } = null!;
    public Organization Old { get; private set; } = null!;
    public Organization Second { get; private set; } = null!;
    public Organization Hidden { get; private set; } = null!;
    public Organization Heir { get; private set; } = null!;
    public Organization Partly { get; private set; } = null!;
    public Organization Coalition { get; private set; } = null!;
    public Organization Larger { get; private set; } = null!;
    public Organization Mapped { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var approved = RegistrationState.Approved;
        await App.InitializeAsync();
        var account = (await App.AddAccountAsync("alguien@prueba.example")).Id;
        await using var db = App.Open();
        Old = await db.StateAsync(account, new("Unión de Antes", "MX-32020", "US-CA-SANTA-ANA", ("MX", approved)));
        Hidden = await db.StateAsync(account, new("Club Canario", "MX-16071", "US-NC-CHARLOTTE", ("MX", RegistrationState.ConsularOpinion)));
        Second = await db.StateAsync(account, new("Club Segundo", "MX-32019", "US-IL-CHICAGO", ("MX", approved)));
        Partly = await db.StateAsync(account, new("Club Dos Países", "MX-CHP", "US-GA-ATLANTA", ("MX", approved), ("GT", RegistrationState.Suspended))
        {
            Kind = OrganizationKind.MigrantsClub,
            MoreOrigins = ["GT-1301"],
        });
        Heir = await db.StateAsync(account, new("Club Heredero", "MX-32020", "US-CA-LOS-ANGELES", ("MX", approved)) { Address = "Plaza Abierta 7", AddressVisibility = Visibility.Public });
        Club = await db.StateAsync(account, new("Club </script><b>Ñandú & Cía", "MX-32020", "US-CA-LOS-ANGELES", ("MX", approved))
        {
            Purpose = "Becas <!-- para --> jóvenes.",
            Contacts = [("publico+club@prueba.example", Visibility.Public), ("canario@prueba.example", Visibility.Consular)],
            Board = [("Ana Pública", Visibility.Public), ("Canaria Presidenta", Visibility.Ministry)],
            Address = "Calle Canaria 5",
            AddressVisibility = Visibility.Consular,
        });
        Mapped = await db.MapAsync("MX", "Club Localizado", "MX-ZAC", "US-TX-HOUSTON");
        Coalition = await db.StateAsync(account, new("Federación Grande", "MX", "US-CA-LOS-ANGELES", ("MX", approved)) { Kind = OrganizationKind.Coalition, Members = [Second, Hidden], NamedMember = "Club de Nombre Suelto" });
        Larger = await db.StateAsync(account, new("Federación Mayor", "MX", "US-CA-LOS-ANGELES", ("MX", approved)) { Kind = OrganizationKind.Coalition, Members = [Club, Second, Heir, Partly, Old, Hidden] });
        await RelateAsync(db);
        await BuildAsync(db, account);
        await App.CatchUpAsync();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private async Task RelateAsync(RegistryDb db)
    {
        var now = TimeProvider.System.GetUtcNow();
        Club.StateNames([.. Club.Names, new OrganizationName("Los del Ñandú", NameType.Alias, "es", now), new OrganizationName("Comité Viejo", NameType.Former, "es", now, 1995, 2004),
            new OrganizationName("Los Primeros", NameType.Former, "es", now, until: 1995)], now);
        var none = new HashSet<Guid>();
        db.AddRange(Club.CameOutOf(Old), Heir.CameOutOf(Hidden));
        Coalition.AddMember(Club, none, new DateOnly(2011, 5, 1), null, now);
        Coalition.AddMember(Old, none, new DateOnly(2009, 1, 1), new DateOnly(2014, 6, 30), now);
        for (var i = 1; i <= 14; i++)
            Larger.AddMemberByName($"Socio {i:00}", null, null, null, now);
        await db.SaveAsync(new Act("test.related", Actor.System, Coalition.Id), TestContext.Current.CancellationToken);
    }

    private async Task BuildAsync(RegistryDb db, Guid account)
    {
        var now = TimeProvider.System.GetUtcNow();
        var jerez = await db.Places.SingleAsync(p => p.Code == "MX-32020", TestContext.Current.CancellationToken);
        var clinic = await ProjectAsync(db, "MX-3X1", 2012, "Clínica de Jerez", jerez, "MXN");
        var club = clinic.AddParty(PartyKind.Organization, Club.OfficialName, Club.Id, now).Id;
        clinic.Pledge(club, new Money(150_000, "MXN"), new DateOnly(2012, 3, 1), Recorded());
        clinic.Commit(club, new Money(120_000, "MXN"), new CommitmentSignature("Presidencia", "Convenio 12"), new DateOnly(2012, 4, 1), Recorded());
        Receive(80_000, "recibo 1", new DateOnly(2012, 5, 1));
        var mistaken = Receive(10_000, "recibo 2", new DateOnly(2012, 5, 2));
        clinic.Approve(clinic.PrepareReversal(mistaken.Id, "se contó dos veces", new DateOnly(2012, 5, 3), Recorded()).Id, Guid.CreateVersion7(now), now);
        clinic.Pledge(clinic.AddParty(PartyKind.Municipality, "Municipio de Jerez", null, now).Id, new Money(300_000, "MXN"), new DateOnly(2012, 3, 1), Recorded());
        clinic.AddParty(PartyKind.Organization, Hidden.OfficialName, Hidden.Id, now);
        clinic.AddParty(PartyKind.Other, "Persona Canaria", null, now);
        var road = await ProjectAsync(db, "MX-3X1", 2014, "Camino a La Labor", jerez, "USD");
        road.AddParty(PartyKind.Organization, "Aaa, la primera por su nombre", Hidden.Id, now);
        road.Commit(road.AddParty(PartyKind.Organization, Club.OfficialName, Club.Id, now).Id, new Money(5_000.50m, "USD"), new CommitmentSignature("Presidencia", "Convenio 14"), new DateOnly(2014, 4, 1), Recorded());
        await db.SaveAsync(new Act("test.built", Actor.System, clinic.Id), TestContext.Current.CancellationToken);

        Recording Recorded() => new(Guid.CreateVersion7(now), account, now);

        LedgerEntry Receive(int amount, string reference, DateOnly day) =>
            clinic.Approve(clinic.PrepareReceipt(club, new Money(amount, "MXN"), day, [new("receipt", reference, "Tesorería")], null, Recorded()).Id, Guid.CreateVersion7(now), now);
    }

    private static async Task<Project> ProjectAsync(RegistryDb db, string programme, int year, string title, Place place, string currency)
    {
        var project = new Project(programme, year, title, place, currency, TimeProvider.System.GetUtcNow());
        await db.AddAsync(project, TestContext.Current.CancellationToken);
        return project;
    }
}
