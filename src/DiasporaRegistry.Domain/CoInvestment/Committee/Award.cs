using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.CoInvestment.Committee;

/// <summary>What a proposal is given out of a line of a call's budget: all that it asks of the programme's own party. A committee gives it, or the office where the year asks for no committee. Awards of a line never exceed it; the database holds that too.</summary>
public sealed class Award
{
    private Award() { }

    internal Award(Proposal proposal, Guid? sessionId, Guid lineId, Guid? by, DateTimeOffset at) =>
        (Id, ProposalId, SessionId, LineId, Amount, Currency, AwardedBy, AwardedAt) = (Guid.CreateVersion7(at), proposal.Id, sessionId, lineId, proposal.Asked, proposal.Currency, by, at);

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The proposal.</summary>
    public Guid ProposalId { get; private set; }
    /// <summary>The session that awarded it; none where the year asks for no committee and the office did.</summary>
    public Guid? SessionId { get; private set; }
    /// <summary>The line of the budget that pays it.</summary>
    public Guid LineId { get; private set; }
    /// <summary>How much.</summary>
    public decimal Amount { get; private set; }
    /// <summary>The currency (ISO 4217).</summary>
    public string Currency { get; private set; } = "";
    /// <summary>Who wrote it down.</summary>
    public Guid? AwardedBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset AwardedAt { get; private set; }

    /// <summary>The office awards an admitted proposal what it asks for, in a year that asks for no committee, with a reason that its organization reads.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="call">Its call, with its budget.</param>
    /// <param name="year">Its programme year.</param>
    /// <param name="awarded">What awards of its line take already.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="at">When.</param>
    public static Award Directly(Proposal proposal, Call call, ProgrammeYear year, decimal awarded, string reason, Actor by, DateTimeOffset at)
    {
        RefuseUnlessOffices(year);
        var line = call.LineOf(proposal.Category) ?? throw new BrokenRuleException(Rule.CallPaysForTheCategory);
        if (call.StageAt(at) != CallStage.Closed)
            throw new BrokenRuleException(Rule.ProposalsAreReviewedAfterTheCall);
        RefuseBeyond(line, awarded, proposal);
        proposal.BeAwarded(by, at, reason);
        return new Award(proposal, null, line.Id, by.AccountId, at);
    }

    /// <summary>The office decides against an admitted proposal, in a year that asks for no committee, with a reason that its organization reads.</summary>
    public static void DeclineDirectly(Proposal proposal, ProgrammeYear year, string reason, Actor by, DateTimeOffset at)
    {
        RefuseUnlessOffices(year);
        proposal.BeDeclined(reason, by, at);
    }

    internal static void RefuseBeyond(BudgetLine line, decimal awarded, Proposal proposal)
    {
        if (!line.Categories.Contains(proposal.Category ?? ""))
            throw new BrokenRuleException(Rule.CallPaysForTheCategory);
        if (awarded + proposal.Asked > line.Amount)
            throw new BrokenRuleException(Rule.AwardsStayWithinTheBudget, new Money(line.Amount - awarded, proposal.Currency), new Money(proposal.Asked, proposal.Currency));
    }

    private static void RefuseUnlessOffices(ProgrammeYear year)
    {
        year.RefuseUnlessOpen();
        if (year.Rules.Asks(ProgrammeStep.CommitteeSession))
            throw new BrokenRuleException(Rule.CommitteeDecidesWhereItIsAsked);
    }
}
