using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using static DiasporaRegistry.UnitTests.CoInvestment.GivenProgramme;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment.Proposals;

public sealed class ProposalTests
{
    private readonly ProgrammeYear year = Year();
    private readonly Call call;

    public ProposalTests() => call = GivenProgramme.Call(year);

    [Fact]
    public void A_proposal_that_is_ready_is_submitted_with_the_moment_that_it_arrived()
    {
        var proposal = Begun(call, year);
        Assert.Empty(proposal.Missing(call, year, OrganizationKind.HometownClub, Jerez));
        proposal.Submit(call, year, Closes.AddTicks(-1));
        Assert.Equal((ProposalStage.Submitted, Closes.AddTicks(-1)), (proposal.State, proposal.SubmittedAt));
        Assert.Equal((400_000m, 100_000m), (proposal.Cost, proposal.Asked));
        Assert.NotNull(proposal.RegistrationId);
        Refused(Rule.ActFitsProposal, () => proposal.Submit(call, year));
    }

    [Fact]
    public void Late_is_late_and_the_draft_is_kept()
    {
        var proposal = Begun(call, year);
        Refused(Rule.CallIsOver, () => proposal.Submit(call, year, Closes));
        Assert.Equal(ProposalStage.Draft, proposal.State);
        Assert.Empty(proposal.History);
    }

    [Fact]
    public void Only_a_registration_that_is_valid_on_the_day_of_filing_counts()
    {
        var proposal = Begun(call, year);
        Refused(Rule.RegistrationIsValidOnFiling, () => proposal.Submit(call, year, null, OrganizationKind.HometownClub, Jerez, Applicant, Now));
        foreach (var state in new[] { RegistrationState.Submitted, RegistrationState.Suspended, RegistrationState.Revoked, RegistrationState.Draft })
            Refused(Rule.RegistrationIsValidOnFiling, () => proposal.Submit(call, year, registration: Application.In(state).Registration));
        proposal.Submit(call, year);
    }

    [Fact]
    public void What_is_missing_is_told_section_by_section()
    {
        var proposal = new Proposal(call, year, Key(), 1, Applicant, Now);
        var missing = proposal.Missing(call, year, OrganizationKind.HometownClub, null);
        Assert.Equal([ProposalSection.Work, ProposalSection.Place, ProposalSection.People, ProposalSection.Costs, ProposalSection.Funding, ProposalSection.Support, ProposalSection.Support], missing.Select(m => m.Section));
        proposal.Rewrite(Street() with { Units = null, People = new(10, null, null, null) }, year.Rules, Now);
        Assert.Equal([Rule.WorksAreCounted, Rule.BeneficiariesAreCounted, Rule.MunicipalityAgrees], proposal.Missing(call, year, OrganizationKind.HometownClub, Jerez).Select(m => m.Rule));
        // A municipality of another country of origin is none of the programme's.
        Assert.Contains(proposal.Missing(call, year, OrganizationKind.HometownClub, Place("GT-0102", "GT", PlaceLevel.Municipality, Guatemala, "Santa Catarina Pinula")), m => m.Rule == Rule.WorkLiesInAMunicipality);
        Assert.Contains(proposal.Missing(call, year, OrganizationKind.HometownClub, Zacatecas), m => m.Rule == Rule.WorkLiesInAMunicipality);
    }

    [Theory]
    [InlineData(-5.0)]
    [InlineData(0.0)]
    [InlineData(0.001)]
    [InlineData(1e15)]
    public void Absurd_amounts_are_refused(double amount)
    {
        var proposal = Begun(call, year);
        Refused(Rule.AmountIsPlausible, () => proposal.Rewrite(Street() with { Costs = [new("Obra", (decimal)amount)] }, year.Rules, Now));
        Refused(Rule.AmountIsPlausible, () => proposal.Rewrite(Street() with { Funding = [new(PartyKind.Federal, "Gobierno", (decimal)amount)] }, year.Rules, Now));
    }

    [Fact]
    public void Numbers_that_contradict_each_other_are_refused()
    {
        var proposal = Begun(call, year);
        Refused(Rule.BeneficiariesAreConsistent, () => proposal.Rewrite(Street() with { People = new(10, 11, 0, 0) }, year.Rules, Now));
        Refused(Rule.BeneficiariesAreConsistent, () => proposal.Rewrite(Street() with { CommitteeWomen = 9 }, year.Rules, Now));
        Refused(Rule.PinIsAPlace, () => proposal.Rewrite(Street() with { Latitude = 22.6 }, year.Rules, Now));
        Refused(Rule.CategoryIsTheYears, () => proposal.Rewrite(Street() with { Category = "castles" }, year.Rules, Now));
        Refused(Rule.PartyIsNamedOnce, () => proposal.Rewrite(Street() with { Funding = [new(PartyKind.State, "Zacatecas", 1), new(PartyKind.State, "ZACATECAS", 2)] }, year.Rules, Now));
    }

