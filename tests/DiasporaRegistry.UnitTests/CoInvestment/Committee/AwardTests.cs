using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using static DiasporaRegistry.UnitTests.CoInvestment.GivenProgramme;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment.Committee;

public sealed class AwardTests
{
    private static readonly DateTimeOffset Later = Closes.AddDays(1);

    private static YearRules WithoutCommittee() => Rules() with { Committee = [], Quorum = 0, Criteria = [], Steps = [.. Rules().Steps.Except([ProgrammeStep.CommitteeSession])] };

    private static (ProgrammeYear Year, Call Call, Proposal Proposal) Admitted(YearRules rules)
    {
        var year = Year(rules);
        var call = Call(year);
        var proposal = Begun(call, year);
        proposal.Submit(call, year);
        proposal.Admit(call, Programmer, Closes);
        return (year, call, proposal);
    }

    [Fact]
    public void Where_a_year_asks_for_no_committee_the_office_awards_within_the_line_with_a_reason()
    {
        var (year, call, proposal) = Admitted(WithoutCommittee());
        var line = call.Lines.Single();
        Award Give(decimal awarded = 0, string reason = "Cumple las reglas.") => Award.Directly(proposal, call, year, awarded, reason, Programmer, Later);
        Refused(Rule.HarmfulActNeedsAReason, () => Give(reason: "\u200b"));
        Refused(Rule.AwardsStayWithinTheBudget, () => Give(line.Amount - proposal.Asked + 0.01m));
        Assert.Equal(ProposalStage.Admitted, proposal.State);
        var award = Give(line.Amount - proposal.Asked);
        Assert.Equal((proposal.Asked, (Guid?)null, line.Id, Programmer.AccountId), (award.Amount, award.SessionId, award.LineId, award.AwardedBy));
        Assert.Equal((ProposalAct.Award, "Cumple las reglas."), (proposal.History.Last().Act, proposal.History.Last().Reason));
        Refused(Rule.ActFitsProposal, () => Give());
        Assert.Equal(proposal.Id, Project.Of(proposal, "Club Jerez", year, call, Jerez, Key(), Later).ProposalId);
    }

    [Fact]
    public void Where_a_year_asks_for_a_committee_the_office_decides_nothing_and_the_other_way_round()
    {
        var (year, call, proposal) = Admitted(Rules());
        Refused(Rule.CommitteeDecidesWhereItIsAsked, () => Award.Directly(proposal, call, year, 0, "Sí", Programmer, Later));
        Refused(Rule.CommitteeDecidesWhereItIsAsked, () => Award.DeclineDirectly(proposal, year, "No", Programmer, Later));
        var (free, open, other) = Admitted(WithoutCommittee());
        Refused(Rule.CommitteeDecidesWhereItIsAsked, () => _ = new CommitteeSession(open, free, 1, [other], Later, "Sala 2", Key(), Later));
        Refused(Rule.HarmfulActNeedsAReason, () => Award.DeclineDirectly(other, free, " ", Programmer, Later));
        Award.DeclineDirectly(other, free, "No hay dinero para todas.", Programmer, Later);
        Assert.Equal((ProposalStage.Declined, "No hay dinero para todas."), (other.State, other.History.Last().Reason));
    }

    [Fact]
    public void Nothing_is_awarded_from_a_line_for_something_else_or_in_a_year_that_is_closed()
    {
        var (year, call, proposal) = Admitted(WithoutCommittee());
        var other = new Call(year, 2, Terms(year.Rules) with { Lines = [new("Agua", "Water", ["water"], 1_000_000)] }, Key(), Now.AddDays(-15));
        Refused(Rule.CallPaysForTheCategory, () => Award.Directly(proposal, other, year, 0, "Sí", Programmer, Later));
        // Before its end, and once it is called off, nothing is awarded out of a call.
        Refused(Rule.ProposalsAreReviewedAfterTheCall, () => Award.Directly(proposal, call, year, 0, "Sí", Programmer, Closes.AddMinutes(-1)));
        year.Close(0, 0, Later);
        Refused(Rule.ClosedYearStaysAsItIs, () => Award.Directly(proposal, call, year, 0, "Sí", Programmer, Later));
    }
}
