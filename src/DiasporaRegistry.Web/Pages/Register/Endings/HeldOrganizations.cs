using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register.Endings;

/// <summary>Holds an organization and the coalitions around it until the transaction ends.</summary>
internal static class HeldOrganizations
{
    /// <summary>Holds it, in the order of the keys as the acts between two organizations do, and reads it anew.</summary>
    public static async Task<Organization> HoldWithCoalitionsAsync(this RegistryDb db, Guid organizationId, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"""
            SELECT 1 FROM organization WHERE id = {organizationId} OR id IN (SELECT coalition_id FROM coalition_member WHERE member_id = {organizationId}) ORDER BY id FOR UPDATE
            """, cancel);
        db.ChangeTracker.Clear();
        return await db.Organizations.Include(o => o.Names).Include(o => o.Representatives).Include(o => o.Members).AsSplitQuery().SingleAsync(o => o.Id == organizationId, cancel);
    }
}
