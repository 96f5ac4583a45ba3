using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Organizations;

/// <summary>Where the address of a merged organization leads.</summary>
public static class MergedOrganizations
{
    /// <summary>The public organization that one was merged into, over any number of merges; null where it was not merged, or nobody may see the one that stays.</summary>
    public static async Task<Guid?> SurvivorOfAsync(this RegistryDb db, Guid id, CancellationToken cancellationToken)
    {
        // A merge may follow on a merge; they run in no circle.
        for (var at = id; ;)
        {
            var next = await db.Organizations.Where(o => o.Id == at).Select(o => o.MergedIntoId).SingleOrDefaultAsync(cancellationToken);
            if (next is null)
                return at != id && await db.PublicOrganizations().AnyAsync(o => o.Id == at, cancellationToken) ? at : null;
            at = next.Value;
        }
    }
}
