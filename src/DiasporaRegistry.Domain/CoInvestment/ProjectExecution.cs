using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.CoInvestment;

/// <content>What its execution lets be paid, and its delivery.</content>
public sealed partial class Project
{
    /// <summary>What was released in tranches, in its currency; where its year asks for tranches, no more is paid out.</summary>
    public decimal ReleasedInTranches { get; private set; }

    /// <summary>What may still be paid out of what was released; none where its year asks for no tranches.</summary>
    public Money? PayableNow => AsksTranches ? new Money(Math.Max(0, ReleasedInTranches - Balances.PaidOut(Currency)), Currency) : null;

    /// <summary>What the execution is held to, by the rules of its year.</summary>
    public WorksTerms TermsOf(YearRules rules, DateOnly today) => new(AgreedOn, new Money(Cost ?? Balances.Pledged(Currency), Currency), rules, today);

    /// <summary>The same, for an act that changes something: closed books refuse it.</summary>
    public WorksTerms TermsOfAct(YearRules rules, DateOnly today)
    {
        RefuseIfClosed();
        return TermsOf(rules, today);
    }

    /// <summary>Releases a tranche that another person asked for, so that as much more may be paid out.</summary>
    public void ReleaseTranche(ProjectWorks works, Guid trancheId, WorksTerms terms, Actor by, DateTimeOffset at)
    {
        RefuseIfClosed();
        works.ReleaseTranche(trancheId, terms, by, at);
        ReleasedInTranches = works.Released;
    }

    /// <summary>Notes that the work was handed over to its community.</summary>
    public void Deliver(ProjectWorks works, DateOnly day, string paper, string receivedBy, WorksTerms terms, Actor by, DateTimeOffset at)
    {
        RefuseIfClosed();
        works.Deliver(day, paper, receivedBy, terms, by, at);
        DeliveredOn = works.DeliveredOn;
    }

    // With tranches, what was paid out never exceeds what was released; in another currency nobody could say.
    private void RefuseBeyondTranches(LedgerEntry entry)
    {
        if (entry.Act != LedgerAct.PayOut || !AsksTranches)
            return;
        var paid = entry.Postings.Where(p => p.Account == LedgerAccount.Works).ToList();
        if (paid.Exists(p => p.Currency != Currency) || Balances.PaidOut(Currency) + paid.Sum(p => p.Amount) > ReleasedInTranches)
            throw new BrokenRuleException(Rule.PayOutsStayWithinReleasedTranches, PayableNow!.Value);
    }
}
