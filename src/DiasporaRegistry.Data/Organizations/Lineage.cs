using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Organizations;

/// <summary>What organizations came out of, and what came out of them, over any number of steps and across every border: only whether it runs in a circle is asked of it.</summary>
public static class Lineage
{
    /// <summary>Every organization that one came out of, directly or through others; to the end of the transaction nobody else states another.</summary>
    public static async Task<IReadOnlySet<Guid>> OrganizationsBeforeAsync(this RegistryDb db, Guid organizationId, CancellationToken cancellationToken)
    {
        // Two organizations that are said to come out of each other at the same moment would each see no circle: one waits for the other.
        await db.HoldAsync("predecessor", cancellationToken);
        var before = await db.Database.SqlQuery<Guid>($"""
            WITH RECURSIVE before(id) AS (
                SELECT predecessor_id FROM organization WHERE id = {organizationId} AND predecessor_id IS NOT NULL
                UNION SELECT o.predecessor_id FROM organization o JOIN before b ON o.id = b.id WHERE o.predecessor_id IS NOT NULL)
            SELECT id AS "Value" FROM before
            """).ToListAsync(cancellationToken);
        return before.ToHashSet();
    }

    /// <summary>Every organization that came out of one, directly or through others.</summary>
    public static async Task<IReadOnlySet<Guid>> OrganizationsAfterAsync(this RegistryDb db, Guid organizationId, CancellationToken cancellationToken)
    {
        var after = await db.Database.SqlQuery<Guid>($"""
            WITH RECURSIVE after(id) AS (
                SELECT id FROM organization WHERE predecessor_id = {organizationId}
                UNION SELECT o.id FROM organization o JOIN after a ON o.predecessor_id = a.id)
            SELECT id AS "Value" FROM after
            """).ToListAsync(cancellationToken);
        return after.ToHashSet();
    }
}
