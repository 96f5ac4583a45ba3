using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Domain.Registrations;

/// <summary>What one country's ministry says of an organization: an application first, then a registration with number and validity. Each ministry decides on its own.</summary>
public sealed partial class Registration
{
    private readonly List<RegistrationEvent> history = [];
    private readonly List<CorrectionRequest> corrections = [];
    private readonly List<ConsularOpinion> opinions = [];

    private Registration() { }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The organization.</summary>
    public Guid OrganizationId { get; private set; }
    /// <summary>The organization, where it was loaded.</summary>
    public Organization? Organization { get; private set; }
    /// <summary>The country of origin that it turns to.</summary>
    public string Country { get; private set; } = "";
    /// <summary>Where it stands.</summary>
    public RegistrationState State { get; private set; }
    /// <summary>Since when.</summary>
    public DateTimeOffset StateSince { get; private set; }
    /// <summary>When it was begun.</summary>
    public DateTimeOffset BegunAt { get; private set; }
    /// <summary>When it was first submitted.</summary>
    public DateTimeOffset? SubmittedAt { get; private set; }
    /// <summary>The receipt's reference, from the first submission on.</summary>
    public string? Reference { get; private set; }
    /// <summary>The version of the country's rule set that it was filed under.</summary>
    public int? RuleSetVersion { get; private set; }
    /// <summary>The consulate that answers for its principal residence.</summary>
    public string? ConsulateCode { get; private set; }
    /// <summary>Whether a known district says so.</summary>
    public bool ConsulateIsConfirmed { get; private set; }
    /// <summary>The registration number, from the approval on.</summary>
    public string? Number { get; private set; }
    /// <summary>The first day of its validity.</summary>
    public DateOnly? ValidFrom { get; private set; }
    /// <summary>The last day of its validity.</summary>
    public DateOnly? ValidUntil { get; private set; }
    /// <summary>An earlier application of the same organization to the same country, which a new one knows.</summary>
    public Guid? PreviousId { get; private set; }
    /// <summary>When nobody was left of those who had made it: whoever answers for the organization later reads nothing of it.</summary>
    public DateTimeOffset? LeftBehindAt { get; private set; }
    /// <summary>The language that its applicant reads (<c>es</c> or <c>en</c>).</summary>
    public string Language { get; private set; } = "es";

    /// <summary>Every act, in order.</summary>
    public IReadOnlyCollection<RegistrationEvent> History => history;
    /// <summary>What returns asked for.</summary>
    public IReadOnlyCollection<CorrectionRequest> Corrections => corrections;
    /// <summary>What the consulate said.</summary>
    public IReadOnlyCollection<ConsularOpinion> Opinions => opinions;

    /// <summary>Whether the organization may change its answers now.</summary>
    public bool IsEditable => RegistrationStates.Editable.Contains(State);

    /// <summary>Whether the organization edits what is registered: some of it at once, some with the ministry's agreement.</summary>
    public bool IsRegistered => RegistrationStates.Registered.Contains(State);

    /// <summary>What the latest return asks for, while the application is returned.</summary>
    public IEnumerable<CorrectionRequest> OpenCorrections =>
        State == RegistrationState.Returned ? corrections.Where(c => c.EventSequence == corrections.Max(x => x.EventSequence)) : [];

    /// <summary>Whether an act may be done now; serves the guard and the button.</summary>
    public bool Can(RegistrationAct act) => RegistrationTransitions.Allows(State, act) && act switch
    {
        RegistrationAct.Confirm => !RenewalWaits,
        RegistrationAct.DeclineRenewal => RenewalWaits,
        RegistrationAct.Renew => !RenewalWaitsForOpinion,
        RegistrationAct.AskOpinion => !IsRegistered || (RenewalWaits && !RenewalWaitsForOpinion),
        RegistrationAct.GiveOpinion or RegistrationAct.WaiveOpinion => !IsRegistered || RenewalWaitsForOpinion,
        RegistrationAct.Issue or RegistrationAct.PassOn => WaitsForFederation,
        _ => true,
    };

    /// <summary>Whether it is valid on a day.</summary>
    public bool IsValidOn(DateOnly day) =>
        State is RegistrationState.Approved or RegistrationState.RenewalDue && ValidFrom <= day && day <= ValidUntil;