    [Fact]
    public void Another_organization_joins_in_once_it_agreed_itself()
    {
        var proposal = Begun(call, year);
        var partner = proposal.Ask(Key(), Now);
        Refused(Rule.PartnerIsAskedOnce, () => proposal.Ask(partner.OrganizationId, Now));
        Refused(Rule.PartnerIsAskedOnce, () => proposal.Ask(proposal.OrganizationId, Now));
        var says = Street();
        says = says with { Funding = [.. says.Funding.Select(f => f.Party == PartyKind.Organization ? f with { Amount = 60_000 } : f), new(PartyKind.Organization, "Club Fresnillo", 40_000, partner.Id)] };
        proposal.Rewrite(says, year.Rules, Now);
        Assert.Equal([Rule.PartnersHaveAnswered, Rule.PartnersHaveAgreed], proposal.Missing(call, year, OrganizationKind.HometownClub, Jerez).Select(m => m.Rule));
        proposal.Answer(partner.Id, joins: true, Applicant, Now);
        Refused(Rule.ProposalIsAnsweredOnce, () => proposal.Answer(partner.Id, joins: false, Applicant, Now));
        proposal.Submit(call, year);
        Assert.Equal(100_000, proposal.Says.GivenBy(PartyKind.Organization));
    }

    [Fact]
    public void A_correction_is_sent_within_its_term_and_keeps_the_day_of_filing()
    {
        var proposal = Begun(call, year);
        proposal.Submit(call, year);
        Refused(Rule.HarmfulActNeedsAReason, () => proposal.Return(year, " ", Today.AddDays(5), Programmer, Now));
        Refused(Rule.CorrectionHasATerm, () => proposal.Return(year, "Falta el plano.", Today, Programmer, Now));
        proposal.Return(year, "Falta el plano.", Today.AddDays(5), Programmer, Now);
        Refused(Rule.CorrectionIsInTime, () => proposal.Correct(call, year, OrganizationKind.HometownClub, Jerez, Applicant, Now.AddDays(7)));
        proposal.Correct(call, year, OrganizationKind.HometownClub, Jerez, Applicant, Now.AddDays(4));
        Assert.Equal((ProposalStage.Submitted, Now), (proposal.State, proposal.SubmittedAt));
    }

    [Fact]
    public void While_the_call_is_open_its_organization_takes_it_back_into_its_hands_and_nobody_decides()
    {
        var proposal = Begun(call, year);
        proposal.Submit(call, year);
        Refused(Rule.ProposalsAreReviewedAfterTheCall, () => proposal.Admit(call, Programmer, Now));
        Refused(Rule.ProposalsAreReviewedAfterTheCall, () => proposal.Refuse(call, "No", Programmer, Now));
        proposal.Reopen(call, Applicant, Now);
        Assert.Null(proposal.SubmittedAt);
        proposal.Submit(call, year, Now.AddHours(1));
        Refused(Rule.CallIsOver, () => proposal.Reopen(call, Applicant, Closes));
        proposal.Admit(call, Programmer, Closes);
        Assert.Equal(ProposalStage.Admitted, proposal.State);
    }

    [Fact]
    public void Only_the_acts_of_the_table_are_possible()
    {
        foreach (var act in Enum.GetValues<ProposalAct>())
        {
            foreach (var state in Enum.GetValues<ProposalStage>())
                Assert.Equal(ProposalTransitions.All.Any(t => t.From == state && t.Act == act), ProposalTransitions.Allows(state, act));
        }

        var withdrawn = Begun(call, year);
        withdrawn.Withdraw(null, Applicant, Now);
        Assert.All(Enum.GetValues<ProposalAct>(), act => Assert.False(withdrawn.Can(act)));
        Refused(Rule.ActFitsProposal, () => withdrawn.Rewrite(Street(), year.Rules, Now));
        Refused(Rule.ClosedYearStaysAsItIs, () => _ = new Proposal(call, Closed(), Key(), 2, Applicant, Now));
    }

    private static ProgrammeYear Closed()
    {
        var closed = Year();
        closed.Close(0, 0, Now);
        return closed;
    }
}
