using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.CoInvestment;

/// <summary>Which proposals an organization's people may see, and the calls that they may propose to; a page starts from one of these and only narrows it.</summary>
public static class ProposalReaders
{
    /// <summary>The proposals of the organizations that an account represents in a role that holds a right, drafts among them: a draft is its organization's alone.</summary>
    public static IQueryable<Proposal> ProposalsOf(this RegistryDb db, Guid accountId, RepresentativeRight right = RepresentativeRight.See)
    {
        var own = db.OrganizationsOf(accountId, right).Select(o => o.Id);
        return db.Proposals.Where(p => own.Contains(p.OrganizationId));
    }

    /// <summary>The proposals of others in which an organization that an account speaks for was asked to join in, with the answer that it gave; what was refused or given up is no longer its business.</summary>
    public static IQueryable<JoiningIn> JoiningsOf(this RegistryDb db, Guid accountId)
    {
        var own = db.OrganizationsOf(accountId, RepresentativeRight.Speak).Select(o => o.Id);
        return from proposal in db.Proposals
               from partner in proposal.Partners
               where own.Contains(partner.OrganizationId) && partner.State != PartnerState.Declined && proposal.State != ProposalStage.Withdrawn
               select new JoiningIn { Proposal = proposal, Partner = partner };
    }

    /// <summary>The calls that are public and to which proposals can or could be made.</summary>
    public static IQueryable<Call> CallsToProposeTo(this RegistryDb db) => db.Calls.Where(c => c.PublishedAt != null && c.Year!.State == ProgrammeYearState.Open);

    /// <summary>The calls that are announced or open where an organization that an account represents is registered.</summary>
    public static IQueryable<Call> CallsFor(this RegistryDb db, Guid accountId, DateTimeOffset now)
    {
        var countries = db.RegistrationsOf(accountId).Where(r => RegistrationStates.Registered.Contains(r.State)).Select(r => r.Country);
        return db.CallsToProposeTo().Where(c => c.CalledOffAt == null && c.ClosesAt > now && countries.Contains(c.Year!.Country));
    }

    /// <summary>A paper of a proposal that an account may open: that of an organization that it represents.</summary>
    public static Task<ProposalFile?> FindProposalFileAsync(this RegistryDb db, Guid accountId, Guid proposalId, Guid fileId, CancellationToken cancellationToken) =>
        db.ProposalFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == fileId && f.ProposalId == proposalId && db.ProposalsOf(accountId).Any(p => p.Id == proposalId), cancellationToken);

    /// <summary>The organization's registration with a country that lets it propose on a day; none where it has none.</summary>
    public static async Task<Registration?> EligibleRegistrationAsync(this RegistryDb db, Guid organizationId, string country, DateOnly day, CancellationToken cancellationToken)
    {
        var known = await db.Registrations.AsNoTracking().Where(r => r.OrganizationId == organizationId && r.Country == country && RegistrationStates.Recognised.Contains(r.State)).ToListAsync(cancellationToken);
        return known.Find(r => r.IsEligibleOn(day));
    }

    /// <summary>The next number within a call, while it is held by <see cref="HeldActs.HoldAsync"/>.</summary>
    public static async Task<int> NextProposalNumberAsync(this RegistryDb db, Guid callId, CancellationToken cancellationToken) =>
        (await db.Proposals.Where(p => p.CallId == callId).MaxAsync(p => (int?)p.Number, cancellationToken) ?? 0) + 1;
}

/// <summary>An organization that was asked to join in a proposal, beside the proposal.</summary>
public sealed record JoiningIn
{
    /// <summary>The proposal.</summary>
    public required Proposal Proposal { get; init; }
    /// <summary>The organization that was asked.</summary>
    public required ProposalPartner Partner { get; init; }
}
