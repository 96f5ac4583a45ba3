using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Retention;

/// <summary>Writes down what was let go of.</summary>
public static class RetentionReport
{
    /// <summary>Adds to the day's count of a kind, whichever node counts.</summary>
    public static Task NoteRetentionAsync(this RegistryDb db, string kind, int rows, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        return db.Database.ExecuteSqlAsync($"""
            INSERT INTO retention_day (day, kind, rows, looked_at) VALUES ({day}, {kind}, {rows}, {at})
            ON CONFLICT (day, kind) DO UPDATE SET rows = retention_day.rows + excluded.rows, looked_at = excluded.looked_at
            """, cancellationToken);
    }
}
