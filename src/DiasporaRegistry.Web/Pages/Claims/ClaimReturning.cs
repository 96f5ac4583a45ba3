using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Documents;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Claims;

/// <summary>Gives back what a ministry granted: whoever claimed an organization, and who came in through that person, acts for it no more, and where nobody is left it says again what the list found.</summary>
public sealed class ClaimReturning(RegistryDb db, ClaimLetters letters, ReturnDesk returns, DocumentStore store, TimeProvider clock)
{
    /// <summary>How many others act for the organization through whoever made a claim, or because of that person alone, and would do so no more.</summary>
    public async Task<int> GoingTooAsync(OrganizationClaim claim, CancellationToken cancel)
    {
        var organization = await db.Organizations.AsNoTracking().Include(o => o.Representatives).Include(o => o.Invitations).AsSplitQuery().SingleAsync(o => o.Id == claim.OrganizationId, cancel);
        return organization.LeavingWith(claim.AccountId, await StandingAsync(claim, cancel)).Count - 1;
    }

    /// <summary>Gives it back.</summary>
    /// <returns>The rule that refused it; none where it was done.</returns>
    public async Task<Rule?> DoAsync(Guid claimId, Guid accountId, CancellationToken cancel)
    {
        var gone = new List<(Guid Owner, Guid File)>();
        // Decisions hold the organization, and so does this: of both at once, the second sees the first.
        var refused = await db.DoHeldAsync($"SELECT 1 FROM organization WHERE id = (SELECT organization_id FROM organization_claim WHERE id = {claimId}) FOR UPDATE", async () =>
        {
            var claim = await db.ClaimsOf(accountId).Include(c => c.Evidence).SingleAsync(c => c.Id == claimId, cancel);
            var organization = await returns.ReadAsync(claim.OrganizationId, cancel);
            var before = organization.Representatives.Select(r => r.AccountId).ToList();
            var (now, by) = (clock.GetUtcNow(), new Actor(accountId, Capacity.Representative));
            var (isNobodyLeft, files) = claim.GiveBack(organization, await StandingAsync(claim, cancel), by, now);
            gone.AddRange(files.Select(file => (claimId, file)));
            var left = organization.Representatives.Select(r => r.AccountId).ToList();
            await letters.TellOthersAsync(claim, left, cancel);
            await letters.TellGoneAsync([.. before.Except(left).Where(a => a != accountId)], cancel);
            await letters.TellMinistryAsync(claim, cancel);
            if (isNobodyLeft)
                gone.AddRange(await returns.ReturnAsync(organization, by, null, now, cancel));
            return new Act("claim.given-back", by, claimId, claim.Country);
        }, cancel);
        if (refused is null)
            store.Delete(gone);
        return refused;
    }

    async Task<HashSet<Guid>> StandingAsync(OrganizationClaim claim, CancellationToken cancel) =>
        [.. await db.Claims.Where(c => c.OrganizationId == claim.OrganizationId && c.State == ClaimState.Granted && c.Id != claim.Id).Select(c => c.AccountId).ToListAsync(cancel)];
}
