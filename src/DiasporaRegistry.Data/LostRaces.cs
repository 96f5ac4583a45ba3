using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.Data;

/// <summary>How a save fails when somebody else was first.</summary>
public static class LostRaces
{
    /// <summary>What refuses the same form twice.</summary>
    internal const string KeyOfSentForms = "pk_sent_form";

    /// <summary>Whether the form that asks for it was sent before, and did it.</summary>
    public static bool IsSentBefore(this Exception error) =>
        error is DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: KeyOfSentForms } };

    /// <summary>Whether a unique index refused it: the same was saved a moment before.</summary>
    public static bool IsUniqueViolation(this DbUpdateException error) => error.ViolatedIndex() is not null;

    /// <summary>The unique index that refused it; none where something else did, and where the form was sent before, which is answered for all forms in one place.</summary>
    public static string? ViolatedIndex(this DbUpdateException error) =>
        error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } refused && !error.IsSentBefore() ? refused.ConstraintName ?? "" : null;

    /// <summary>Whether what was saved had changed, or the same was saved a moment before.</summary>
    public static bool IsLost(this DbUpdateException error) => error is DbUpdateConcurrencyException || error.IsUniqueViolation();
}
