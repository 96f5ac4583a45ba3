using System.Security.Cryptography;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Documents;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Claims;

/// <summary>Makes claims and takes them back: one of a person for an organization at a time, a few in all, and once for each form.</summary>
public sealed class ClaimDesk(RegistryDb db, DocumentStore store, TimeProvider clock)
{
    /// <summary>The largest request with a claim: its files, and what is around them.</summary>
    public const int LargestRequest = (OrganizationClaim.MostFiles * UploadedDocument.LargestPhoto) + 2_000_000;

    /// <summary>The person's claim of an organization that waits; none where none does.</summary>
    public Task<Guid?> WaitingAsync(Guid organizationId, Guid accountId, CancellationToken cancel) =>
        db.ClaimsOf(accountId).Where(c => c.OrganizationId == organizationId && c.State == ClaimState.Waiting).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancel);

    /// <summary>Makes a claim.</summary>
    /// <returns>The claim, or the rule that refused it.</returns>
    public async Task<(Guid? Claim, Rule? Refused)> MakeAsync(Guid organizationId, ClaimForm form, IReadOnlyList<(string Name, UploadedDocument Content)> files, Guid accountId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var id = form.Key == Guid.Empty ? Guid.CreateVersion7(now) : KeyOf(form.Key, organizationId, accountId);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // A person's claims are counted one after the other; the organization is held, so that what is claimed is still to be claimed.
        await db.HoldAsync($"claims {accountId}", cancel);
        await db.HoldOrganizationAsync(organizationId, cancel);
        db.ChangeTracker.Clear();
        if (await db.ClaimsOf(accountId).AnyAsync(c => c.Id == id, cancel))
            return (id, null);
        if (await WaitingAsync(organizationId, accountId, cancel) is not null)
            return (null, Rule.ClaimIsMadeOnce);
        if (await db.ClaimsOf(accountId).CountAsync(c => c.State == ClaimState.Waiting, cancel) >= OrganizationClaim.MostWaiting)
            return (null, Rule.ClaimsAreFew);
        if (await db.PublicOrganizations().Include(o => o.Representatives).SingleOrDefaultAsync(o => o.Id == organizationId, cancel) is not { } organization)
            return (null, Rule.OnlyMappedOrganizationsAreClaimed);
        var staged = new List<StagedDocument>();
        try
        {
            var claim = new OrganizationClaim(id, organization, accountId, form.Position!, form.Text!, now);
            foreach (var (name, upload) in files)
            {
                var row = new ClaimEvidence(id, claim.Evidence.Count + 1, name, upload.ContentType, upload.Content.Length, Convert.ToHexStringLower(SHA256.HashData(upload.Content)), now);
                staged.Add(await store.StageAsync(id, row.Id, upload.Content, cancel));
                claim.Show(row);
            }

            db.Add(claim);
            await db.SaveAsync(new Act("claim.made", new Actor(accountId, Capacity.Account), id, claim.Country), cancel);
            staged.ForEach(file => file.Place());
            await transaction.CommitAsync(cancel);
            staged.ForEach(file => file.Keep());
            return (id, null);
        }
        catch (BrokenRuleException broken)
        {
            db.ChangeTracker.Clear();
            return (null, broken.Rule);
        }
        finally
        {
            staged.ForEach(file => file.Dispose());
        }
    }

    /// <summary>Takes a claim back, with all that it said.</summary>
    /// <returns>The rule that refused it; none where it was done.</returns>
    public async Task<Rule?> WithdrawAsync(Guid claimId, Guid accountId, CancellationToken cancel)
    {
        IReadOnlyList<Guid> files = [];
        // Decisions hold the organization, and so does this: of both at once, the second sees the first.
        var refused = await db.DoHeldAsync($"SELECT 1 FROM organization WHERE id = (SELECT organization_id FROM organization_claim WHERE id = {claimId}) FOR UPDATE", async () =>
        {
            var claim = await db.ClaimsOf(accountId).Include(c => c.Evidence).SingleAsync(c => c.Id == claimId, cancel);
            files = claim.Withdraw(clock.GetUtcNow());
            return new Act("claim.withdrawn", new Actor(accountId, Capacity.Account), claimId, claim.Country);
        }, cancel);
        if (refused is null)
            store.Delete(files.Select(file => (claimId, file)));
        return refused;
    }

    static Guid KeyOf(Guid form, Guid organization, Guid account) => new(SHA256.HashData([.. form.ToByteArray(), .. organization.ToByteArray(), .. account.ToByteArray()]).AsSpan(0, 16));
}
