using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Domain.Registrations;

/// <content>A federation issues registrations to its own clubs, where the rule set lets it.</content>
public sealed partial class Registration
{
    /// <summary>The federation that was asked to issue it, or that did; none where the ministry decides.</summary>
    public Guid? FederationId { get; private set; }

    private bool AsksTheConsulateFirst(RuleSet ruleSet) => ruleSet.ConsularOpinionFirst && opinions.Count == 0 && ConsulateCode is not null;

    /// <summary>Whether it waits for a federation.</summary>
    public bool WaitsForFederation => FederationId is not null && State == RegistrationState.Submitted;

    /// <summary>
    /// The federation issues it, with a number, from a day on for as long as the rule set says: while it holds its power, to a club that both sides call its member, whose answers meet every rule.
    /// </summary>
    public void Issue(Organization organization, IssuingPower power, CoalitionMember? membership, RuleSet ruleSet, IReadOnlyCollection<string> documents, string number, DateOnly today, Actor by, DateTimeOffset at)
    {
        RefuseUnlessPossible(RegistrationAct.Issue);
        if (power.CoalitionId != FederationId || power.Country != Country || !power.HoldsOn(today))
            throw new BrokenRuleException(Rule.IssuerHoldsItsPower);
        if (membership?.ConfirmedAt is null || membership.MemberId != OrganizationId || !membership.HoldsOn(today))
            throw new BrokenRuleException(Rule.FederationIssuesToItsClubs);
        if (Requirements.Of(organization, Country, ruleSet, documents, today).FirstOrDefault(r => r.Outcome == Outcome.NotMet) is { } unmet)
            throw new BrokenRuleException(unmet.Rule);
        SetValidity(today, ruleSet.ValidUntil(today));
        Number ??= number;
        Move(RegistrationAct.Issue, by, null, at);
    }

    /// <summary>A reviewer takes up what waits for a federation; where the rule set asks for it the consulate gives its opinion first, as it would have without the federation.</summary>
    public void TakeUpFromFederation(RuleSet ruleSet, Actor by, DateTimeOffset at)
    {
        if (!WaitsForFederation)
            throw new BrokenRuleException(Rule.ActFitsState, RegistrationAct.TakeUp, State);
        FederationId = null;
        Move(AsksTheConsulateFirst(ruleSet) ? RegistrationAct.AskOpinion : RegistrationAct.TakeUp, by, null, at);
    }

    /// <summary>What was with a federation goes to the ministry, with a reason that the club reads; where the rule set asks for it the consulate gives its opinion first.</summary>
    public void PassOn(RuleSet ruleSet, string reason, Actor by, DateTimeOffset at)
    {
        RefuseUnlessPossible(RegistrationAct.PassOn);
        RefuseWithoutReason(reason);
        Move(RegistrationAct.PassOn, by, reason, at);
        FederationId = null;
        if (AsksTheConsulateFirst(ruleSet))
            Move(RegistrationAct.AskOpinion, Actor.System, null, at);
    }
}
