using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.Data;

/// <summary>How a save fails when somebody else was first.</summary>
public static class LostRaces
{
    /// <summary>Whether a unique index refused it: the same was saved a moment before.</summary>
    public static bool IsUniqueViolation(this DbUpdateException error) => error.ViolatedIndex() is not null;

    /// <summary>The unique index that refused it; none where something else did.</summary>
    public static string? ViolatedIndex(this DbUpdateException error) =>
        error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } refused ? refused.ConstraintName ?? "" : null;

    /// <summary>Whether what was saved had changed, or the same was saved a moment before.</summary>
    public static bool IsLost(this DbUpdateException error) => error is DbUpdateConcurrencyException || error.IsUniqueViolation();
}
