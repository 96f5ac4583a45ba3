using System.Globalization;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.CoInvestment.Proposals;

/// <summary>One act in the life of a proposal.</summary>
public sealed class ProposalEvent
{
    private ProposalEvent() { }

    internal ProposalEvent(int sequence, ProposalAct act, ProposalStage state, string? reason, Actor by, DateTimeOffset at) =>
        (Sequence, Act, State, Reason, AccountId, Capacity, At) = (sequence, act, state, reason, by.AccountId, by.Capacity, at);

    /// <summary>Its place in the history, from 1.</summary>
    public int Sequence { get; private set; }
    /// <summary>What was done.</summary>
    public ProposalAct Act { get; private set; }
    /// <summary>Where the proposal stood afterwards.</summary>
    public ProposalStage State { get; private set; }
    /// <summary>Why, in words that its organization reads.</summary>
    public string? Reason { get; private set; }
    /// <summary>Who did it.</summary>
    public Guid? AccountId { get; private set; }
    /// <summary>In what capacity.</summary>
    public Capacity Capacity { get; private set; }
    /// <summary>When; of a submission, when the request arrived.</summary>
    public DateTimeOffset At { get; private set; }
}

/// <summary>A work that an organization proposes to a call, with its costs and who pays them.</summary>
public sealed partial class Proposal
{
    /// <summary>The longest reason.</summary>
    public const int LongestReason = 2_000;
    /// <summary>The most days that a correction is given.</summary>
    public const int LongestCorrection = 60;

    private readonly List<ProposalEvent> history = [];
    private readonly List<ProposalPartner> partners = [];
    private readonly List<ProposalFile> files = [];

    private Proposal() { }