    /// <summary>Begins an organization's application to a country.</summary>
    public static Registration Begin(Guid id, Guid organizationId, string country, string language, Guid? previousId, Actor by, DateTimeOffset at)
    {
        if (!CountriesOfOrigin.Contains(country))
            throw new BrokenRuleException(Rule.OriginLiesInACountryOfOrigin);
        var registration = new Registration
        {
            Id = id,
            OrganizationId = organizationId,
            Country = country,
            Language = language,
            PreviousId = previousId,
            State = RegistrationState.Draft,
            StateSince = at,
            BegunAt = at,
        };
        registration.history.Add(new RegistrationEvent(1, RegistrationAct.Begin, RegistrationState.Draft, RegistrationState.Draft, by, null, at));
        return registration;
    }

    /// <summary>Marks a draft as begun in person at a consulate, or at one of its mobile consulates.</summary>
    public void BeginAtCounter(string consulateCode, Guid? visitId)
    {
        if (State != RegistrationState.Draft)
            throw new BrokenRuleException(Rule.ActFitsState);
        (CounterConsulateCode, CounterVisitId) = (consulateCode, visitId);
    }

    /// <summary>The consulate whose officer wrote it down for people who came in person; none where they wrote it themselves.</summary>
    public string? CounterConsulateCode { get; private set; }
    /// <summary>The mobile consulate where that was.</summary>
    public Guid? CounterVisitId { get; private set; }

    /// <summary>
    /// Submits the application, for the first time or corrected. It keeps the rule set that it was first filed under, and goes
    /// to the consulate first where that asks for it and no opinion was given yet.
    /// </summary>
    /// <param name="organization">The organization, complete by the rule set.</param>
    /// <param name="ruleSet">The rule set of the first filing.</param>
    /// <param name="documents">The kinds of document that are there.</param>
    /// <param name="consulate">The consulate that answers for the principal residence; none where no mission is known.</param>
    /// <param name="reference">The receipt's reference, used on the first submission.</param>
    /// <param name="by">The representative.</param>
    /// <param name="at">When.</param>
    /// <param name="federation">The federation that is asked to issue it; none where the ministry decides, as it does once it has looked at it.</param>
    public void Submit(Organization organization, RuleSet ruleSet, IReadOnlyCollection<string> documents, ResponsibleConsulate? consulate,
        string reference, Actor by, DateTimeOffset at, Guid? federation = null)
    {
        RegistrationTransitions.After(State, RegistrationAct.Submit);
        organization.RefuseWhenDissolved();
        if (Requirements.Of(organization, Country, ruleSet, documents, CountriesOfOrigin.DayIn(Country, at)).FirstOrDefault(r => r.Outcome == Outcome.NotMet) is { } unmet)
            throw new BrokenRuleException(unmet.Rule);
        organization.Bind(at);

        SubmittedAt ??= at;
        Reference ??= reference;
        RuleSetVersion ??= ruleSet.Version;
        (ConsulateCode, ConsulateIsConfirmed) = (consulate?.ConsulateCode, consulate?.IsConfirmed ?? false);
        FederationId = ruleSet.FederationsIssue && opinions.Count == 0 ? federation : null;
        Move(RegistrationAct.Submit, by, null, at);

        if (WaitsForFederation)
            return;
        if (AsksTheConsulateFirst(ruleSet))
            Move(RegistrationAct.AskOpinion, Actor.System, null, at);
        else if (opinions.Count > 0)
            Move(RegistrationAct.TakeUp, Actor.System, null, at);
    }

    /// <summary>A reviewer takes up an application that needs no opinion, and that no federation was asked to issue.</summary>
    public void TakeUp(Actor by, DateTimeOffset at)
    {
        if (WaitsForFederation)
            throw new BrokenRuleException(Rule.ActFitsState, RegistrationAct.TakeUp, State);
        Move(RegistrationAct.TakeUp, by, null, at);
    }

    /// <summary>The responsible consulate gives its opinion.</summary>
    public void GiveOpinion(OpinionKind kind, string text, string consulateCode, Actor by, DateTimeOffset at)
    {
        RefuseUnlessPossible(RegistrationAct.GiveOpinion);
        // Nobody recommends what they wrote and filed themselves, an application or a renewal: a colleague does, or the ministry goes on without.
        if (by.AccountId is not null && history.Any(e => e.AccountId == by.AccountId && (IsRegistered ? e.Act == RegistrationAct.Confirm && e.At >= RenewalWaitsSince : e.Act == RegistrationAct.Submit)))
            throw new BrokenRuleException(Rule.HelperGivesNoOpinion);
        if (kind != OpinionKind.Favourable)
            RefuseWithoutReason(text);
        opinions.Add(new ConsularOpinion(kind, text, consulateCode, by.AccountId, at));
        Move(RegistrationAct.GiveOpinion, by, null, at);
    }

