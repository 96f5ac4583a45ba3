using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Organizations;

/// <summary>What organizations came out of, and what came out of them, over any number of steps and across every border: asked of it is only whether it runs in a circle, and where what is public no more goes on.</summary>
public static class Lineage
{
    /// <summary>Holds what is said of any lineage until the end of the transaction: two organizations that are said to come out of each other at the same moment would each see no circle.</summary>
    public static Task HoldLineageAsync(this RegistryDb db, CancellationToken cancellationToken) => db.HoldAsync("predecessor", cancellationToken);

    /// <summary>Every organization that one came out of, directly or through others; to the end of the transaction nobody else states another.</summary>
    public static async Task<IReadOnlySet<Guid>> OrganizationsBeforeAsync(this RegistryDb db, Guid organizationId, CancellationToken cancellationToken)
    {
        await db.HoldLineageAsync(cancellationToken);
        var before = await db.Database.SqlQuery<Guid>($"""
            WITH RECURSIVE before(id) AS (
                SELECT predecessor_id FROM succession WHERE successor_id = {organizationId} AND state = 'Holds'
                UNION SELECT s.predecessor_id FROM succession s JOIN before b ON s.successor_id = b.id WHERE s.state = 'Holds')
            SELECT id AS "Value" FROM before
            """).ToListAsync(cancellationToken);
        return before.ToHashSet();
    }

    /// <summary>Every organization that came out of one, directly or through others.</summary>
    public static async Task<IReadOnlySet<Guid>> OrganizationsAfterAsync(this RegistryDb db, Guid organizationId, CancellationToken cancellationToken)
    {
        var after = await db.Database.SqlQuery<Guid>($"""
            WITH RECURSIVE after(id) AS (
                SELECT successor_id FROM succession WHERE predecessor_id = {organizationId} AND state = 'Holds'
                UNION SELECT s.successor_id FROM succession s JOIN after a ON s.predecessor_id = a.id WHERE s.state = 'Holds')
            SELECT id AS "Value" FROM after
            """).ToListAsync(cancellationToken);
        return after.ToHashSet();
    }

    /// <summary>The public organization that one which is public no more goes on in, over any number of steps; null where none is, or where there are several.</summary>
    public static async Task<Guid?> SuccessorOfAsync(this RegistryDb db, Guid organizationId, CancellationToken cancellationToken)
    {
        // They run in no circle. What is still being written, or was never filed, is no way on.
        var (found, looking) = (new HashSet<Guid>(), new List<Guid> { organizationId });
        while (looking.Count > 0)
        {
            var next = await db.Successions.Where(s => looking.Contains(s.PredecessorId) && s.State == SuccessionState.Holds)
                .Select(s => new { s.SuccessorId, IsPublic = db.PublicOrganizations().Any(o => o.Id == s.SuccessorId) }).Distinct().ToListAsync(cancellationToken);
            found.UnionWith(next.Where(n => n.IsPublic).Select(n => n.SuccessorId));
            looking = [.. next.Where(n => !n.IsPublic).Select(n => n.SuccessorId)];
        }

        return found.Count == 1 ? found.First() : null;
    }
}
