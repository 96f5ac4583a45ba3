using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.Database;

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
        db.Entry(draft).State = Microsoft.EntityFrameworkCore.EntityState.Detached;
        var other = await StoreAsync(db, "Peña Secreta de Usulutan", "SV");

        var finder = new DuplicateFinder(db);
        Assert.Single(await finder.FindAsync(draft, db.PublicOrganizations(), 10, TestContext.Current.CancellationToken));
        Assert.Empty(await finder.FindAsync(draft, db.PublicOrganizations().Where(o => o.Id != other.Id), 10, TestContext.Current.CancellationToken));
    }

    private static async Task<Organization> StoreAsync(RegistryDb db, string name, string country, string? phone = null)
    {
        var organization = Organization.Map(country, $"duplicates.csv:{name}", name, "es", Now);
        if (phone is not null)
            organization.StateContacts([new ContactChannel("phone", phone, Visibility.Ministry, Now)], Now);
        db.Add(organization);
        await db.SaveAsync(new Act("organization.mapped", Actor.System, organization.Id, country), TestContext.Current.CancellationToken);
        return organization;
    }
}
