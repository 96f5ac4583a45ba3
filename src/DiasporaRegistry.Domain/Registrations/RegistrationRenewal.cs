using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Domain.Registrations;

/// <summary>What asks an organization to renew its registration.</summary>
public enum RenewalCause
{
    /// <summary>The end of its validity.</summary>
    Date,
    /// <summary>Its board changed.</summary>
    NewBoard,
    /// <summary>Its principal residence changed.</summary>
    NewAddress,
}

/// <summary>What a date did to a registration.</summary>
public enum DatedAct
{
    /// <summary>Nothing that anybody has to be told.</summary>
    None,
    /// <summary>A reminder is due; <see cref="Registration.RemindedDays"/> says which.</summary>
    Reminded,
    /// <summary>Its validity ended.</summary>
    Expired,
}

/// <content>How a registration is renewed: by date and by event, by a confirmation or by the ministry's decision.</content>
public sealed partial class Registration
{
    /// <summary>How many days before its end an organization is reminded, in that order; with the first its renewal is due.</summary>
    public static IReadOnlyList<int> ReminderDays { get; } = [60, 30, 7];

    /// <summary>What asks for the renewal, while one is due.</summary>
    public RenewalCause? RenewalCause { get; private set; }
    /// <summary>When the organization last confirmed that all is still correct.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }
    /// <summary>Since when a confirmation waits for the ministry to renew; none while nothing waits.</summary>
    public DateTimeOffset? RenewalWaitsSince { get; private set; }
    /// <summary>Since when the consulate is asked about the confirmation that waits; none once it answered, or where it is not asked.</summary>
    public DateTimeOffset? RenewalOpinionSince { get; private set; }
    /// <summary>Once it expired: the last day on which it can be renewed simply and is eligible for co-investment all the same.</summary>
    public DateOnly? GraceUntil { get; private set; }
    /// <summary>The latest reminder of this validity, in days before its end.</summary>
    public int? RemindedDays { get; private set; }
    /// <summary>The next day on which a date does something: reminds, or ends the validity.</summary>
    public DateOnly? NextDateOn { get; private set; }

    /// <summary>Whether a confirmation waits for the ministry to renew.</summary>
    public bool RenewalWaits => RenewalWaitsSince is not null;

    /// <summary>Whether the consulate is asked about a confirmation, before the ministry renews.</summary>
    public bool RenewalWaitsForOpinion => RenewalOpinionSince is not null;

    /// <summary>Whether its organization may apply for co-investment on a day: it is valid, or expired and within its grace period.</summary>
    public bool IsEligibleOn(DateOnly day) => IsValidOn(day) || (State == RegistrationState.Expired && ValidFrom <= day && day <= GraceUntil);

    /// <summary>When the ministry last looked at it as a whole and recognised it, or a confirmation renewed it; none before the approval.</summary>
    public DateTimeOffset? RecognisedAt =>
        history.Where(e => e.Act is RegistrationAct.Approve or RegistrationAct.Issue or RegistrationAct.Renew).Select(e => (DateTimeOffset?)e.At).Max();

    /// <summary>The last day to which a renewal on a day would lead.</summary>
    public DateOnly RenewedUntil(RuleSet ruleSet, DateOnly today)
    {
        if (ValidUntil is not { } until || until < today)
            return ruleSet.ValidUntil(today);
        if (!IsAskedByEvent)
            return ruleSet.ValidUntil(until.AddDays(1));
        // What an event asks for begins a new term at once, and takes nothing away.
        var fresh = ruleSet.ValidUntil(today);
        return fresh > until ? fresh : until;
    }

    /// <summary>A renewal is asked for: the end of its validity is near, or the organization changed in a way that the rule set names.</summary>
    public void MarkRenewalDue(DateTimeOffset at, RenewalCause cause = Registrations.RenewalCause.Date)
    {
        Move(RegistrationAct.MarkRenewalDue, Actor.System, null, at);
        RenewalCause = cause;
    }

    /// <summary>Its validity ended; for some days it can still be renewed simply.</summary>
    public void Expire(DateTimeOffset at, int graceDays = 0)
    {
        Move(RegistrationAct.Expire, Actor.System, null, at);
        GraceUntil = ValidUntil?.AddDays(graceDays);
    }

    /// <summary>Does what is due on a day: a reminder, of several missed ones the latest alone, or the end. Asked again on the same day it does nothing.</summary>
    /// <param name="ruleSet">The rule set that it lives by, for the grace period.</param>
    /// <param name="today">Today in its country.</param>
    /// <param name="at">Now.</param>
    public DatedAct FollowDate(RuleSet ruleSet, DateOnly today, DateTimeOffset at)
    {
        if (NextDateOn is null || NextDateOn > today || ValidUntil is not { } until)
            return DatedAct.None;
        if (until < today)
        {
            Expire(at, ruleSet.GraceDays);
            return DatedAct.Expired;
        }

        RemindedDays = ReminderDays.Last(days => until.AddDays(-days) <= today);
        if (State == RegistrationState.Approved)
            MarkRenewalDue(at);
        Schedule();
        return RenewalWaits ? DatedAct.None : DatedAct.Reminded;
    }

