using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.Database;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Organizations;

public sealed class DuplicateFinderTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Likely_duplicates_come_best_first_without_the_organization_itself()
    {
        await using var db = database.Open();
        var same = await StoreAsync(db, "Fraternidad Coatepequense de Houston, A.C.", "MX");
        var similar = await StoreAsync(db, "Fraternidad Coatepequence de Houston Inc", "MX");
        await StoreAsync(db, "Fraternidad Sensuntepecana de Houston", "MX");
        var wanted = await StoreAsync(db, "FRATERNIDAD COATEPEQUENSE HOUSTON", "MX");

        var found = await new DuplicateFinder(db).FindAsync(wanted, db.PublicOrganizations(), 10, TestContext.Current.CancellationToken);
        Assert.Equal([same.Id, similar.Id], found.Select(f => f.OrganizationId));
        Assert.Equal("Fraternidad Coatepequense de Houston, A.C.", found[0].OfficialName);
        Assert.True(found[0].Score >= Likeness.Likely);
        Assert.True(found[0].Reasons.HasFlag(LikenessReasons.SameName));
    }

    [Fact]
    public async Task An_acronym_finds_its_name_and_a_name_its_acronym()
    {
        await using var db = database.Open();
        var full = await StoreAsync(db, "Unión Regional de Voluntarios Yucatecos", "MX");
        var initials = await StoreAsync(db, "URVY", "MX");

        var finder = new DuplicateFinder(db);
        Assert.Contains(await finder.FindAsync(full, db.PublicOrganizations(), 10, TestContext.Current.CancellationToken), f => f.OrganizationId == initials.Id);
        Assert.Contains(await finder.FindAsync(initials, db.PublicOrganizations(), 10, TestContext.Current.CancellationToken), f => f.OrganizationId == full.Id);
    }

    [Fact]
    public async Task A_private_telephone_speaks_to_the_ministry_only()
    {
        await using var db = database.Open();
        var stored = await StoreAsync(db, "Comité Progreso Tulcingo", "MX", "+12125550187");
        var draft = Organization.Begin(Guid.CreateVersion7(Now), Guid.CreateVersion7(Now), Now);
        draft.StateNames([new OrganizationName("Comité de Tulcingo", NameType.Official, "es", Now)], Now);
        draft.StateContacts([new ContactChannel("phone", "+12125550187", Visibility.Ministry, Now)], Now);

        var finder = new DuplicateFinder(db);
        var seen = Assert.Single(await finder.FindAsync(draft, db.OrganizationsForMinistry("MX"), Visibility.Ministry, 10, TestContext.Current.CancellationToken));
        Assert.Equal(stored.Id, seen.OrganizationId);
        Assert.True(seen.Reasons.HasFlag(LikenessReasons.SamePhone));
        Assert.DoesNotContain(await finder.FindAsync(draft, db.PublicOrganizations(), 10, TestContext.Current.CancellationToken), f => f.Reasons.HasFlag(LikenessReasons.SamePhone));
    }

    [Fact]
    public async Task Only_the_given_scope_is_read()
    {
        await using var db = database.Open();
        var draft = Organization.Begin(Guid.CreateVersion7(Now), Guid.CreateVersion7(Now), Now);
        draft.StateNames([new OrganizationName("Peña Secreta de Usulután", NameType.Official, "es", Now)], Now);
        db.Entry(draft).State = EntityState.Detached;
        var other = await StoreAsync(db, "Peña Secreta de Usulutan", "SV");

        var finder = new DuplicateFinder(db);
        Assert.Single(await finder.FindAsync(draft, db.PublicOrganizations(), 10, TestContext.Current.CancellationToken));
        Assert.Empty(await finder.FindAsync(draft, db.PublicOrganizations().Where(o => o.Id != other.Id), 10, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_typing_error_is_forgiven_where_both_live_and_a_same_name_elsewhere_is_another()
    {
        await using var db = database.Open();
        var here = await StoreAsync(db, "Comunidad Xichulense Tlalmanalco", "MX", city: "US-TX-HOUSTON");
        var elsewhere = await StoreAsync(db, "Comunidad Xichulense Tlalmanalco", "MX", city: "US-IL-CHICAGO");
        var nowhere = await StoreAsync(db, "Comunidad Xichulense de Tlalmanalco", "MX");
        var draft = await DraftAsync(db, "Comunidad Xichulence Tlalmanalko", "US-TX-HOUSTON");

        var found = await new DuplicateFinder(db).FindAsync(draft, db.PublicOrganizations(), 10, TestContext.Current.CancellationToken);
        Assert.Contains(found, f => f.OrganizationId == here.Id);
        Assert.DoesNotContain(found, f => f.OrganizationId == elsewhere.Id);
        var unplaced = await DraftAsync(db, "Comunidad Xichulence Tlalmanalco", null);
        Assert.Contains(await new DuplicateFinder(db).FindAsync(unplaced, db.PublicOrganizations(), 10, TestContext.Current.CancellationToken), f => f.OrganizationId == nowhere.Id);
    }

    [Fact]
    public async Task What_is_looked_for_follows_every_change_of_names_and_places()
    {
        await using var db = database.Open();
        var stored = await StoreAsync(db, "Peregrinos Quiroguenses", "MX", city: "US-TX-HOUSTON");
        var draft = await DraftAsync(db, "Peregrinos Quiroguenses", "US-IL-CHICAGO");
        Assert.Empty(await new DuplicateFinder(db).FindAsync(draft, db.PublicOrganizations(), 10, TestContext.Current.CancellationToken));

        // Statements of SQL, as an import or a merge makes them, keep it as well.
        await using var owner = database.Open();
        await owner.Database.ExecuteSqlAsync($"UPDATE organization_residence SET place_code = 'US-IL-CHICAGO' WHERE organization_id = {stored.Id}", TestContext.Current.CancellationToken);
        Assert.Equal(stored.Id, Assert.Single(await new DuplicateFinder(db).FindAsync(draft, db.PublicOrganizations(), 10, TestContext.Current.CancellationToken)).OrganizationId);
        await owner.Database.ExecuteSqlAsync($"UPDATE organization_name SET text = 'Otra Cosa', folded = 'otra cosa' WHERE organization_id = {stored.Id}", TestContext.Current.CancellationToken);
        Assert.Empty(await new DuplicateFinder(db).FindAsync(draft, db.PublicOrganizations(), 10, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_kept_private_from_one_of_several_readers_finds_nothing_for_that_one()
    {
        await using var db = database.Open();
        var seenWhole = await StoreAsync(db, "Alianza Uno Chapulhuacán", "MX", "+13125550911");
        var seenInPublic = await StoreAsync(db, "Alianza Uno Chapulhuacan Norte", "MX", "+13125550911");
        var draft = await DraftAsync(db, "Alianza Uno de Chapulhuacan", null);
        draft.StateContacts([new ContactChannel("phone", "+13125550911", Visibility.Ministry, Now)], Now);

        var found = await new DuplicateFinder(db).FindAsync(draft, ids => db.PublicOrganizations().Where(o => ids.Contains(o.Id))
            .Select(o => new SeenOrganization(o.Id, o.Id == seenWhole.Id ? Visibility.Ministry : Visibility.Public)), 10, TestContext.Current.CancellationToken);
        Assert.True(Assert.Single(found, f => f.OrganizationId == seenWhole.Id).Reasons.HasFlag(LikenessReasons.SamePhone));
        Assert.DoesNotContain(found, f => f.OrganizationId == seenInPublic.Id && f.Reasons.HasFlag(LikenessReasons.SamePhone));
    }

    private static async Task<Organization> DraftAsync(RegistryDb db, string name, string? city)
    {
        var draft = Organization.Begin(Guid.CreateVersion7(Now), Guid.CreateVersion7(Now), Now);
        draft.StateNames([new OrganizationName(name, NameType.Official, "es", Now)], Now);
        if (city is not null)
            draft.StateResidences([new Residence(await db.Places.AsNoTracking().SingleAsync(p => p.Code == city, TestContext.Current.CancellationToken), true, null, Visibility.Ministry, false, Now)], Now);
        return draft;
    }

    private static async Task<Organization> StoreAsync(RegistryDb db, string name, string country, string? phone = null, string? city = null)
    {
        var organization = Organization.Map(country, $"duplicates.csv:{name}:{city}", name, "es", Now);
        if (phone is not null)
            organization.StateContacts([new ContactChannel("phone", phone, Visibility.Ministry, Now)], Now);
        if (city is not null)
            organization.StateResidences([new Residence(await db.Places.SingleAsync(p => p.Code == city, TestContext.Current.CancellationToken), true, null, Visibility.Ministry, false, Now)], Now);
        db.Add(organization);
        await db.SaveAsync(new Act("organization.mapped", Actor.System, organization.Id, country), TestContext.Current.CancellationToken);
        return organization;
    }
}
