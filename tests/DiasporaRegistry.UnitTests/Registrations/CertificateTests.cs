using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.UnitTests.Registrations;

public sealed class CertificateTests
{
    private static readonly Dictionary<string, Place> Places =
        new[] { Given.Mexico, Given.Zacatecas, Given.Jerez, Given.Fresnillo, Given.Guatemala, Given.LosAngeles, Given.California }.ToDictionary(p => p.Code);

    private static readonly CertificateIssuer Issuer = new("Secretaría de Relaciones Exteriores", null);

    private static CertificateFacts FactsOf(Application application) =>
        CertificateFacts.Of(application.Registration, application.Organization, Places, Issuer, Given.Now);

    [Fact]
    public void A_certificate_states_what_anyone_may_see_of_the_registration_in_both_languages()
    {
        var application = Application.In(RegistrationState.Approved);
        application.Organization.StateResidences([Given.LivesIn(Given.California, isPrincipal: false), Given.LivesIn(Given.LosAngeles, address: "Calle 1")], Given.Now);
        application.Organization.StateOrigins([Given.From(Given.Jerez, "El Cargadero")], Given.Now);
        var facts = FactsOf(application);
        Assert.Equal(("Club Jerez", OrganizationKind.HometownClub, "MX-2026-000001", Given.Today), (facts.Name, facts.Kind, facts.Number, facts.IssuedOn));
        Assert.Equal((application.Registration.ValidFrom, application.Registration.ValidUntil), (facts.ValidFrom, facts.ValidUntil));
        Assert.Equal("El Cargadero, Jerez, Zacatecas, México", Assert.Single(facts.Origins).In("es"));
        Assert.Equal("Los Angeles, California, United States", facts.Residence!.In("en"));
        Assert.Equal(("Secretaría de Relaciones Exteriores", "Secretaría de Relaciones Exteriores", "Mexico"), (facts.IssuerSpanish, facts.IssuerEnglish, facts.Country.In("en")));
        Assert.DoesNotContain("Calle 1", facts.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_day_of_issue_is_that_of_the_ministry_in_the_evening_too()
    {
        var application = Application.In(RegistrationState.Approved);
        Assert.Equal(Given.Today, CertificateFacts.Of(application.Registration, application.Organization, Places, Issuer, Given.Now.AddHours(16)).IssuedOn);
    }

    [Fact]
    public void Origins_in_other_countries_are_not_this_ministrys_to_certify()
    {
        var application = Application.In(RegistrationState.Approved);
        application.Organization.Reopen();
        application.Organization.Classify(OrganizationKind.MigrantsClub, Given.Now);
        application.Organization.StateOrigins([Given.From(Given.Guatemala), Given.From(Given.Jerez), Given.From(Given.Fresnillo)], Given.Now);
        Assert.Equal(["Fresnillo, Zacatecas, México", "Jerez, Zacatecas, México"], FactsOf(application).Origins.Select(o => o.In("es")));
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Only_what_a_ministry_recognises_is_certified(RegistrationState state)
    {
        var certified = state is RegistrationState.Approved or RegistrationState.RenewalDue;
        var application = Application.In(state);
        Assert.Equal(certified, Certificate.IsDueTo(application.Registration));
        var facts = FactsOf(Application.In(RegistrationState.Approved));
        if (certified)
            Assert.NotNull(Certificate.Issue(application.Registration, facts, null, Given.Now));
        else
            Given.Refused(Rule.CertificateStatesARegistration, () => Certificate.Issue(application.Registration, facts, null, Given.Now));
    }

    [Fact]
    public void Nothing_is_certified_before_there_is_a_number()
    {
        var application = Application.In(RegistrationState.MinistryReview);
        Given.Refused(Rule.CertificateStatesARegistration, () => FactsOf(application));
    }

    [Fact]
    public void The_same_facts_make_no_new_certificate_and_others_replace_the_old_one()
    {
        var application = Application.In(RegistrationState.Approved);
        var first = Certificate.Issue(application.Registration, FactsOf(application), null, Given.Now)!;
        Assert.Equal((1, CertificateCode.Abbreviate(first.Code)), (first.Sequence, first.ShortCode));
        Assert.Null(Certificate.Issue(application.Registration, FactsOf(application) with { IssuerSpanish = "Otro nombre", IssuedOn = Given.Today.AddDays(3) }, first, Given.Now.AddDays(3)));
        Assert.Null(first.ReplacedAt);

        application.Organization.StateNames([Given.Name("Club Jerez y sus Barrios")], Given.Now);
        var second = Certificate.Issue(application.Registration, FactsOf(application), first, Given.Now.AddDays(4))!;
        Assert.Equal((2, null, Given.Now.AddDays(4)), (second.Sequence, second.ReplacedAt, first.ReplacedAt));
        Assert.NotEqual(first.Code, second.Code);
        Assert.Equal("Club Jerez", first.Facts.Name);
    }

    public static TheoryData<string, CertificateFacts> OtherFacts()
    {
        var facts = FactsOf(Application.In(RegistrationState.Approved));
        return new TheoryData<string, CertificateFacts>
        {
            { "name", facts with { Name = "Club Jerez A.C." } },
            { "kind", facts with { Kind = OrganizationKind.MigrantsClub } },
            { "origin", facts with { Origins = [facts.Origins[0] with { Code = "MX-ZAC-FRESNILLO" }] } },
            { "locality", facts with { Origins = [facts.Origins[0] with { Locality = "El Cargadero" }] } },
            { "residence", facts with { Residence = facts.Residence! with { Code = "US-CA" } } },
            { "number", facts with { Number = "MX-2026-000002" } },
            { "until", facts with { ValidUntil = facts.ValidUntil.AddYears(2) } },
            { "from", facts with { ValidFrom = facts.ValidFrom.AddDays(1) } },
        };
    }

    [Theory]
    [MemberData(nameof(OtherFacts))]
    public void Whatever_it_states_makes_it_another_certificate(string what, CertificateFacts other)
    {
        var facts = FactsOf(Application.In(RegistrationState.Approved));
        Assert.True(facts.SaysTheSameAs(facts with { Origins = [.. facts.Origins] }));
        Assert.False(facts.SaysTheSameAs(other), what);
    }

    [Fact]
    public void A_place_that_the_gazetteer_spells_anew_is_the_same_place()
    {
        var facts = FactsOf(Application.In(RegistrationState.Approved));
        Assert.True(facts.SaysTheSameAs(facts with { Residence = facts.Residence! with { Spanish = "Los Ángeles, California, EE. UU." } }));
    }

    [Fact]
    public void Its_standing_follows_the_registration_the_day_and_what_became_of_the_paper()
    {
        var facts = FactsOf(Application.In(RegistrationState.Approved));
        var (from, until) = (facts.ValidFrom, facts.ValidUntil);
        Assert.Equal(CertificateStanding.NotYetValid, At(RegistrationState.Approved, from.AddDays(-1)));
        Assert.Equal(CertificateStanding.Valid, At(RegistrationState.Approved, from));
        Assert.Equal(CertificateStanding.Valid, At(RegistrationState.RenewalDue, until));
        Assert.Equal(CertificateStanding.Expired, At(RegistrationState.RenewalDue, until.AddDays(1)));
        Assert.Equal(CertificateStanding.Expired, At(RegistrationState.Expired, until.AddDays(1)));
        Assert.Equal(CertificateStanding.Suspended, At(RegistrationState.Suspended, from));
        Assert.Equal(CertificateStanding.Revoked, At(RegistrationState.Revoked, from));
        Assert.Equal(CertificateStanding.Replaced, At(RegistrationState.Approved, from, replaced: true));
        Assert.Equal(CertificateStanding.Suspended, At(RegistrationState.Suspended, from, replaced: true));
        Assert.Equal(CertificateStanding.Revoked, At(RegistrationState.Revoked, from, replaced: true));
        Assert.Null(At(RegistrationState.Withdrawn, from));
        Assert.Null(At(RegistrationState.Withdrawn, from, replaced: true));

        CertificateStanding? At(RegistrationState state, DateOnly day, bool replaced = false) => Certificate.Standing(state, replaced ? Given.Now : null, facts, day);
    }

    public static TheoryData<RegistrationState> States() => [.. Enum.GetValues<RegistrationState>()];
}