    /// <summary>Asks for a renewal where the organization's board or principal residence changed since it was recognised and the rule set says so.</summary>
    /// <returns>What asks for it; none where nothing does, or it was asked for by an event already.</returns>
    public RenewalCause? FollowEvents(Organization organization, RuleSet ruleSet, DateTimeOffset at)
    {
        if (IsAskedByEvent || RecognisedAt is not { } recognised || !RegistrationStates.Recognised.Contains(State))
            return null;
        RenewalCause? cause = ruleSet.NewBoardAsksForRenewal && organization.BoardChangedAt > recognised ? Registrations.RenewalCause.NewBoard
            : ruleSet.NewAddressAsksForRenewal && organization.AddressChangedAt > recognised ? Registrations.RenewalCause.NewAddress
            : null;
        if (cause is { } asked && State == RegistrationState.Approved)
            MarkRenewalDue(at, asked);
        RenewalCause = cause ?? RenewalCause;
        return cause;
    }

    /// <summary>Whether a confirmation on a day would renew it by itself.</summary>
    public bool RenewsByConfirmation(Organization organization, RuleSet ruleSet, IReadOnlyCollection<string> documents, DateOnly today) =>
        ruleSet.ConfirmationRenews && !IsAskedByEvent && today <= (GraceUntil ?? ValidUntil?.AddDays(ruleSet.GraceDays))
        && Requirements.Of(organization, Country, ruleSet, documents, today).All(r => r.Outcome != Outcome.NotMet);

    /// <summary>
    /// The organization confirms that all is still correct. That renews it where the rule set lets it, nothing but the date asks for the renewal, the grace
    /// period is not over and every rule is met today; else the confirmation waits for the ministry, and where the rule set asks for its opinion for the consulate before.
    /// </summary>
    /// <param name="organization">The organization as it stands.</param>
    /// <param name="ruleSet">The rule set in force today, by which the renewed registration then lives.</param>
    /// <param name="documents">The kinds of document that are there.</param>
    /// <param name="consulate">The consulate that answers for the principal residence today, which a new address may have changed; none where no mission is known.</param>
    /// <param name="today">Today in its country.</param>
    /// <param name="by">The representative.</param>
    /// <param name="at">Now.</param>
    public void Confirm(Organization organization, RuleSet ruleSet, IReadOnlyCollection<string> documents, ResponsibleConsulate? consulate, DateOnly today, Actor by, DateTimeOffset at)
    {
        RefuseUnlessPossible(RegistrationAct.Confirm);
        var renews = RenewsByConfirmation(organization, ruleSet, documents, today);
        Move(RegistrationAct.Confirm, by, null, at);
        ConfirmedAt = at;
        (ConsulateCode, ConsulateIsConfirmed) = (consulate?.ConsulateCode, consulate?.IsConfirmed ?? false);
        if (renews)
        {
            Renew(ruleSet, today, Actor.System, at);
            return;
        }

        RenewalWaitsSince = at;
        if (!ruleSet.ConsularOpinionFirst || ConsulateCode is null)
            return;
        Move(RegistrationAct.AskOpinion, Actor.System, null, at);
        RenewalOpinionSince = at;
    }

    /// <summary>Renews it on a day for a term of the rule set in force, by which it then lives.</summary>
    public void Renew(RuleSet ruleSet, DateOnly today, Actor by, DateTimeOffset at)
    {
        Renew(today, RenewedUntil(ruleSet, today), by, at);
        RuleSetVersion = ruleSet.Version;
    }

    /// <summary>Renews it until a later day; until the same one where an event asked for the renewal and not the date.</summary>
    public void Renew(DateOnly from, DateOnly until, Actor by, DateTimeOffset at)
    {
        RefuseUnlessPossible(RegistrationAct.Renew);
        if (until < ValidUntil || (until == ValidUntil && !IsAskedByEvent))
            throw new BrokenRuleException(Rule.ValidityIsAPeriod);
        // A lapse stays a lapse: what is renewed after its end is valid from the renewal on, not in between.
        var lapsed = from > ValidUntil?.AddDays(1);
        SetValidity(lapsed ? from : ValidFrom ?? from, until);
        Move(RegistrationAct.Renew, by, null, at);
    }

    /// <summary>The ministry does not renew on the confirmation that waits, with a reason that the organization can read; the date goes on to hold.</summary>
    public void DeclineRenewal(string reason, Actor by, DateTimeOffset at)
    {
        RefuseUnlessPossible(RegistrationAct.DeclineRenewal);
        MoveWithReason(RegistrationAct.DeclineRenewal, reason, by, at);
    }

    private static bool IsAboutOpinion(RegistrationAct act) => act is RegistrationAct.AskOpinion or RegistrationAct.GiveOpinion or RegistrationAct.WaiveOpinion;

    private bool IsAskedByEvent => RenewalCause is Registrations.RenewalCause.NewBoard or Registrations.RenewalCause.NewAddress;

    private void RefuseUnlessPossible(RegistrationAct act)
    {
        if (!Can(act))
            throw new BrokenRuleException(Rule.ActFitsState, act, State);
    }

    private void Schedule() => NextDateOn = State is RegistrationState.Approved or RegistrationState.RenewalDue && ValidUntil is { } until
        ? ReminderDays.Where(days => RemindedDays is null || days < RemindedDays).Select(days => (DateOnly?)until.AddDays(-days)).FirstOrDefault() ?? until.AddDays(1)
        : null;
}
