using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.UnitTests;

/// <summary>The places, people and rule sets that the tests of the domain are about, and organizations arranged through the domain's own verbs.</summary>
static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 11, 23);
    public static readonly Actor Applicant = new(Key(), Capacity.Representative);
    public static readonly Actor Reviewer = new(Key(), Capacity.MinistryReviewer);
    public static readonly Actor Officer = new(Key(), Capacity.ConsularOfficer);
    public static readonly ResponsibleConsulate LosAngelesConsulate = new("MX-LOS-ANGELES", IsConfirmed: true);
    public static readonly IReadOnlySet<Guid> NoCoalitions = new HashSet<Guid>();

    public static readonly Place Mexico = Place("MX", "MX", PlaceLevel.Country, null, "México", "Mexico");
    public static readonly Place Zacatecas = Place("MX-ZAC", "MX", PlaceLevel.Subdivision, Mexico, "Zacatecas");
    public static readonly Place Jerez = Place("MX-ZAC-JEREZ", "MX", PlaceLevel.Municipality, Zacatecas, "Jerez");
    public static readonly Place Fresnillo = Place("MX-ZAC-FRESNILLO", "MX", PlaceLevel.Municipality, Zacatecas, "Fresnillo");
    public static readonly Place Guatemala = Place("GT", "GT", PlaceLevel.Country, null, "Guatemala");
    public static readonly Place UnitedStates = Place("US", "US", PlaceLevel.Country, null, "Estados Unidos", "United States");
    public static readonly Place California = Place("US-CA", "US", PlaceLevel.Subdivision, UnitedStates, "California");
    public static readonly Place LosAngelesCounty = Place("US-06037", "US", PlaceLevel.County, California, "Condado de Los Ángeles", "Los Angeles County");
    public static readonly Place LosAngeles =
        new("US-CA-LOS-ANGELES", "US", PlaceLevel.City, LosAngelesCounty, "Los Ángeles", "Los Angeles", 34.0522, -118.2437);

    public static Guid Key() => Guid.CreateVersion7(Now);

    public static Place Place(string code, string country, PlaceLevel level, Place? parent, string nameEs, string? nameEn = null) =>
        new(code, country, level, parent, nameEs, nameEn ?? nameEs, null, null);

    public static OriginPlace From(Place place, string? locality = null) => new(place, locality, Now);

    public static OrganizationName Name(string text, NameType type = NameType.Official, string language = "es") => new(text, type, language, Now);

    public static Residence LivesIn(Place place, bool isPrincipal = true, string? address = null) =>
        new(place, isPrincipal, address, Visibility.Ministry, isPublicOffice: false, Now);

    public static BoardMember President(DateOnly? from = null, DateOnly? to = null) => new("Ana Robles", BoardMember.President, from, to, Visibility.Ministry, Now);

    public static BoardMember Treasurer(DateOnly? from = null, DateOnly? to = null) => new("Luis Mena", "treasurer", from, to, Visibility.Ministry, Now);

    /// <summary>A draft with its kind, a name and its origins, and nothing else.</summary>
    public static Organization Draft(OrganizationKind? kind, params Place[] origins)
    {
        var organization = Organization.Begin(Key(), Key(), Now);
        if (kind is not null)
            organization.Classify(kind.Value, Now);
        organization.StateNames([Name("Club Jerez")], Now);
        organization.StateOrigins(origins.Select(o => From(o)), Now);
        return organization;
    }

    /// <summary>An organization whose invariants bind, as after its first submission.</summary>
    public static Organization Bound(OrganizationKind kind, params Place[] origins)
    {
        var organization = Draft(kind, origins);
        organization.Bind(Now);
        return organization;
    }

    public static Organization HometownClub() => Complete(Draft(OrganizationKind.HometownClub, Jerez));

    public static Organization MigrantsClub() => Complete(Draft(OrganizationKind.MigrantsClub, Jerez, Fresnillo));

    public static Organization Coalition()
    {
        var coalition = Complete(Draft(OrganizationKind.Coalition, Mexico));
        coalition.AddMemberByName("Club Fresnillo", null, null, null, Now);
        coalition.AddMemberByName("Club Tepetongo", null, null, null, Now);
        return coalition;
    }

    public static Organization Of(OrganizationKind kind) => kind switch
    {
        OrganizationKind.HometownClub => HometownClub(),
        OrganizationKind.MigrantsClub => MigrantsClub(),
        _ => Coalition(),
    };

    /// <summary>Answers every page of the application, by the rules of <see cref="Rules"/>.</summary>
    private static Organization Complete(Organization organization)
    {
        organization.StateResidences([LivesIn(LosAngeles)], Now);
        organization.StatePurpose(["community_works"], "Obras en Jerez", 1998, ["rootedness"], ["es"], "unincorporated", Now);
        organization.StateMembership(40, 30, 400, 50, 50, Now);
        organization.StateBoard([President(), Treasurer()], Now);
        organization.StateContacts([new ContactChannel("email", "club@example.org", Visibility.Ministry, Now)], Now);
        return organization;
    }

    public static RuleSet Rules(bool opinionFirst = false, int version = 1, DateOnly? validFrom = null, int adults = 10, int board = 2,
        int members = 2, int months = 24, bool confirmationRenews = false, int graceDays = 60, bool newBoard = true, bool newAddress = true, bool federations = true, params string[] documents) =>
        new("MX", version, validFrom ?? new DateOnly(2020, 1, 1), true, adults, board, members, opinionFirst, Issuer.Ministry, months, documents, "Fuente", "Source",
            confirmationRenews, graceDays, newBoard, newAddress, federationsIssue: federations);

    /// <summary>The power of a federation to issue registrations to its clubs, from a day on.</summary>
    public static IssuingPower Power(Organization federation, DateOnly? since = null)
    {
        var registration = Registration.Begin(Key(), federation.Id, "MX", "es", null, Applicant, Now);
        registration.Submit(federation, Rules(), [], null, "R-0000-0009", Applicant, Now);
        registration.TakeUp(Reviewer, Now);
        registration.Approve("MX-2026-00009", Today.AddYears(-1), Today.AddYears(1), Reviewer, Now);
        return IssuingPower.Grant(federation, registration, Rules(), since ?? Today, Reviewer.AccountId, Now);
    }

    /// <summary>A membership that both sides confirmed.</summary>
    public static CoalitionMember Confirmed(Organization federation, Organization club)
    {
        var membership = federation.AddMember(club, NoCoalitions, null, null, Now);
        federation.ConfirmMembership(membership.Id, Now);
        return membership;
    }

    /// <summary>Asserts that an act is refused, and by which rule.</summary>
    public static BrokenRuleException Refused(Rule rule, Action act)
    {
        var refusal = Assert.Throws<BrokenRuleException>(act);
        Assert.Equal(rule, refusal.Rule);
        return refusal;
    }
}

