using CsCheck;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;
using static DiasporaRegistry.UnitTests.CoInvestment.GivenProgramme;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment;

public sealed class ProjectOfProposalTests
{
    private static readonly DateTimeOffset Later = Closes.AddDays(5);
    private static readonly DateOnly Signing = DateOnly.FromDateTime(Later.UtcDateTime);
    private static readonly CommitmentSignature Signature = new("presidenta del club", "convenio 7/2026");

    private readonly ProgrammeYear year = Year();
    private readonly Call call;

    public ProjectOfProposalTests() => call = GivenProgramme.Call(year);

    [Fact]
    public void An_awarded_proposal_becomes_a_project_with_what_each_party_said()
    {
        var proposal = Awarded();
        var project = Made(proposal);

        Assert.Equal((proposal.Id, year.Id, proposal.ReferenceIn(year, call), "streets", 400_000m, 1_200m), (project.ProposalId!.Value, project.YearId!.Value, project.Reference, project.Category, project.Cost, project.Units!.Value));
        Assert.Equal(ProjectStage.Awarded, project.Stage);
        Assert.Equal(year.Rules.Currencies, project.Currencies);
        Assert.All(project.Parties, p => Assert.Equal(100_000, project.Balances.Pledged("MXN", p.Id)));
        Assert.Equal(proposal.OrganizationId, project.Parties.Single(p => p.Kind == PartyKind.Organization).OrganizationId);
        Assert.All(project.Ledger, e => Assert.Equal(CountriesOfOrigin.DayIn("MX", proposal.SubmittedAt!.Value), e.Day));
    }

    [Fact]
    public void Only_what_was_awarded_becomes_a_project()
    {
        var proposal = Begun(call, year);
        proposal.Submit(call, year);
        Refused(Rule.ActFitsProposal, () => Made(proposal));
    }

    [Fact]
    public void Whoever_joins_in_is_a_party_of_its_own_even_under_the_same_name()
    {
        var proposal = Begun(call, year);
        var partner = proposal.Ask(Key(), Now);
        proposal.Answer(partner.Id, joins: true, Applicant, Now);
        var street = Street();
        proposal.Rewrite(street with { Funding = [.. street.Funding.Where(f => f.Party != PartyKind.Organization), new(PartyKind.Organization, "Club Jerez", 60_000), new(PartyKind.Organization, "Club Jerez", 40_000, partner.Id)] }, year.Rules, Now);
        var project = Made(Awarded(proposal));
        Assert.Equal([(proposal.OrganizationId, 60_000m), (partner.OrganizationId, 40_000m)],
            project.Parties.Where(p => p.Kind == PartyKind.Organization).Select(p => (p.OrganizationId!.Value, project.Balances.Pledged("MXN", p.Id))));
    }

    [Fact]
    public void An_organization_of_another_name_is_not_taken_for_the_proposer()
    {
        var proposal = Begun(call, year);
        var street = Street();
        proposal.Rewrite(street with { Funding = [.. street.Funding.Where(f => f.Party != PartyKind.Organization), new(PartyKind.Organization, "Otro club", 60_000), new(PartyKind.Organization, "CLUB JERÉZ", 40_000)] }, year.Rules, Now);
        var project = Made(Awarded(proposal));
        Assert.Equal([null, proposal.OrganizationId], project.Parties.Where(p => p.Kind == PartyKind.Organization).Select(p => p.OrganizationId));
    }

    [Fact]
    public void Parties_sign_before_the_agreement_holds_and_it_holds_before_anything_is_paid_out()
    {
        var project = Made(Awarded());
        Refused(Rule.EveryPartyCommitsFirst, () => project.Agree("7/2026", Signing, Key(), Later));
        foreach (var party in project.Parties)
            project.Commit(party.Id, new Money(100_000, "MXN"), Signature, Signing, Recorded());
        project.Approve(project.PrepareReceipt(project.Parties.First().Id, new Money(50_000, "MXN"), Signing, [new("transfer", "T-1", "Tesorería")], null, Recorded()).Id, Key(), Later);
        Refused(Rule.AgreementComesBeforePayingOut, () => project.PreparePayOut(new Money(10, "MXN"), Signing, [new("invoice", "F-1", "Constructora")], [], Recorded()));
        Refused(Rule.AgreementHasANumber, () => project.Agree(" ", Signing, Key(), Later));
        Refused(Rule.AgreementHasANumber, () => project.Agree(new string('7', Project.LongestAgreement + 1), Signing, Key(), Later));
        Refused(Rule.LedgerDayIsPossible, () => project.Agree("7/2026", Signing.AddDays(2), Key(), Later));
        project.Agree(" 7/2026 ", Signing, Key(), Later);
        Assert.Equal(("7/2026", Signing, ProjectStage.UnderWay), (project.AgreementNumber, project.AgreedOn!.Value, project.Stage));
        Refused(Rule.AgreementIsSignedOnce, () => project.Agree("8/2026", Signing, Key(), Later));
        // What holds it back then is that nothing was released yet.
        Refused(Rule.PayOutsStayWithinReleasedTranches, () => project.PreparePayOut(new Money(10, "MXN"), Signing, [new("invoice", "F-1", "Constructora")], [], Recorded()));
    }

