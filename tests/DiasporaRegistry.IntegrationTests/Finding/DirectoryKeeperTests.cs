using System.Text.Json;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Finding.Feed;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.IntegrationTests.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace DiasporaRegistry.IntegrationTests.Finding;

/// <summary>A directory in memory is what a fresh one would be, whatever happened in the database and however it came to know.</summary>
public sealed class DirectoryKeeperTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly RegistryApp app = new(cluster);
    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private readonly DirectoryIndex index = new(new DateOnly(2026, 1, 1));
    private NpgsqlDataSource source = null!;
    private DirectoryKeeper keeper = null!;
    private Guid account;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await app.InitializeAsync();
        account = (await app.AddAccountAsync("alguien@prueba.example")).Id;
        source = NpgsqlDataSource.Create(app.Database.AppConnectionString);
        keeper = new DirectoryKeeper(index, source, null, clock);
        await StateAsync("Club Primero", RegistrationState.Approved);
        Assert.NotNull((await keeper.FillAsync(Cancel)).WasRead);
        Assert.Equal(1, index.Count);
    }

    public async ValueTask DisposeAsync()
    {
        index.Dispose();
        await source.DisposeAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Each_kind_of_change_is_taken_in_whoever_wrote_it()
    {
        var club = await StateAsync("Club Zacatecas", RegistrationState.Approved);
        var other = await StateAsync("Club Nochistlán", RegistrationState.ConsularOpinion);
        await FollowsAsync(2);
        await using (var db = app.Open())
            await db.StateAsync(account, new("Federación de Clubes", "MX-ZAC", "US-CA-LOS-ANGELES", ("MX", RegistrationState.Approved)) { Kind = OrganizationKind.Coalition, Members = [club, other] });
        await FollowsAsync(3);
        await using (var db = app.Open())
            await db.MapAsync("HN", "Club Localizado", "HN", "US-FL-MIAMI");
        await FollowsAsync(1);
        await ByHandAsync($"UPDATE registration SET state = 'Suspended' WHERE organization_id = '{club.Id}'");
        await FollowsAsync(1);
        await ByHandAsync($"UPDATE organization SET year_founded = 1950, objectives = ARRAY['health'] WHERE id = '{club.Id}'");
        await FollowsAsync(1);
        await ByHandAsync($"UPDATE organization_name SET text = 'Otro nombre' WHERE organization_id = '{other.Id}'");
        await FollowsAsync(1);
        await ByHandAsync($"UPDATE organization_origin SET place_code = 'MX-32019' WHERE organization_id = '{club.Id}'");
        await ByHandAsync($"UPDATE organization_residence SET place_code = 'US-IL-CHICAGO' WHERE organization_id = '{club.Id}'");
        await FollowsAsync(1);
        await ByHandAsync($"""UPDATE coalition_member SET "to" = '2020-01-01' WHERE member_id = '{other.Id}'""");
        await FollowsAsync(1);
        await ByHandAsync("DELETE FROM coalition_member");
        await FollowsAsync(2);
        await ByHandAsync($"DELETE FROM organization_consulate WHERE organization_id = '{club.Id}'");
        await FollowsAsync(1);
        await ByHandAsync("UPDATE place SET name_es = 'Ciudad Santo' WHERE code = 'US-CA-LOS-ANGELES'");
        Assert.True(await keeper.CatchUpAsync(Cancel) > 0);
        Assert.Equal("Ciudad Santo", index.Places.Name("US-CA-LOS-ANGELES", "es"));
        Assert.Equal(0, await keeper.CatchUpAsync(Cancel));
    }

    [Fact]
    public async Task Transactions_that_end_in_another_order_than_they_began_are_all_taken_in()
    {
        var (a, b) = (await StateAsync("Club A", RegistrationState.Approved), await StateAsync("Club B", RegistrationState.Approved));
        await FollowsAsync(2);
        await using var first = await source.OpenConnectionAsync(Cancel);
        await using var slow = await first.BeginTransactionAsync(Cancel);
        await RunAsync(first, $"UPDATE organization SET year_founded = 1901 WHERE id = '{a.Id}'");
        await ByHandAsync($"UPDATE organization SET year_founded = 1902 WHERE id = '{b.Id}'");
        await FollowsAsync(1);
        // The same is not read again and again while the older one is still open.
        await FollowsAsync(0);
        await ByHandAsync($"UPDATE organization SET year_founded = 1903 WHERE id = '{b.Id}'");
        await slow.CommitAsync(Cancel);
        await FollowsAsync(2);
        Assert.Equal(1901, index.Get(DirectoryScope.Public, a.Id)!.YearFounded);
        await FollowsAsync(0);
    }

    [Fact]
    public async Task What_was_read_with_everything_is_not_read_again_while_an_older_transaction_is_open()
    {
        await using var first = await source.OpenConnectionAsync(Cancel);
        await using var slow = await first.BeginTransactionAsync(Cancel);
        await RunAsync(first, "SELECT pg_current_xact_id()");
        await StateAsync("Club C", RegistrationState.Approved);
        await keeper.FillAsync(Cancel);
        await FollowsAsync(0);
        await StateAsync("Club D", RegistrationState.Approved);
        await FollowsAsync(1);
        await slow.RollbackAsync(Cancel);
        await FollowsAsync(0);
    }

    [Fact]
    public async Task A_rolled_back_change_and_one_that_no_directory_holds_change_nothing()
    {
        await StateAsync("Club Borrador", RegistrationState.Draft);
        await FollowsAsync(1);
        Assert.Equal(1, index.Count);
        await using var connection = await source.OpenConnectionAsync(Cancel);
        await using (var transaction = await connection.BeginTransactionAsync(Cancel))
        {
            await RunAsync(connection, "UPDATE organization SET year_founded = 1800");
            await transaction.RollbackAsync(Cancel);
        }

        await FollowsAsync(0);
    }

    [Fact]
    public async Task The_turn_of_the_day_ends_validity_and_memberships()
    {
        var (club, other) = (await StateAsync("Club Vigente", RegistrationState.Approved), await StateAsync("Club Otro", RegistrationState.Approved));
        await using (var db = app.Open())
            await db.StateAsync(account, new("Federación", "MX-ZAC", "US-CA-LOS-ANGELES", ("MX", RegistrationState.Approved)) { Kind = OrganizationKind.Coalition, Members = [club, other] });
        var today = CountriesOfOrigin.EarliestDay(clock.GetUtcNow());
        await ByHandAsync($"""UPDATE coalition_member SET "to" = '{today:yyyy-MM-dd}'; UPDATE registration SET valid_until = '{today:yyyy-MM-dd}' WHERE organization_id = '{club.Id}'""");
        await keeper.CatchUpAsync(Cancel);
        Assert.Equal(2, Of(DirectoryFacet.Coalition));
        clock.Advance(TimeSpan.FromDays(1));
        await FollowsAsync(0);
        Assert.Equal(0, Of(DirectoryFacet.Coalition));
        Assert.Equal(1, index.CountOf(DirectoryScope.Public, new DirectoryQuery { Standings = [SearchStanding.Expired] }));

        int Of(DirectoryFacet facet) => index.Search(DirectoryScope.Public, new DirectoryQuery()).List(facet)!.Values.Sum(v => v.Count ?? 0);
    }

    [Fact]
    public async Task A_snapshot_is_brought_up_to_date_and_a_useless_one_is_not_used()
    {
        using var folder = new TemporaryFolder();
        var file = new SnapshotFile(Path.Combine(folder.Path, "a", "directory.snapshot"));
        var (saving, _) = await StartAsync(file, wasRead: true);
        saving.SaveSnapshot();
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file.Path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file.Path)!));

        await StateAsync("Club Posterior", RegistrationState.Approved);
        await ByHandAsync("UPDATE organization SET year_founded = 1910 WHERE id IN (SELECT organization_id FROM organization_name WHERE text = 'Club Primero')");
        var (_, second) = await StartAsync(file, wasRead: false);
        Assert.Equal(2, second.Count);

        var whole = await File.ReadAllBytesAsync(file.Path, Cancel);
        foreach (var damaged in new[] { whole[..^1], whole[..(whole.Length / 2)], [], [.. whole, 1], Flipped(whole, whole.Length - 20), Flipped(whole, 12), Flipped(whole, whole.Length / 3), Flipped(whole, 40) })
        {
            await File.WriteAllBytesAsync(file.Path, damaged, Cancel);
            await StartAsync(file, wasRead: true);
        }

        // The log was let go beyond it, or it is another register's.
        await File.WriteAllBytesAsync(file.Path, whole, Cancel);
        await ByHandAsync("UPDATE directory_log SET pruned = pg_current_xact_id()");
        await StartAsync(file, wasRead: true);
        await ByHandAsync("UPDATE directory_log SET pruned = '0', id = gen_random_uuid()");
        await StartAsync(file, wasRead: true);

        static byte[] Flipped(byte[] bytes, int at)
        {
            var copy = bytes.ToArray();
            copy[at] ^= 0x10;
            return copy;
        }
    }

    [Fact]
    public async Task The_log_lets_go_of_what_is_old_and_says_so()
    {
        await ByHandAsync("UPDATE directory_change SET at = now() - interval '30 days'");
        await StateAsync("Club Nuevo", RegistrationState.Approved);
        await keeper.PruneAsync(7, Cancel);
        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand("SELECT count(*) || ' ' || bool_and(transaction >= (SELECT pruned FROM directory_log)) FROM directory_change", connection);
        Assert.Matches("^[1-9][0-9]* true$", (string)(await command.ExecuteScalarAsync(Cancel))!);
        await FollowsAsync(1);
    }

    private async Task<(DirectoryKeeper Keeper, DirectoryIndex Index)> StartAsync(SnapshotFile file, bool wasRead)
    {
        var started = new DirectoryIndex(new DateOnly(2026, 1, 1));
        var its = new DirectoryKeeper(started, source, file, clock);
        Assert.Equal(wasRead, (await its.FillAsync(Cancel)).WasRead is not null);
        await SameAsFreshAsync(started);
        return (its, started);
    }

    private async Task<Organization> StateAsync(string name, RegistrationState state)
    {
        await using var db = app.Open();
        return await db.StateAsync(account, new(name, "MX-32020", "US-CA-LOS-ANGELES", ("MX", state)));
    }

    private async Task ByHandAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync(Cancel);
        await RunAsync(connection, sql);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    // How many organizations were read, and that the directory is then what a fresh one would be.
    private async Task FollowsAsync(int read)
    {
        Assert.Equal(read, await keeper.CatchUpAsync(Cancel));
        await SameAsFreshAsync(index);
    }

    private async Task SameAsFreshAsync(DirectoryIndex kept)
    {
        using var fresh = new DirectoryIndex(new DateOnly(2026, 1, 1));
        await new DirectoryKeeper(fresh, source, null, clock).FillAsync(Cancel);
        foreach (var scope in new[] { DirectoryScope.Public, DirectoryScope.Ministry("MX"), DirectoryScope.Ministry("HN"), DirectoryScope.OfConsulate("MX", "MX-LOS-ANGELES") })
        {
            foreach (var query in new[] { new DirectoryQuery { PageSize = 100 }, new DirectoryQuery { Text = "club", Order = SearchOrder.Changed }, new DirectoryQuery { Origins = ["MX-ZAC"], Residences = ["US-CA"] } })
            {
                Assert.Equal(JsonSerializer.Serialize(fresh.Search(scope, query)), JsonSerializer.Serialize(kept.Search(scope, query)));
                Assert.Equal(JsonSerializer.Serialize(fresh.Map(scope, query)), JsonSerializer.Serialize(kept.Map(scope, query)));
            }
        }
    }
}
