using DiasporaRegistry.Data;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Database;

/// <summary>What has no row of its own is held by its name.</summary>
public sealed class HeldActsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_asks_for_a_held_name_waits_until_the_transaction_ends_and_other_names_are_free()
    {
        await using var first = database.Open();
        await using var second = database.Open();
        var held = await first.Database.BeginTransactionAsync(Cancel);
        await first.HoldAsync("list MX objective", Cancel);
        await using var other = await second.Database.BeginTransactionAsync(Cancel);
        await second.HoldAsync("list GT objective", Cancel).WaitAsync(AWhile, Cancel);

        var waiting = second.HoldAsync("list MX objective", Cancel);
        await using var third = database.Open();
        while (!await third.Database.SqlQuery<bool>($"""SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS "Value" """).SingleAsync(Cancel))
        {
            Assert.False(waiting.IsCompleted);
            await Task.Delay(20, Cancel);
        }

        await held.DisposeAsync();
        await waiting.WaitAsync(AWhile, Cancel);
    }

    [Fact]
    public async Task Nothing_is_held_outside_a_transaction()
    {
        await using var db = database.Open();
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.HoldAsync("list MX objective", Cancel));
    }
}