    [Fact]
    public void What_was_awarded_is_the_most_that_the_programmes_party_commits()
    {
        var project = Made(Awarded());
        project.UseCurrency("USD");
        var funder = project.Parties.Single(p => p.Kind == year.Rules.Funder).Id;
        LedgerEntry Commit(decimal amount, string currency = "MXN") => project.Commit(funder, new Money(amount, currency), Signature, Signing, Recorded());
        Refused(Rule.CommitmentStaysWithinTheAward, () => Commit(100_000.01m));
        Refused(Rule.CommitmentStaysWithinTheAward, () => Commit(1, "USD"));
        var first = Commit(60_000);
        Refused(Rule.CommitmentStaysWithinTheAward, () => Commit(40_000.01m));
        project.Reverse(first.Id, "Se anotó mal.", Signing, Recorded());
        Commit(100_000);
        // Others may give more than they said: the budget is not theirs.
        project.Commit(project.Parties.Single(p => p.Kind == PartyKind.Organization).Id, new Money(150_000, "MXN"), Signature, Signing, Recorded());
    }

    [Fact]
    public void Whatever_is_signed_and_taken_back_the_programmes_party_never_commits_more_than_the_award() =>
        Gen.Select(Gen.Bool, Gen.Long[1, 120_000_00], Gen.Int[0, 20]).Array[1, 25].Sample(steps =>
        {
            var project = Made(Awarded());
            project.AddParty(year.Rules.Funder, "Otra secretaría", null, Later);
            var funders = project.Parties.Where(p => p.Kind == year.Rules.Funder).ToList();
            foreach (var (takesBack, cents, which) in steps)
            {
                try
                {
                    if (takesBack && project.Ledger.Count > 0)
                        project.Reverse(project.Ledger[which % project.Ledger.Count].Id, "Error", Signing, Recorded());
                    else
                        project.Commit(funders[which % funders.Count].Id, new Money(cents / 100m, "MXN"), Signature, Signing, Recorded());
                }
                catch (BrokenRuleException)
                {
                    // Refused, and so nothing was recorded.
                }

                Assert.InRange(funders.Sum(p => project.Balances.Committed("MXN", p.Id)), 0, project.Awarded!.Value);
            }
        }, iter: 200);

    [Fact]
    public void It_is_given_up_with_a_reason_once_nothing_is_left_in_hand()
    {
        var project = Made(Awarded());
        var club = project.Parties.Single(p => p.Kind == PartyKind.Organization).Id;
        project.Commit(club, new Money(100_000, "MXN"), Signature, Signing, Recorded());
        project.Approve(project.PrepareReceipt(club, new Money(50_000, "MXN"), Signing, [new("transfer", "T-1", "Tesorería")], null, Recorded()).Id, Key(), Later);
        Refused(Rule.HarmfulActNeedsAReason, () => project.CallOff(" ", Signing, Key(), Later));
        Refused(Rule.ClosedBooksHoldNoMoney, () => project.CallOff("El municipio se retiró.", Signing, Key(), Later));
        Assert.Equal(ProjectStage.Awarded, project.Stage);
        project.Approve(project.PrepareReturn(club, new Money(50_000, "MXN"), Signing, [new("transfer", "T-2", "Tesorería")], Recorded()).Id, Key(), Later);
        project.CallOff("El municipio se retiró.", Signing, Key(), Later);
        Assert.Equal((ProjectStage.CalledOff, "El municipio se retiró.", Signing), (project.Stage, project.CalledOffReason, project.ClosedOn!.Value));
    }

    private static Recording Recorded() => new(Key(), Key(), Later);

    private Project Made(Proposal proposal) => Project.Of(proposal, "Club Jerez", year, call, Jerez, Key(), Later);

    private Proposal Awarded(Proposal? begun = null)
    {
        var proposal = begun ?? Begun(call, year);
        proposal.Submit(call, year);
        proposal.Admit(call, Programmer, Closes);
        var members = new List<CommitteeMember>();
        foreach (var side in year.Rules.Committee)
            members.Add(new CommitteeMember(year, members, Key(), side.Party, Key(), Now));
        var session = new CommitteeSession(call, year, 1, [proposal], Later.AddDays(1), "Sala 2", Key(), Later);
        foreach (var member in members)
            session.Score(member, proposal.Id, year.Rules.Criteria.ToDictionary(c => c.Code, _ => 8), call, year.Rules, Later);
        session.Hold(members, call, year, Later);
        session.Award(proposal, call, call.Lines.Single(), 0, year.Rules, Programmer, Later);
        return proposal;
    }
}
