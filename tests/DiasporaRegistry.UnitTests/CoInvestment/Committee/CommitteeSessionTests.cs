using CsCheck;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Registrations;
using static DiasporaRegistry.UnitTests.CoInvestment.GivenProgramme;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment.Committee;

public sealed class CommitteeSessionTests
{
    private static readonly DateTimeOffset Later = Closes.AddDays(5);

    private readonly ProgrammeYear year = Year();
    private readonly Call call;
    private readonly List<CommitteeMember> members = [];

    public CommitteeSessionTests()
    {
        call = GivenProgramme.Call(year);
        foreach (var side in year.Rules.Committee)
            members.Add(new CommitteeMember(year, members, Key(), side.Party, Key(), Now));
    }

    [Fact]
    public void A_committee_has_its_seats_and_nobody_two()
    {
        Refused(Rule.MemberIsSeatedOnce, () => _ = new CommitteeMember(year, members, members[0].AccountId, PartyKind.Federal, Key(), Now));
        Refused(Rule.CommitteeHasItsSeats, () => _ = new CommitteeMember(year, members, Key(), PartyKind.Federal, Key(), Now));
        members[0].Leave(Now);
        _ = new CommitteeMember(year, members, Key(), PartyKind.Federal, Key(), Now);
        Refused(Rule.CommitteeHasItsSeats, () => _ = new CommitteeMember(year, members, Key(), PartyKind.Other, Key(), Now));
    }

    [Fact]
    public void The_weighted_mean_ranks_and_ties_share_a_place()
    {
        var (first, second, third) = (Admitted(), Admitted(), Admitted());
        var session = Convened(first, second, third);
        // Weights 40, 30 and 30.
        Score(session, members[0], first, 10, 5, 0);
        Score(session, members[1], first, 10, 10, 10);
        Score(session, members[0], second, 7, 8, 8);
        Score(session, members[1], second, 8, 8, 7);
        var ranking = session.Ranking(year.Rules);
        Assert.Equal([7.75m, 7.65m, null], ranking.Select(r => r.Points));
        Assert.Equal([1, 2, null], ranking.Select(r => r.Place));
        Score(session, members[0], third, 7, 8, 8);
        Score(session, members[1], third, 8, 8, 7);
        Assert.Equal([(1, false), (2, true), (2, true)], session.Ranking(year.Rules).Select(r => (r.Place!.Value, r.IsTied)));
    }

    [Fact]
    public void Points_are_whole_or_none_and_whoever_is_in_conflict_takes_no_part()
    {
        var proposal = Admitted();
        var session = Convened(proposal);
        Refused(Rule.ScoresAnswerEveryCriterion, () => session.Score(members[0], proposal.Id, new Dictionary<string, int> { ["need"] = 5 }, call, year.Rules, Later));
        Refused(Rule.ScoresAnswerEveryCriterion, () => Score(session, members[0], proposal, 5, 5, 11));
        Score(session, members[0], proposal, 5, 5, 5);
        Refused(Rule.HarmfulActNeedsAReason, () => session.Declare(members[0].Id, proposal.Id, " ", Later));
        session.Declare(members[0].Id, proposal.Id, "Mi hermano es el contratista.", Later);
        Assert.Null(session.Items.Single().Points(year.Rules));
        Refused(Rule.ConflictedMemberTakesNoPart, () => Score(session, members[0], proposal, 5, 5, 5));
        Refused(Rule.ConflictIsDeclaredOnce, () => session.Declare(members[0].Id, proposal.Id, "Otra vez", Later));
        members[1].Leave(Later);
        Refused(Rule.MemberIsSeated, () => Score(session, members[1], proposal, 5, 5, 5));
    }