/// <summary>An application to Mexico with its organization and rule set, moved on by the domain's verbs.</summary>
sealed class Application
{
    public const string Reason = "No se hallaron las actas.";

    public Application(bool opinionFirst = false)
    {
        RuleSet = Given.Rules(opinionFirst);
        Registration = Registration.Begin(Given.Key(), Organization.Id, "MX", "es", null, Given.Applicant, Given.Now);
    }

    /// <summary>A federation that the organization belongs to, with the power to issue.</summary>
    private IssuingPower Power => field ??= Given.Power(Federation);

    private CoalitionMember Membership => field ??= Given.Confirmed(Federation, Organization);

    private Organization Federation { get; } = Given.Coalition();

    public Organization Organization { get; } = Given.HometownClub();
    public Registration Registration { get; }
    public RuleSet RuleSet { get; }

    /// <summary>The rules of its renewal, where they are others.</summary>
    public RuleSet? RenewalRules { get; init; }

    /// <summary>An application that was led to a state.</summary>
    public static Application In(RegistrationState state, RuleSet? renewalRules = null)
    {
        var application = new Application(opinionFirst: state == RegistrationState.ConsularOpinion) { RenewalRules = renewalRules };
        foreach (var act in Way(state))
            application.Do(act);
        Assert.Equal(state, application.Registration.State);
        return application;
    }

