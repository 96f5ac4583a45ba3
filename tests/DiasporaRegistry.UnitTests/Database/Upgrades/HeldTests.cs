using DiasporaRegistry.Data;
using Npgsql;

namespace DiasporaRegistry.UnitTests.Database.Upgrades;

/// <summary>What a migration tries again.</summary>
public sealed class HeldTests
{
    [Theory]
    [InlineData(PostgresErrorCodes.LockNotAvailable, true)]
    [InlineData(PostgresErrorCodes.DeadlockDetected, true)]
    [InlineData(PostgresErrorCodes.UndefinedTable, false)]
    public void Whoever_waited_for_a_lock_in_vain_or_fell_to_a_deadlock_tries_again(string state, bool isHeld) =>
        Assert.Equal(isHeld, Migrator.IsHeld(new InvalidOperationException("outer", new PostgresException("said", "ERROR", "ERROR", state))));
}
