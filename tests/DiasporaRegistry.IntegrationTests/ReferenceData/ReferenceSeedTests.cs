using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.IntegrationTests.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.IntegrationTests.ReferenceData;

public sealed class ReferenceSeedTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData("MX", PlaceLevel.Municipality, 2478)]
    [InlineData("GT", PlaceLevel.Municipality, 340)]
    [InlineData("HN", PlaceLevel.Municipality, 298)]
    [InlineData("NI", PlaceLevel.Municipality, 153)]
    [InlineData("SV", PlaceLevel.Municipality, 44)]
    [InlineData("SV", PlaceLevel.District, 262)]
    [InlineData("CR", PlaceLevel.Municipality, 84)]
    [InlineData("PA", PlaceLevel.Municipality, 82)]
    [InlineData("BZ", PlaceLevel.Subdivision, 6)]
    [InlineData("MX", PlaceLevel.Subdivision, 32)]
    public async Task A_country_of_origin_has_all_its_places(string country, PlaceLevel level, int expected)
    {
        await using var db = database.Open();
        Assert.Equal(expected, await db.Places.CountAsync(p => p.Country == country && p.Level == level, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_place_is_labelled_by_the_state_and_country_around_it()
    {
        await using var db = database.Open();
        var city = await db.Places.SingleAsync(p => p.Code == "US-CA-LOS-ANGELES", TestContext.Current.CancellationToken);
        Assert.Equal("Los Ángeles, California, Estados Unidos", city.LabelEs);
        Assert.Equal(["US-CA-LOS-ANGELES", "US-06037", "US-CA", "US"], city.Path);
    }

    [Fact]
    public async Task Applying_the_files_again_changes_nothing()
    {
        Assert.Empty(await Migrator.MigrateAsync(database.OwnerConnectionString, TimeProvider.System, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whoever_holds_a_lock_is_waited_for_a_second_at_a_time()
    {
        var cancel = TestContext.Current.CancellationToken;
        var released = new TaskCompletionSource();
        await using var holder = new NpgsqlConnection(database.OwnerConnectionString);
        await holder.OpenAsync(cancel);
        await using var transaction = await holder.BeginTransactionAsync(cancel);
        await using (var hold = new NpgsqlCommand("LOCK TABLE reference_file IN ACCESS EXCLUSIVE MODE", holder))
            await hold.ExecuteNonQueryAsync(cancel);
        var migrating = Migrator.MigrateAsync(database.OwnerConnectionString, TimeProvider.System, _ => released.TrySetResult(), cancel);
        await released.Task.WaitAsync(TimeSpan.FromSeconds(20), cancel);
        Assert.False(migrating.IsCompleted);
        await transaction.RollbackAsync(cancel);
        Assert.Empty(await migrating);
    }

    [Fact]
    public async Task Every_country_of_origin_has_a_rule_set_and_only_Mexicos_is_confirmed()
    {
        await using var db = database.Open();
        var ruleSets = await db.RuleSets.ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(CountriesOfOrigin.Codes.Order(), ruleSets.Select(r => r.Country).Order());
        Assert.Equal(["MX"], ruleSets.Where(r => r.IsConfirmed).Select(r => r.Country));
    }
}