    /// <summary>Does an act by its verb. <see cref="RegistrationAct.Begin"/> and <see cref="RegistrationAct.AskOpinion"/> have none of their own.</summary>
    public void Do(RegistrationAct act, string reason = Reason)
    {
        var (by, at) = (Given.Reviewer, Given.Now);
        switch (act)
        {
            case RegistrationAct.Submit: Submit(RuleSet); break;
            case RegistrationAct.GiveOpinion: Registration.GiveOpinion(OpinionKind.Unfavourable, reason, "MX-LOS-ANGELES", Given.Officer, at); break;
            case RegistrationAct.WaiveOpinion: Registration.WaiveOpinion(reason, by, at); break;
            case RegistrationAct.TakeUp when Registration.WaitsForFederation: Registration.TakeUpFromFederation(RuleSet, by, at); break;
            case RegistrationAct.TakeUp: Registration.TakeUp(by, at); break;
            case RegistrationAct.Return: Registration.Return(Organization, Corrections(reason), isRecognisedElsewhere: false, by, at); break;
            case RegistrationAct.Approve: Registration.Approve("MX-2026-000001", Given.Today, RuleSet.ValidUntil(Given.Today), by, at); break;
            case RegistrationAct.Reject: Registration.Reject(reason, by, at); break;
            case RegistrationAct.MarkRenewalDue: Registration.MarkRenewalDue(at); break;
            case RegistrationAct.Expire: Registration.Expire(at); break;
            case RegistrationAct.Renew: Registration.Renew(Given.Today, (Registration.ValidUntil ?? Given.Today).AddYears(2), by, at); break;
            case RegistrationAct.Confirm: Registration.Confirm(Organization, RenewalRules ?? RuleSet, [], Given.LosAngelesConsulate, Given.Today, Given.Applicant, at); break;
            case RegistrationAct.DeclineRenewal: Registration.DeclineRenewal(reason, by, at); break;
            case RegistrationAct.Suspend: Registration.Suspend(reason, by, at); break;
            case RegistrationAct.Reinstate: Registration.Reinstate(reason, by, at); break;
            case RegistrationAct.Revoke: Registration.Revoke(reason, by, at); break;
            case RegistrationAct.Issue: Registration.Issue(Organization, Power, Membership, RuleSet, [], "MX-2026-000001", Given.Today, by, at); break;
            case RegistrationAct.PassOn: Registration.PassOn(RuleSet, reason, by, at); break;
            case RegistrationAct.Withdraw: Registration.Withdraw(reason, Given.Applicant, at); break;
            case RegistrationAct.Dissolve: End(by, at); break;
            case RegistrationAct.Supersede: Registration.Supersede(by, at); break;
            case RegistrationAct.Separate: Registration.Separate(by, at); break;
            case RegistrationAct.Revive: Registration.Revive(reason, by, at); break;
            case RegistrationAct.HandOver: Registration.RecordHandOver(Given.Applicant, at); break;
            default: RegistrationTransitions.After(Registration.State, act); break;
        }
    }

    // Where the table lacks it, the end of the organization withdraws or does nothing: then the guard is asked.
    private void End(Actor by, DateTimeOffset at)
    {
        RegistrationTransitions.After(Registration.State, RegistrationAct.Dissolve);
        Registration.End(by, at);
    }

    public void Submit(RuleSet ruleSet, ResponsibleConsulate? consulate, string reference = "R-0000-0001") =>
        Registration.Submit(Organization, ruleSet, [], consulate, reference, Given.Applicant, Given.Now, ruleSet.ConsularOpinionFirst ? null : Federation.Id);

    public void Submit(RuleSet ruleSet) => Submit(ruleSet, Given.LosAngelesConsulate);

    private static Dictionary<ApplicationSection, string> Corrections(string reason) =>
        reason.Length == 0 ? [] : new() { [ApplicationSection.Members] = reason };

    private static RegistrationAct[] Way(RegistrationState state) => state switch
    {
        RegistrationState.Draft => [],
        RegistrationState.Submitted or RegistrationState.ConsularOpinion => [RegistrationAct.Submit],
        RegistrationState.MinistryReview => [.. Way(RegistrationState.Submitted), RegistrationAct.TakeUp],
        RegistrationState.Returned => [.. Way(RegistrationState.MinistryReview), RegistrationAct.Return],
        RegistrationState.Approved => [.. Way(RegistrationState.MinistryReview), RegistrationAct.Approve],
        RegistrationState.Rejected => [.. Way(RegistrationState.MinistryReview), RegistrationAct.Reject],
        RegistrationState.RenewalDue => [.. Way(RegistrationState.Approved), RegistrationAct.MarkRenewalDue],
        RegistrationState.Expired => [.. Way(RegistrationState.Approved), RegistrationAct.Expire],
        RegistrationState.Suspended => [.. Way(RegistrationState.Approved), RegistrationAct.Suspend],
        RegistrationState.Revoked => [.. Way(RegistrationState.Approved), RegistrationAct.Revoke],
        RegistrationState.Withdrawn => [RegistrationAct.Withdraw],
        RegistrationState.Superseded => [.. Way(RegistrationState.Approved), RegistrationAct.Supersede],
        RegistrationState.Dissolved => [.. Way(RegistrationState.Approved), RegistrationAct.Dissolve],
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
