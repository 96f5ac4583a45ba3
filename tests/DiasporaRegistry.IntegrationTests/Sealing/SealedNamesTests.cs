using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Sealing;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Sealing;

public sealed class SealedNamesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<Guid> ClubAsync(string name, string person, string mail)
    {
        await using var db = database.Open();
        var club = Organization.Map("MX", $"{name}.csv:1", name, "es", Now);
        club.StateBoard([new BoardMember(person, BoardMember.President, null, null, Visibility.Ministry, Now)], Now);
        club.StateContacts([new ContactChannel("email", mail, Visibility.Ministry, Now)], Now);
        db.Add(club);
        await db.SaveAsync(new Act("test.arranged", Actor.System, club.Id), Cancel);
        return club.Id;
    }

    private async Task<(string Name, string Contact)> StoredAsync(Guid club) => (
        (string)(await Sql.RunAsync(database.OwnerConnectionString, $"SELECT name FROM board_member WHERE organization_id = '{club}'"))!,
        (string)(await Sql.RunAsync(database.OwnerConnectionString, $"SELECT value FROM contact_channel WHERE organization_id = '{club}'"))!);

    private async Task PlainAsync(Guid club, string person, string mail)
    {
        await Sql.RunAsync(database.OwnerConnectionString, $"UPDATE board_member SET name = '{person}' WHERE organization_id = '{club}'");
        await Sql.RunAsync(database.OwnerConnectionString, $"UPDATE contact_channel SET value = '{mail}' WHERE organization_id = '{club}'");
    }

    private static Task<Guid> FoundAsync(RegistryDb db, string contact) =>
        db.Organizations.Where(o => o.Contacts.Any(c => SealedColumn.Contact.MatchesFor(contact).Contains(SealedColumn.MatchOf(c.Value, ".", 4)))).Select(o => o.Id).SingleAsync(Cancel);

    private ServiceProvider Services() => new ServiceCollection().AddScoped(_ => database.Open()).AddSingleton(TimeProvider.System).BuildServiceProvider();

    [Fact]
    public async Task The_database_alone_tells_neither_names_nor_contacts()
    {
        var club = await ClubAsync("Club Sellado", "Canaria Sellada", "canaria.sellada@example.org");
        var stored = await StoredAsync(club);
        Assert.StartsWith("s1.", stored.Name, StringComparison.Ordinal);
        Assert.StartsWith("s1.", stored.Contact, StringComparison.Ordinal);
        Assert.Equal(0L, await Sql.RunAsync(database.OwnerConnectionString, "SELECT count(*) FROM board_member AS t WHERE to_jsonb(t)::text ILIKE '%canaria%'"));
        Assert.Equal(0L, await Sql.RunAsync(database.OwnerConnectionString, "SELECT count(*) FROM contact_channel AS t WHERE to_jsonb(t)::text ILIKE '%canaria%'"));
        Assert.Equal(0L, await Sql.RunAsync(database.OwnerConnectionString, "SELECT count(*) FROM audit_entry AS t WHERE to_jsonb(t)::text ILIKE '%canaria%'"));

        await using var db = database.Open();
        Assert.Equal("Canaria Sellada", await db.Organizations.Where(o => o.Id == club).SelectMany(o => o.Board).Select(b => b.Name).SingleAsync(Cancel));
        var whole = await db.Organizations.Include(o => o.Contacts).SingleAsync(o => o.Id == club, Cancel);
        Assert.Equal("canaria.sellada@example.org", Assert.Single(whole.Contacts).Value);
        Assert.Equal(club, await FoundAsync(db, "Canaria.Sellada@Example.org"));
    }

    [Fact]
    public async Task Likely_duplicates_are_still_found_by_their_contacts_and_boards()
    {
        var club = await ClubAsync("Unión de Amigos del Río", "Petra Solís Aguirre", "union.rio@example.org");
        await using var db = database.Open();
        var draft = Organization.Map("MX", "otra.csv:1", "Unión Amigos del Río", "es", Now);
        draft.StateBoard([new BoardMember("petra solis aguirre", BoardMember.President, null, null, Visibility.Ministry, Now)], Now);
        draft.StateContacts([new ContactChannel("email", "UNION.rio@example.org", Visibility.Ministry, Now)], Now);
        var found = Assert.Single(await new DuplicateFinder(db).FindAsync(draft, db.Organizations, Visibility.Ministry, 5, Cancel), d => d.OrganizationId == club);
        Assert.True(found.Reasons.HasFlag(LikenessReasons.SameBoardMember | LikenessReasons.SameMail));
    }

    [Fact]
    public async Task What_is_plain_is_sealed_once_and_what_is_sealed_is_left()
    {
        var (old, done) = (await ClubAsync("Club de Antes", "Vieja Conocida", "vieja@example.org"), await ClubAsync("Club de Ahora", "Nueva Conocida", "nueva@example.org"));
        await PlainAsync(old, "Vieja Conocida", "vieja@example.org");
        var before = await StoredAsync(done);
        await using var db = database.Open();
        Assert.Equal("Vieja Conocida", await db.Organizations.Where(o => o.Id == old).SelectMany(o => o.Board).Select(b => b.Name).SingleAsync(Cancel));

        await Resealing.RunAsync(db, FieldKeys.Current, Cancel);
        Assert.StartsWith("s1.", (await StoredAsync(old)).Name, StringComparison.Ordinal);
        Assert.StartsWith("s1.", (await StoredAsync(old)).Contact, StringComparison.Ordinal);
        Assert.Equal("vieja@example.org", await db.Organizations.Where(o => o.Id == old).SelectMany(o => o.Contacts).Select(c => c.Value).SingleAsync(Cancel));
        Assert.Equal(before, await StoredAsync(done));
        Assert.Equal(0, await Resealing.RunAsync(db, FieldKeys.Current, Cancel));
    }

    [Fact]
    public async Task Rotating_seals_everything_anew_and_says_which_key_nothing_needs()
    {
        var club = await ClubAsync("Club Girado", "Rosa Giratoria", "rosa@example.org");
        var (old, before) = (FieldKeys.Current.Newest, await StoredAsync(club));
        await using var db = database.Open();
        // A newer key is there and nothing is sealed anew yet: by its contact it is found all the same.
        FieldKeys.Current.Add(TimeProvider.System);
        Assert.Equal(club, await FoundAsync(db, "rosa@example.org"));
        using var said = new StringWriter();
        await using var services = Services();
        Assert.InRange(await KeysCommand.RotateAsync(["rotate-keys"], services, said, Cancel), KeysCommand.Done, KeysCommand.Left);
        var newest = FieldKeys.Current.Newest;
        Assert.NotEqual(old, newest);
        var after = await StoredAsync(club);
        Assert.StartsWith($"s1.{newest}.", after.Name, StringComparison.Ordinal);
        Assert.StartsWith($"s1.{newest}.", after.Contact, StringComparison.Ordinal);
        Assert.NotEqual(before.Contact.Split('.')[3], after.Contact.Split('.')[3]);
        Assert.Equal(club, await FoundAsync(db, "rosa@example.org"));
        Assert.Contains($"0 {old} (others may still seal with it: run rotate-keys --resume in 15 minutes)", said.ToString(), StringComparison.Ordinal);
        Assert.Equal("Rosa Giratoria", await db.Organizations.Where(o => o.Id == club).SelectMany(o => o.Board).Select(b => b.Name).SingleAsync(Cancel));
        Assert.Equal(newest, (await db.AuditTrail.OrderByDescending(e => e.At).FirstAsync(e => e.Act == "keys.added", Cancel)).Reason);

        Assert.InRange(await KeysCommand.RotateAsync(["rotate-keys", "--resume"], services, said, Cancel), KeysCommand.Done, KeysCommand.Left);
        Assert.Equal(newest, FieldKeys.Current.Newest);
        Assert.Equal(KeysCommand.Misused, await KeysCommand.RotateAsync(["rotate-keys", "--back"], services, said, Cancel));
    }

    [Fact]
    public async Task Organizations_of_a_merge_that_can_be_undone_wait()
    {
        var (winner, loser) = (await ClubAsync("Club Ganador", "Gana Siempre", "gana@example.org"), await ClubAsync("Club Perdedor", "Pierde Nunca", "pierde@example.org"));
        await PlainAsync(winner, "Gana Siempre", "gana@example.org");
        await Sql.RunAsync(database.OwnerConnectionString, $"""
            INSERT INTO organization_merge (id, winner_id, loser_id, country, before, after, merged_at) VALUES (gen_random_uuid(), '{winner}', '{loser}', 'MX',
                (SELECT jsonb_agg(b) FROM board_member AS b WHERE b.organization_id = '{loser}'), NULL, now())
            """);
        await using var db = database.Open();
        await Resealing.RunAsync(db, FieldKeys.Current, Cancel);
        Assert.Equal(("Gana Siempre", "gana@example.org"), await StoredAsync(winner));
        Assert.True((await Resealing.UsesAsync(db, FieldKeys.Current, Cancel)).Values.Sum() > 0);
        await Sql.RunAsync(database.OwnerConnectionString, $"UPDATE organization_merge SET before = NULL WHERE winner_id = '{winner}'");
        await Resealing.RunAsync(db, FieldKeys.Current, Cancel);
        Assert.StartsWith("s1.", (await StoredAsync(winner)).Contact, StringComparison.Ordinal);
    }
}
