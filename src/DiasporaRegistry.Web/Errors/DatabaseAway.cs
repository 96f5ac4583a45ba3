using System.Net.Sockets;
using Npgsql;

namespace DiasporaRegistry.Web.Errors;

/// <summary>Tells a database that is away, restarting or overloaded from a mistake of ours.</summary>
static class DatabaseAway
{
    public static bool Caused(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case PostgresException refused:
                    return Passing(refused.SqlState);
                case NpgsqlException:
                    return true;
                case TimeoutException or SocketException when error is not BadHttpRequestException:
                    return true;
            }
        }

        return false;
    }

    // Connection lost (08), out of resources (53), stopped or timed out by an operator (57), disk (58), waited too long for a lock,
    // read-only while it recovers.
    static bool Passing(string state) =>
        state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal)
        || state.StartsWith("57", StringComparison.Ordinal) || state.StartsWith("58", StringComparison.Ordinal)
        || state is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.ReadOnlySqlTransaction;
}
