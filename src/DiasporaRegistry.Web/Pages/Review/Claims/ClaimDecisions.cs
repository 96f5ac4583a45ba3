using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Pages.Claims;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review.Claims;

/// <summary>How a decision about a claim ended.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Refused">The rule that refused it; none else.</param>
public readonly record struct ClaimDecision(ClaimOutcome Outcome, Rule? Refused = null);

/// <summary>What became of a decision about a claim.</summary>
public enum ClaimOutcome
{
    /// <summary>It was done now, or by the same person a moment before.</summary>
    Done,
    /// <summary>Somebody decided it, or took it back, a moment before: nothing was done.</summary>
    Meanwhile,
    /// <summary>Somebody else claimed the same organization since the page was opened: nothing was done.</summary>
    AnotherCame,
    /// <summary>A rule refused it.</summary>
    Refused,
    /// <summary>There is no such claim of the ministry's.</summary>
    NotFound,
}

/// <summary>Decides claims, one at a time for an organization: of two reviewers at once one decides, and the other sees what happened.</summary>
public sealed class ClaimDecisions(RegistryDb db, ClaimLetters letters, ReturnDesk returns, DocumentStore store, TimeProvider clock)
{
    /// <summary>The states in which a claim says why.</summary>
    public static bool NeedsReason(ClaimAct act) => act is ClaimAct.Refuse or ClaimAct.Revoke;

    /// <summary>Decides a claim.</summary>
    /// <param name="claimId">The claim.</param>
    /// <param name="act">What is decided.</param>
    /// <param name="reason">Why, where whoever made it is told.</param>
    /// <param name="seen">How many claims of the organization the reviewer saw.</param>
    /// <param name="by">The reviewer.</param>
    /// <param name="country">The reviewer's country.</param>
    /// <param name="cancel">Ends the request.</param>
    public async Task<ClaimDecision> DoAsync(Guid claimId, ClaimAct act, string? reason, int seen, Actor by, string country, CancellationToken cancel)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM organization WHERE id = (SELECT organization_id FROM organization_claim WHERE id = {claimId}) FOR UPDATE", cancel);
            db.ChangeTracker.Clear();
            if (await db.ClaimsForMinistry(country).SingleOrDefaultAsync(c => c.Id == claimId, cancel) is not { } claim)
                return new(ClaimOutcome.NotFound);
            if (!claim.Can(act))
                return new(IsRepeat(claim, act, by) ? ClaimOutcome.Done : ClaimOutcome.Meanwhile);
            // Two claims for one organization are seen together before one is granted.
            if (act == ClaimAct.Grant && await db.ClaimsForMinistry(country).CountAsync(c => c.OrganizationId == claim.OrganizationId, cancel) > seen)
                return new(ClaimOutcome.AnotherCame);
            var files = await DecideAsync(claim, act, reason ?? "", by, cancel);
            await letters.TellAsync(claim, cancel);
            await db.SaveAsync(new Act($"claim.{claim.State.ToString().ToLowerInvariant()}", by, claim.Id, country), cancel);
            await transaction.CommitAsync(cancel);
            store.Delete(files);
            return new(ClaimOutcome.Done);
        }
        catch (BrokenRuleException broken)
        {
            db.ChangeTracker.Clear();
            return new(ClaimOutcome.Refused, broken.Rule);
        }
        // An application of the organization moved at the same moment: whoever decides looks again.
        catch (DbUpdateException lost) when (lost.IsLost())
        {
            db.ChangeTracker.Clear();
            return new(ClaimOutcome.Meanwhile);
        }
    }

    async Task<IReadOnlyList<(Guid Registration, Guid Document)>> DecideAsync(OrganizationClaim claim, ClaimAct act, string reason, Actor by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (act == ClaimAct.Refuse)
        {
            claim.Refuse(reason, by, now);
            return [];
        }

        var organization = await returns.ReadAsync(claim.OrganizationId, cancel);
        var before = organization.Representatives.Select(r => r.AccountId).ToList();
        if (act == ClaimAct.Grant)
        {
            claim.Grant(organization, by, now);
            await letters.TellOthersAsync(claim, before, cancel);
            return [];
        }

        var standing = await db.Claims.Where(c => c.OrganizationId == claim.OrganizationId && c.State == ClaimState.Granted && c.Id != claim.Id).Select(c => c.AccountId).ToListAsync(cancel);
        var isNobodyLeft = claim.Revoke(organization, standing.ToHashSet(), reason, by, now);
        var left = organization.Representatives.Select(r => r.AccountId).ToList();
        await letters.TellOthersAsync(claim, left, cancel);
        await letters.TellGoneAsync([.. before.Except(left).Where(a => a != claim.AccountId)], cancel);
        return isNobodyLeft ? await returns.ReturnAsync(organization, by, claim.Country, now, cancel) : [];
    }

    static bool IsRepeat(OrganizationClaim claim, ClaimAct act, Actor by) => (act, claim.State) switch
    {
        (ClaimAct.Grant, ClaimState.Granted) or (ClaimAct.Refuse, ClaimState.Refused) => claim.DecidedBy == by.AccountId,
        (ClaimAct.Revoke, ClaimState.Revoked) => claim.RevokedBy == by.AccountId,
        _ => false,
    };
}