    [Fact]
    public void Whoever_answers_for_an_organization_of_a_proposal_is_taken_out_of_it_declared_or_not()
    {
        var (own, other) = (Admitted(), Admitted());
        var session = Convened(own, other);
        Score(session, members[0], own, 9, 9, 9);
        Score(session, members[3], own, 5, 5, 5);
        Assert.True(session.TakeOutOwn([(own.Id, members[0].Id)], Later));
        Assert.False(session.TakeOutOwn([(own.Id, members[0].Id)], Later));
        // What was given before counts no more, and nothing else of the agenda is touched.
        Assert.Equal(5m, session.Items.Single(i => i.ProposalId == own.Id).Points(year.Rules));
        Refused(Rule.ConflictedMemberTakesNoPart, () => Score(session, members[0], own, 9, 9, 9));
        Score(session, members[0], other, 9, 9, 9);
        session.Hold(members[..3], call, year, Later);
        Refused(Rule.QuorumWithoutThoseInConflict, () => Give(session, own));
        _ = Give(session, other);
        // What is decided stays as it was decided.
        Assert.False(session.TakeOutOwn([(other.Id, members[1].Id)], Later));
        Assert.Empty(session.Items.Single(i => i.ProposalId == other.Id).Conflicts);
    }

    [Fact]
    public void It_decides_with_a_quorum_without_those_in_conflict()
    {
        var (mine, other) = (Admitted(), Admitted());
        var session = Convened(mine, other);
        Score(session, members[3], mine, 5, 5, 5);
        Score(session, members[3], other, 5, 5, 5);
        session.Declare(members[0].Id, mine.Id, "Es mi pueblo.", Later);
        Refused(Rule.SessionHasAQuorum, () => session.Hold(members[..2], call, year, Later));
        Refused(Rule.ActFitsSession, () => Give(session, mine));
        session.Hold(members[..3], call, year, Later);
        Refused(Rule.QuorumWithoutThoseInConflict, () => Give(session, mine));
        var award = Give(session, other);
        Assert.Equal((100_000m, "MXN", ProposalStage.Awarded), (award.Amount, award.Currency, other.State));
        Refused(Rule.ItemIsDecidedOnce, () => Give(session, other));
        Refused(Rule.SessionDecidesItsAgenda, () => session.Close(Later));
        Refused(Rule.HarmfulActNeedsAReason, () => session.Postpone(mine.Id, "", call));
        session.Postpone(mine.Id, "Sin quórum para ella.", call);
        session.Close(Later);
        Assert.Equal(ProposalStage.Admitted, mine.State);
    }

    [Fact]
    public void What_has_criteria_is_scored_before_it_is_awarded_and_a_refusal_has_a_reason()
    {
        var (unscored, refused) = (Admitted(), Admitted());
        var session = Convened(unscored, refused);
        session.Hold(members, call, year, Later);
        Refused(Rule.AwardedProposalWasScored, () => Give(session, unscored));
        Refused(Rule.ActFitsSession, () => Score(session, members[0], unscored, 1, 1, 1));
        Refused(Rule.HarmfulActNeedsAReason, () => session.Decline(refused, "", call, year.Rules, Programmer, Later));
        session.Decline(refused, "Hay otras más urgentes.", call, year.Rules, Programmer, Later);
        Assert.Equal(ProposalStage.Declined, refused.State);
    }

    [Fact]
    public void An_agenda_is_of_admitted_proposals_of_a_call_that_is_over()
    {
        var proposal = Admitted();
        var filed = Begun(call, year);
        filed.Submit(call, year);
        void Convene(IReadOnlyList<Proposal> agenda, DateTimeOffset at, string place = "Sala") => _ = new CommitteeSession(call, year, 1, agenda, at.AddDays(3), place, Key(), at);
        Refused(Rule.AgendaIsOfAdmittedProposals, () => Convene([], Later));
        Refused(Rule.AgendaIsOfAdmittedProposals, () => Convene([filed], Later));
        Refused(Rule.AgendaIsOfAdmittedProposals, () => Convene([proposal, proposal], Later));
        Refused(Rule.ProposalsAreReviewedAfterTheCall, () => Convene([proposal], Now));
        Refused(Rule.SessionHasAPlaceAndATime, () => Convene([proposal], Later, " "));
    }