    /// <summary>An organization begins a proposal to a call.</summary>
    /// <param name="call">The call, public and not over.</param>
    /// <param name="year">Its programme year.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="number">Its number within the call, from 1.</param>
    /// <param name="by">Who writes it.</param>
    /// <param name="at">When.</param>
    /// <param name="key">Its key, where the form that begins it brings one: sent twice, it begins one proposal.</param>
    public Proposal(Call call, ProgrammeYear year, Guid organizationId, int number, Actor by, DateTimeOffset at, Guid? key = null)
    {
        year.RefuseUnlessOpen();
        call.RefuseUnlessOpenAt(at);
        Id = key ?? Guid.CreateVersion7(at);
        (CallId, OrganizationId, Number, Currency, BegunBy, ChangedAt, StateSince) = (call.Id, organizationId, number, year.Rules.Currency, by.AccountId, at, at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The call.</summary>
    public Guid CallId { get; private set; }
    /// <summary>The call, where it was loaded.</summary>
    public Call? Call { get; private set; }
    /// <summary>The organization that proposes.</summary>
    public Guid OrganizationId { get; private set; }
    /// <summary>The organization, where it was loaded.</summary>
    public Organization? Organization { get; private set; }
    /// <summary>The registration that was valid on the day of filing, once it was submitted.</summary>
    public Guid? RegistrationId { get; private set; }
    /// <summary>Its number within the call.</summary>
    public int Number { get; private set; }
    /// <summary>The currency of its amounts (ISO 4217).</summary>
    public string Currency { get; private set; } = "";
    /// <summary>What it says.</summary>
    public ProposalStatement Says { get; private set; } = new();
    /// <summary>Its title, for lists; empty until it has one.</summary>
    public string Title { get; private set; } = "";
    /// <summary>Its category, for lists.</summary>
    public string? Category { get; private set; }
    /// <summary>Its place, for lists and maps.</summary>
    public string? PlaceCode { get; private set; }
    /// <summary>Its cost, for lists.</summary>
    public decimal Cost { get; private set; }
    /// <summary>What it asks of the programme's own party.</summary>
    public decimal Asked { get; private set; }
    /// <summary>Where it stands.</summary>
    public ProposalStage State { get; private set; }
    /// <summary>Since when.</summary>
    public DateTimeOffset StateSince { get; private set; }
    /// <summary>When the submission that counts arrived.</summary>
    public DateTimeOffset? SubmittedAt { get; private set; }
    /// <summary>The last day for the correction that is asked for.</summary>
    public DateOnly? CorrectBy { get; private set; }
    /// <summary>Who began it.</summary>
    public Guid? BegunBy { get; private set; }
    /// <summary>When it was last changed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }
    /// <summary>Every act, in order.</summary>
    public IReadOnlyCollection<ProposalEvent> History => history;
    /// <summary>The organizations that join in.</summary>
    public IReadOnlyCollection<ProposalPartner> Partners => partners;
    /// <summary>Its papers.</summary>
    public IReadOnlyCollection<ProposalFile> Files => files;

    /// <summary>The number by which people name it, such as MX-3X1-2026-1-0042: programme, year, call, proposal.</summary>
    public string ReferenceIn(ProgrammeYear year, Call call) => string.Create(CultureInfo.InvariantCulture, $"{year.ProgrammeCode}-{year.Year}-{call.Number}-{Number:0000}");

    /// <summary>Whether its organization may change what it says now.</summary>
    public bool IsEditable => State is ProposalStage.Draft or ProposalStage.Returned;

    /// <summary>Whether an act fits where it stands; serves the guard and the button.</summary>
    public bool Can(ProposalAct act) => ProposalTransitions.Allows(State, act);

    /// <summary>Its organization says what it is about; contradictions are refused, gaps are not until it is submitted.</summary>
    public void Rewrite(ProposalStatement says, YearRules rules, DateTimeOffset at)
    {
        if (!IsEditable)
            throw new BrokenRuleException(Rule.ActFitsProposal);
        var tidied = says.Tidied(rules.Currency);
        if (tidied.Category is not null && rules.CategoryOf(tidied.Category) is null)
            throw new BrokenRuleException(Rule.CategoryIsTheYears);
        if (tidied.Funding.Any(line => line.PartnerId is { } partner && partners.TrueForAll(p => p.Id != partner)))
            throw new BrokenRuleException(Rule.PartnerIsNamed);
        Says = tidied;
        (Title, Category, PlaceCode, Cost, Asked, ChangedAt) = (tidied.Title ?? "", tidied.Category, tidied.Place, tidied.Cost, tidied.GivenBy(rules.Funder), at);
    }

    /// <summary>Its organization submits it.</summary>
    /// <param name="call">Its call.</param>
    /// <param name="year">Its programme year.</param>
    /// <param name="registration">The organization's registration with the programme's country; none where it has none.</param>
    /// <param name="kind">What kind of organization it is.</param>
    /// <param name="place">The place of the work, of the gazetteer.</param>
    /// <param name="by">Who submits.</param>
    /// <param name="arrivedAt">When the request arrived, however long it waited since: that moment is in time or late.</param>
    public void Submit(Call call, ProgrammeYear year, Registration? registration, OrganizationKind kind, Place? place, Actor by, DateTimeOffset arrivedAt)
    {
        ProposalTransitions.After(State, ProposalAct.Submit);
        year.RefuseUnlessOpen();
        call.RefuseUnlessOpenAt(arrivedAt);
        RegistrationId = RefuseUnlessRegistered(registration, CountriesOfOrigin.DayIn(year.Country, arrivedAt));
        RefuseUnlessReady(call, year, kind, place);
        SubmittedAt = arrivedAt;
        Move(ProposalAct.Submit, null, by, arrivedAt);
    }

    /// <summary>Its organization takes it into its hands again, to change it and submit it once more before the call is over.</summary>
    public void Reopen(Call call, Actor by, DateTimeOffset at)
    {
        ProposalTransitions.After(State, ProposalAct.Reopen);
        call.RefuseUnlessOpenAt(at);
        SubmittedAt = null;
        Move(ProposalAct.Reopen, null, by, at);
    }

    /// <summary>The programme asks for a correction until a day, with a reason that the organization reads.</summary>
    public void Return(ProgrammeYear year, string reason, DateOnly until, Actor by, DateTimeOffset at)
    {
        ProposalTransitions.After(State, ProposalAct.Return);
        year.RefuseUnlessOpen();
        var today = CountriesOfOrigin.DayIn(year.Country, at);
        if (until <= today || until > today.AddDays(LongestCorrection))
            throw new BrokenRuleException(Rule.CorrectionHasATerm, LongestCorrection);
        var said = Said(reason);
        CorrectBy = until;
        Move(ProposalAct.Return, said, by, at);
    }

    /// <summary>Its organization sends the correction that was asked for; the day of filing stays.</summary>
    public void Correct(Call call, ProgrammeYear year, OrganizationKind kind, Place? place, Actor by, DateTimeOffset arrivedAt)
    {
        ProposalTransitions.After(State, ProposalAct.Correct);
        year.RefuseUnlessOpen();
        if (CorrectBy < CountriesOfOrigin.DayIn(year.Country, arrivedAt))
            throw new BrokenRuleException(Rule.CorrectionIsInTime);
        RefuseUnlessReady(call, year, kind, place);
        CorrectBy = null;
        Move(ProposalAct.Correct, null, by, arrivedAt);
    }

    /// <summary>Its organization takes it back.</summary>
    public void Withdraw(string? reason, Actor by, DateTimeOffset at)
    {
        ProposalTransitions.After(State, ProposalAct.Withdraw);
        CorrectBy = null;
        Move(ProposalAct.Withdraw, Visible.IsNothing(reason) ? null : ManyLines.Of(reason), by, at);
    }

    /// <summary>The programme finds that it meets the rules: it goes to the committee.</summary>
    /// <param name="call">Its call, whose window is over: until then its organization may change it.</param>
    /// <param name="by">Who admits it.</param>
    /// <param name="at">When.</param>
    public void Admit(Call call, Actor by, DateTimeOffset at)
    {
        ProposalTransitions.After(State, ProposalAct.Admit);
        RefuseUnlessOver(call, at);
        Move(ProposalAct.Admit, null, by, at);
    }

    /// <summary>The programme finds that it does not meet the rules, with a reason that the organization reads.</summary>
    public void Refuse(Call call, string reason, Actor by, DateTimeOffset at)
    {
        ProposalTransitions.After(State, ProposalAct.Refuse);
        RefuseUnlessOver(call, at);
        var said = Said(reason);
        CorrectBy = null;
        Move(ProposalAct.Refuse, said, by, at);
    }

    /// <summary>A committee awards it what it asks for; or the office, with a reason, where the year asks for no committee.</summary>
    internal void BeAwarded(Actor by, DateTimeOffset at)
    {
        ProposalTransitions.After(State, ProposalAct.Award);
        Move(ProposalAct.Award, null, by, at);
    }

    internal void BeAwarded(Actor by, DateTimeOffset at, string reason)
    {
        ProposalTransitions.After(State, ProposalAct.Award);
        Move(ProposalAct.Award, Said(reason), by, at);
    }

    /// <summary>A committee decides against it, or the office where the year asks for no committee, with a reason that everyone reads.</summary>
    internal void BeDeclined(string reason, Actor by, DateTimeOffset at)
    {
        ProposalTransitions.After(State, ProposalAct.Decline);
        Move(ProposalAct.Decline, Said(reason), by, at);
    }

    private static void RefuseUnlessOver(Call call, DateTimeOffset at)
    {
        if (call.StageAt(at) != CallStage.Closed)
            throw new BrokenRuleException(Rule.ProposalsAreReviewedAfterTheCall);
    }

    private static Guid RefuseUnlessRegistered(Registration? registration, DateOnly day) =>
        registration?.IsEligibleOn(day) == true ? registration.Id : throw new BrokenRuleException(Rule.RegistrationIsValidOnFiling);

    private void RefuseUnlessReady(Call call, ProgrammeYear year, OrganizationKind kind, Place? place)
    {
        var missing = Missing(call, year, kind, place);
        if (missing.Count > 0)
            throw new BrokenRuleException(missing[0].Rule, [.. missing[0].Arguments]);
    }

    private void Move(ProposalAct act, string? reason, Actor by, DateTimeOffset at)
    {
        State = ProposalTransitions.After(State, act);
        (StateSince, ChangedAt) = (at, at);
        history.Add(new ProposalEvent(history.Count + 1, act, State, reason, by, at));
    }

    private static string Said(string? reason) =>
        Visible.IsNothing(reason) ? throw new BrokenRuleException(Rule.HarmfulActNeedsAReason)
        : ManyLines.Exceeds(reason, LongestReason) ? throw new BrokenRuleException(Rule.MessageIsOfSomeLength)
        : ManyLines.Of(reason);
}
