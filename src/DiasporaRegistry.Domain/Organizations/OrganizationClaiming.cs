using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.Organizations;

/// <content>How a mapped organization comes into the hands of its people, and back.</content>
public sealed partial class Organization
{
    /// <summary>Since when somebody whom a ministry recognised answers for what a list found.</summary>
    public DateTimeOffset? ClaimedAt { get; private set; }

    /// <summary>Whether a list found it and no ministry has registered it; it is public for that reason alone.</summary>
    public bool IsFound => Provenance != Provenance.Stated;

    /// <summary>A ministry recognises whoever made a claim: that account owns it from now on, beside whoever does already.</summary>
    internal void BeClaimedBy(OrganizationClaim claim, Actor by, DateTimeOffset at)
    {
        RefuseUnlessClaimable();
        if (representatives.Find(r => r.AccountId == claim.AccountId) is { } known)
            known.Take(RepresentativeRole.Owner);
        else
            representatives.Add(new Representative(claim.AccountId, RepresentativeRole.Owner, null, at));
        Happened(RepresentativeAct.ClaimGranted, claim.AccountId, RepresentativeRole.Owner, by.AccountId, at);
        if (Provenance == Provenance.Mapped)
            (Provenance, ClaimedAt) = (Provenance.Claimed, at);
        ChangedAt = PubliclyChangedAt = at;
    }

    /// <summary>A claim is revoked, or given back: whoever made it acts for the organization no more, nor does who came through that person; those whose own claim stands do.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="standing">The accounts whose own claims stand.</param>
    /// <param name="act">Which of the two.</param>
    /// <param name="reason">Why, in words that its maker reads; none where the maker gives it back.</param>
    /// <param name="by">Who does so.</param>
    /// <param name="at">When.</param>
    /// <returns>Whether nobody is left who answers for it.</returns>
    internal bool LoseClaimant(OrganizationClaim claim, IReadOnlySet<Guid> standing, RepresentativeAct act, string? reason, Actor by, DateTimeOffset at)
    {
        if (!IsFound)
            throw new BrokenRuleException(Rule.RegisteredOrganizationKeepsItsPeople);
        var leaving = LeavingWith(Known(claim.AccountId).AccountId, standing);
        var isNobodyLeft = leaving.Count == representatives.Count;
        foreach (var gone in representatives.Where(r => leaving.Contains(r.AccountId)).ToList())
        {
            representatives.Remove(gone);
            Happened(act, gone.AccountId, gone.Role, by.AccountId, at, gone.AccountId == claim.AccountId && reason is not null ? ManyLines.Of(reason) : null);
        }

        foreach (var invitation in invitations.Where(i => i.IsUnanswered && (isNobodyLeft || leaving.Contains(i.InvitedBy))))
        {
            invitation.Revoke(at);
            Happened(RepresentativeAct.InvitationRevoked, null, invitation.Role, by.AccountId, at);
        }

        ChangedAt = PubliclyChangedAt = at;
        return isNobodyLeft;
    }

    /// <summary>Who acts for it no more once somebody who claimed it does not: that person, whom that person brought in over any number of invitations, and everybody where no owner would be left.</summary>
    /// <param name="accountId">The account that claimed it.</param>
    /// <param name="standing">The accounts whose own claims stand.</param>
    public IReadOnlySet<Guid> LeavingWith(Guid accountId, IReadOnlySet<Guid> standing)
    {
        var leaving = new HashSet<Guid> { accountId };
        while (representatives.Exists(r => r.InvitedBy is { } inviter && leaving.Contains(inviter) && !standing.Contains(r.AccountId) && leaving.Add(r.AccountId)))
        {
            // Whoever was invited by somebody invited goes too.
        }

        return representatives.Exists(r => r.Role == RepresentativeRole.Owner && !leaving.Contains(r.AccountId)) ? leaving : representatives.Select(r => r.AccountId).ToHashSet();
    }

    /// <summary>Nobody answers for it any more: it says again what was found, and what its people stated meanwhile goes with them.</summary>
    /// <param name="places">The places that were found, by their codes.</param>
    /// <param name="at">When.</param>
    public void ReturnToMapped(IReadOnlyDictionary<string, Place> places, DateTimeOffset at)
    {
        if (Provenance != Provenance.Claimed)
            throw new BrokenRuleException(Rule.RegisteredOrganizationKeepsItsPeople);
        foreach (var invitation in invitations.Where(i => i.IsUnanswered))
            invitation.Revoke(at);
        var (found, since) = (FoundFacts, ClaimedAt!.Value);
        (Provenance, ClaimedAt, InvariantsBind) = (Provenance.Mapped, null, false);
        representatives.Clear();
        SayAgain(found, places, at);
        // Keys of rows tell when they were made: what was listed before the claim was found with it.
        var claimed = Guid.CreateVersion7(since);
        members.RemoveAll(m => m.Id.CompareTo(claimed) >= 0);
        if (Kind != OrganizationKind.Coalition)
            members.Clear();
        Sources = [.. Sources.Where(s => s.IsFound)];
        FoundFacts = new Dictionary<StatedField, Statement>();
        (BoardChangedAt, AddressChangedAt) = (null, null);
        ChangedAt = PubliclyChangedAt = at;
    }

    /// <summary>A ministry registered it: from now on it is what its people state, and public as they and their ministries decide.</summary>
    internal void BeRecognised()
    {
        if (Provenance != Provenance.Claimed)
            return;
        (Provenance, ClaimedAt) = (Provenance.Stated, null);
        FoundFacts = new Dictionary<StatedField, Statement>();
    }

    internal void RefuseUnlessClaimable()
    {
        RefuseWhenDissolved();
        if (!IsFound || MergedIntoId is not null || MappedForCountry is null)
            throw new BrokenRuleException(Rule.OnlyMappedOrganizationsAreClaimed);
    }
}
