using System.Net.Sockets;
using DiasporaRegistry.Web.Database;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace DiasporaRegistry.UnitTests.Database;

/// <summary>A step of an installation that comes before its database is up.</summary>
public sealed class ServerWaitTests
{
    private static readonly NpgsqlException Away = new("Failed to connect", new SocketException((int)SocketError.ConnectionRefused));
    private static readonly SocketException NoSuchHost = new((int)SocketError.HostNotFound);
    private static readonly NpgsqlException NoPassword = new("No password has been provided");
    private static readonly PostgresException Starting = new("the database system is starting up", "FATAL", "FATAL", PostgresErrorCodes.CannotConnectNow);
    private static readonly PostgresException NoSuchDatabase = new("database does not exist", "FATAL", "FATAL", PostgresErrorCodes.InvalidCatalogName);

    private readonly FakeTimeProvider clock = new();
    private readonly List<string> told = [];
    private int asked;

    [Fact]
    public async Task A_server_that_comes_up_meanwhile_is_waited_for_and_that_is_said_once()
    {
        await WaitedAsync(Away, NoSuchHost, Starting, Away, null);
        Assert.Equal(5, asked);
        Assert.Single(told);
    }

    [Fact]
    public async Task A_server_that_is_there_is_not_waited_for()
    {
        await WaitedAsync([null]);
        await WaitedAsync(NoSuchDatabase);
        await WaitedAsync(NoPassword);
        Assert.Equal(3, asked);
        Assert.Empty(told);
    }

    [Fact]
    public async Task A_server_that_stays_away_is_given_up()
    {
        var error = await Assert.ThrowsAsync<NpgsqlException>(() => WaitedAsync([.. Enumerable.Repeat(Away, 100)]));
        Assert.Same(Away, error);
        Assert.InRange(asked, 60, 62);
        Assert.Single(told);
    }

    private async Task WaitedAsync(params Exception?[] answers)
    {
        var first = asked;
        var waiting = ServerWait.UntilThereAsync(_ => answers[asked++ - first] is { } error ? Task.FromException(error) : Task.CompletedTask, ServerWait.Patience, clock, told.Add, TestContext.Current.CancellationToken);
        while (!waiting.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await waiting;
    }
}
