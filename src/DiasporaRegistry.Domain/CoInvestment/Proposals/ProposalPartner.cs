using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.CoInvestment.Proposals;

/// <summary>What an organization that was asked to join in said.</summary>
public enum PartnerState
{
    /// <summary>It has not answered.</summary>
    Asked,
    /// <summary>It joins in.</summary>
    Agreed,
    /// <summary>It does not.</summary>
    Declined,
}

/// <summary>Another organization that joins in a proposal, once it agrees itself.</summary>
public sealed class ProposalPartner
{
    private ProposalPartner() { }

    internal ProposalPartner(Guid organizationId, DateTimeOffset at) => (Id, OrganizationId, AskedAt) = (Guid.CreateVersion7(at), organizationId, at);

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The organization.</summary>
    public Guid OrganizationId { get; private set; }
    /// <summary>The organization, where it was loaded.</summary>
    public Organization? Organization { get; private set; }
    /// <summary>What it said.</summary>
    public PartnerState State { get; private set; }
    /// <summary>When it was asked.</summary>
    public DateTimeOffset AskedAt { get; private set; }
    /// <summary>Who answered for it.</summary>
    public Guid? AnsweredBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    internal void Answer(bool joins, Guid? by, DateTimeOffset at)
    {
        if (State != PartnerState.Asked)
            throw new BrokenRuleException(Rule.ProposalIsAnsweredOnce);
        (State, AnsweredBy, AnsweredAt) = (joins ? PartnerState.Agreed : PartnerState.Declined, by, at);
    }
}

/// <content>Other organizations that join in.</content>
public sealed partial class Proposal
{
    /// <summary>The most organizations that join in one proposal.</summary>
    public const int MostPartners = 20;

    /// <summary>Asks another organization to join in.</summary>
    public ProposalPartner Ask(Guid organizationId, DateTimeOffset at)
    {
        if (!IsEditable)
            throw new BrokenRuleException(Rule.ActFitsProposal);
        if (organizationId == OrganizationId || partners.Exists(p => p.OrganizationId == organizationId && p.State != PartnerState.Declined))
            throw new BrokenRuleException(Rule.PartnerIsAskedOnce);
        if (partners.Count >= MostPartners)
            throw new BrokenRuleException(Rule.ProposalIsOfSomeLength);
        var partner = new ProposalPartner(organizationId, at);
        partners.Add(partner);
        ChangedAt = at;
        return partner;
    }

    /// <summary>Goes on without an organization, and without its line of the funding table.</summary>
    public void GoWithout(Guid partnerId, YearRules rules, DateTimeOffset at)
    {
        var partner = Known(partnerId);
        Rewrite(Says with { Funding = [.. Says.Funding.Where(line => line.PartnerId != partnerId)] }, rules, at);
        partners.Remove(partner);
    }

    /// <summary>An organization answers whether it joins in.</summary>
    public void Answer(Guid partnerId, bool joins, Actor by, DateTimeOffset at)
    {
        if (!IsEditable)
            throw new BrokenRuleException(Rule.ActFitsProposal);
        Known(partnerId).Answer(joins, by.AccountId, at);
        ChangedAt = at;
    }

    private ProposalPartner Known(Guid partnerId) => partners.Find(p => p.Id == partnerId) ?? throw new BrokenRuleException(Rule.PartnerIsNamed);
}