    /// <summary>The ministry goes on without the consulate's opinion, and says why.</summary>
    public void WaiveOpinion(string reason, Actor by, DateTimeOffset at)
    {
        RefuseUnlessPossible(RegistrationAct.WaiveOpinion);
        MoveWithReason(RegistrationAct.WaiveOpinion, reason, by, at);
    }

    /// <summary>The ministry sends the application back, with what to correct in each section.</summary>
    public void Return(Organization organization, IReadOnlyDictionary<ApplicationSection, string> reasons, bool isRecognisedElsewhere, Actor by, DateTimeOffset at)
    {
        RegistrationTransitions.After(State, RegistrationAct.Return);
        if (reasons.Count == 0 || reasons.Values.Any(Visible.IsNothing))
            throw new BrokenRuleException(Rule.ReturnNamesASection);
        foreach (var (section, reason) in reasons.OrderBy(r => r.Key))
            corrections.Add(new CorrectionRequest(history.Count + 1, section, reason, at));
        if (!isRecognisedElsewhere)
            organization.Reopen();
        FederationId = null;
        Move(RegistrationAct.Return, by, null, at);
    }

    /// <summary>The ministry approves, with a number, from a day on for as long as the rule set says.</summary>
    public void Approve(string number, DateOnly from, DateOnly until, Actor by, DateTimeOffset at)
    {
        RegistrationTransitions.After(State, RegistrationAct.Approve);
        SetValidity(from, until);
        Number ??= number;
        Move(RegistrationAct.Approve, by, null, at);
    }

    /// <summary>The ministry rejects, with a reason that the organization can read.</summary>
    public void Reject(string reason, Actor by, DateTimeOffset at) => MoveWithReason(RegistrationAct.Reject, reason, by, at);

    /// <summary>The ministry suspends, with a reason that the organization can read.</summary>
    public void Suspend(string reason, Actor by, DateTimeOffset at) => MoveWithReason(RegistrationAct.Suspend, reason, by, at);

    /// <summary>The ministry ends a suspension; the validity is what it was.</summary>
    public void Reinstate(string? reason, Actor by, DateTimeOffset at) => Move(RegistrationAct.Reinstate, by, reason, at);

    /// <summary>The ministry revokes, with a reason that the organization can read.</summary>
    public void Revoke(string reason, Actor by, DateTimeOffset at) => MoveWithReason(RegistrationAct.Revoke, reason, by, at);

    /// <summary>The organization takes its application or registration back.</summary>
    public void Withdraw(string? reason, Actor by, DateTimeOffset at) => Move(RegistrationAct.Withdraw, by, reason, at);

    private void SetValidity(DateOnly from, DateOnly until)
    {
        if (until <= from)
            throw new BrokenRuleException(Rule.ValidityIsAPeriod);
        (ValidFrom, ValidUntil) = (from, until);
        (RenewalCause, GraceUntil, RemindedDays) = (null, null, null);
    }

    private void MoveWithReason(RegistrationAct act, string reason, Actor by, DateTimeOffset at)
    {
        RegistrationTransitions.After(State, act);
        RefuseWithoutReason(reason);
        Move(act, by, reason, at);
    }

    private void Move(RegistrationAct act, Actor by, string? reason, DateTimeOffset at)
    {
        var to = RegistrationTransitions.After(State, act);
        history.Add(new RegistrationEvent(history.Count + 1, act, State, to, by, Visible.IsNothing(reason) ? null : ManyLines.Of(reason), at));
        if (act is not (RegistrationAct.Confirm or RegistrationAct.DeclineRenewal) && !(IsAboutOpinion(act) && to == State))
            StateSince = at;
        State = to;
        if (act is RegistrationAct.Approve or RegistrationAct.Issue)
            Organization?.BeRecognised();
        if (act is not (RegistrationAct.Confirm or RegistrationAct.Expire or RegistrationAct.MarkRenewalDue) && !IsAboutOpinion(act))
            (RenewalWaitsSince, RenewalOpinionSince) = (null, null);
        if (act is RegistrationAct.GiveOpinion or RegistrationAct.WaiveOpinion)
            RenewalOpinionSince = null;
        Schedule();
    }

    private static void RefuseWithoutReason(string? reason)
    {
        if (Visible.IsNothing(reason))
            throw new BrokenRuleException(Rule.HarmfulActNeedsAReason);
    }
}
