using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Pages.Register.Coalitions;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register.Endings;

/// <summary>Undoes the wrong record of an organization's end: what was registered is registered again, and memberships last as before.</summary>
public sealed class RevivalDesk(RegistryDb db, EndingLetters letters, MembershipLetters memberships, TimeProvider clock)
{
    /// <summary>Undoes it for a ministry.</summary>
    /// <returns>The rule that refused it; none where it was done, or had been.</returns>
    public async Task<Rule?> ReviveAsync(Guid organizationId, string reason, Actor by, string country, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var organization = await db.HoldWithCoalitionsAsync(organizationId, cancel);
            if (await db.Dissolutions.Include(d => d.Memberships).SingleOrDefaultAsync(d => d.OrganizationId == organizationId && d.UndoneAt == null, cancel) is not { } dissolution)
                return null;
            organization.Revive(dissolution, country, reason, by, now);
            Registration.ReviveAll(await db.Registrations.Include(r => r.History).Where(r => r.OrganizationId == organizationId && r.State == RegistrationState.Dissolved).ToListAsync(cancel), reason, by, now);
            var ended = dissolution.Memberships.Select(m => m.MembershipId).ToList();
            foreach (var coalition in await db.Organizations.Include(o => o.Names).Include(o => o.Representatives).Include(o => o.Members).AsSplitQuery()
                .Where(o => o.Id != organizationId && o.Members.Any(m => ended.Contains(m.Id))).ToListAsync(cancel))
            {
                coalition.RegainMembers(dissolution, now);
                await memberships.TellAsync(coalition, "regained", cancel);
            }

            await letters.TellOfRevivalAsync(organization, cancel);
            await db.SaveAsync(new Act("organization.revived", by, organizationId, country, reason), cancel);
            await transaction.CommitAsync(cancel);
            return null;
        }
        catch (BrokenRuleException broken)
        {
            db.ChangeTracker.Clear();
            return broken.Rule;
        }
        catch (DbUpdateException lost) when (lost.IsLost())
        {
            db.ChangeTracker.Clear();
            return Rule.ActFitsState;
        }
    }
}
