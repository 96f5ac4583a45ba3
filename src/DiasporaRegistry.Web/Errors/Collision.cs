using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.Web.Errors;

/// <summary>Tells two acts that met in the database from a mistake of ours: a row that changed or went while it was read, a key that was taken, two that waited for each other.</summary>
static class Collision
{
    public static bool Caused(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbUpdateConcurrencyException or PostgresException
                {
                    SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
                })
                return true;
        }

        return false;
    }
}