    [Fact]
    public void Nothing_is_convened_held_or_decided_about_a_call_that_was_called_off()
    {
        var (convened, held) = (Admitted(), Admitted());
        var (first, second) = (Convened(convened), Convened(held));
        Score(second, members[0], held, 5, 5, 5);
        second.Hold(members, call, year, Later);
        Refused(Rule.ActFitsSession, () => second.CallOff(call, Later));
        call.CallOff(0, "Se acabó el presupuesto del año.", Later);
        Refused(Rule.SessionIsOfACallThatStands, () => Convened(Admitted(GivenProgramme.Call(year), year, 400_000)));
        Refused(Rule.SessionIsOfACallThatStands, () => Score(first, members[0], convened, 5, 5, 5));
        Refused(Rule.SessionIsOfACallThatStands, () => first.Hold(members, call, year, Later));
        Refused(Rule.SessionIsOfACallThatStands, () => Give(second, held));
        Refused(Rule.SessionIsOfACallThatStands, () => second.Decline(held, "No alcanza.", call, year.Rules, Programmer, Later));
        Refused(Rule.SessionIsOfACallThatStands, () => second.Postpone(held.Id, "Otro día.", call));
        Assert.Equal(ProposalStage.Admitted, held.State);
        first.CallOff(call, Later);
        second.CallOff(call, Later);
        Assert.Equal((SessionState.CalledOff, SessionState.CalledOff), (first.State, second.State));
    }

    [Fact]
    public void Whatever_is_awarded_in_whatever_order_no_line_is_exceeded() =>
        Gen.Select(Gen.Int[1, 300].Array[1, 15], Gen.Int[0, 2_000]).Sample((asks, budget) =>
        {
            var own = Year();
            var small = new Call(own, 1, Terms(own.Rules) with { Lines = [new("Todo", "All", [.. own.Rules.Categories.Select(c => c.Code)], 1 + (budget * 1_000m))] }, Key(), Now.AddDays(-15));
            small.Publish(own, Now.AddDays(-15));
            var seated = new List<CommitteeMember>();
            foreach (var side in own.Rules.Committee)
                seated.Add(new CommitteeMember(own, seated, Key(), side.Party, Key(), Now));
            var proposals = asks.Select(ask => Admitted(small, own, ask * 4_000m)).ToList();
            var session = new CommitteeSession(small, own, 1, proposals, Later, "Sala", Key(), Later);
            foreach (var proposal in proposals)
                session.Score(seated[0], proposal.Id, own.Rules.Criteria.ToDictionary(c => c.Code, _ => 5), small, own.Rules, Later);
            session.Hold(seated, small, own, Later);
            var awarded = 0m;
            foreach (var proposal in proposals)
            {
                try
                {
                    awarded += session.Award(proposal, small, small.Lines.Single(), awarded, own.Rules, Programmer, Later).Amount;
                }
                catch (BrokenRuleException broken)
                {
                    Assert.Equal(Rule.AwardsStayWithinTheBudget, broken.Rule);
                    Assert.True(awarded + proposal.Asked > small.Budget);
                    Assert.Equal(ProposalStage.Admitted, proposal.State);
                }
            }

            Assert.True(awarded <= small.Budget);
        }, iter: 300);

    private Proposal Admitted() => Admitted(call, year, 400_000);

    private static Proposal Admitted(Call call, ProgrammeYear year, decimal cost)
    {
        var proposal = Begun(call, year, Street(cost));
        proposal.Submit(call, year);
        proposal.Admit(call, Programmer, Closes);
        return proposal;
    }

    private CommitteeSession Convened(params Proposal[] agenda) => new(call, year, 1, agenda, Later.AddDays(1), "Sala 2", Key(), Later);

    private Award Give(CommitteeSession session, Proposal proposal) => session.Award(proposal, call, call.Lines.Single(), 0, year.Rules, Programmer, Later);

    private void Score(CommitteeSession session, CommitteeMember member, Proposal proposal, params int[] points) =>
        session.Score(member, proposal.Id, year.Rules.Criteria.Zip(points).ToDictionary(p => p.First.Code, p => p.Second), call, year.Rules, Later);
}
