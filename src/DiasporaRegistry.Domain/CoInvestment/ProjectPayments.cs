using System.Globalization;
using DiasporaRegistry.Domain.CoInvestment.Execution;

namespace DiasporaRegistry.Domain.CoInvestment;

// Money moves when two people say so: one prepares, another approves.
public sealed partial class Project
{
    /// <summary>Every payment that was prepared, whatever became of it, in order.</summary>
    public IReadOnlyList<PaymentOrder> Payments => [.. payments.OrderBy(p => p.PreparedAt).ThenBy(p => p.Id)];

    /// <summary>Prepares what a party hands over; never more than it committed.</summary>
    /// <param name="partyId">The party.</param>
    /// <param name="money">How much.</param>
    /// <param name="day">The day that it came in.</param>
    /// <param name="evidence">What shows it.</param>
    /// <param name="collection">How many people's small remittances it is, where a club collected them.</param>
    /// <param name="recording">Who prepares it.</param>
    public PaymentOrder PrepareReceipt(Guid partyId, Money money, DateOnly day, IReadOnlyCollection<StatedEvidence> evidence, CollectiveRemittance? collection, Recording recording)
    {
        RefuseUnlessPlausible(partyId, money);
        if (collection is not null && (!collection.IsPlausibleOn(day) || parties.Find(p => p.Id == partyId)!.Kind != PartyKind.Organization))
            throw new BrokenRuleException(Rule.CollectionIsPlausible);
        return Prepare(new PaymentOrder(LedgerAct.Receive, partyId, money, day, evidence, recording).CollectedAs(collection));
    }

    /// <summary>Prepares what is paid out for the works, from the money in hand.</summary>
    /// <param name="money">How much.</param>
    /// <param name="day">The day of the payment.</param>
    /// <param name="evidence">What shows it.</param>
    /// <param name="requiredEvidence">The kinds of evidence that the programme year asks for.</param>
    /// <param name="recording">Who prepares it.</param>
    public PaymentOrder PreparePayOut(Money money, DateOnly day, IReadOnlyCollection<StatedEvidence> evidence, IReadOnlyCollection<string> requiredEvidence, Recording recording)
    {
        RefuseUnlessPlausible(null, money);
        RefuseUnlessAgreed(day);
        var order = new PaymentOrder(LedgerAct.PayOut, null, money, day, evidence, recording);
        var missing = requiredEvidence.Except(order.Evidence.Select(e => e.Kind), StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
            throw new BrokenRuleException(Rule.PayOutNeedsItsEvidence, string.Join(", ", missing));
        return Prepare(order);
    }

    /// <summary>Prepares what goes back to a party; never more than it gave.</summary>
    public PaymentOrder PrepareReturn(Guid partyId, Money money, DateOnly day, IReadOnlyCollection<StatedEvidence> evidence, Recording recording)
    {
        RefuseUnlessPlausible(partyId, money);
        return Prepare(new PaymentOrder(LedgerAct.Return, partyId, money, day, evidence, recording));
    }

    /// <summary>What banks and offices may still keep in a currency; none where its year names no most.</summary>
    public Money? FeesLeft(string currency) => MostFees is not { } most ? null
        : new Money(Math.Max(0, Down(FeeBudget.Left(ledger, currency, most), currency)), currency);

    /// <summary>What banks and offices kept of a tranche; what was taken back is not counted.</summary>
    public Money FeesOf(Guid trancheId) => new(payments
        .Where(p => p.TrancheId == trancheId && ledger.Find(e => e.OrderId == p.Id) is { } entry && !ledger.Exists(e => e.ReversesId == entry.Id)).Sum(p => p.Amount), Currency);

    /// <summary>What banks and offices may still keep of a tranche: the share that its year lets them keep, of the tranche itself; all of it where the year names no share.</summary>
    public Money FeesLeftOf(Tranche tranche) => FeesLeftOf(tranche.Id, tranche.Amount);

    /// <summary>The same of the tranche that a prepared or booked fee names; none where it names none.</summary>
    public Money? FeesLeftOf(PaymentOrder fee) => fee is { TrancheId: { } tranche, TrancheAmount: { } amount } ? FeesLeftOf(tranche, amount) : null;

    /// <summary>Prepares a fee that a bank or an office keeps of the money in hand; within the share that its year lets them keep.</summary>
    /// <param name="money">How much.</param>
    /// <param name="day">The day of it.</param>
    /// <param name="evidence">What shows it.</param>
    /// <param name="recording">Who prepares it.</param>
    /// <param name="of">The released tranche that it is taken of, if it is of one: then it is also within that share of the tranche.</param>
    public PaymentOrder PrepareFee(Money money, DateOnly day, IReadOnlyCollection<StatedEvidence> evidence, Recording recording, Tranche? of = null)
    {
        RefuseUnlessPlausible(null, money);
        RefuseUnlessAgreed(day);
        if (of is not null && (of.State != TrancheState.Released || of.Currency != money.Currency))
            throw new BrokenRuleException(Rule.FeeIsOfAReleasedTranche);
        return Prepare(new PaymentOrder(LedgerAct.Fee, null, money, day, evidence, recording).Of(of));
    }

    /// <summary>Prepares an exchange of money in hand into another of the project's currencies.</summary>
    /// <param name="from">What is given away.</param>
    /// <param name="to">What comes in.</param>
    /// <param name="rate">At what rate; the amounts agree with it to the smallest unit.</param>
    /// <param name="day">The day of the exchange.</param>
    /// <param name="evidence">What shows it.</param>
    /// <param name="recording">Who prepares it.</param>
    public PaymentOrder PrepareExchange(Money from, Money to, ConversionRate rate, DateOnly day, IReadOnlyCollection<StatedEvidence> evidence, Recording recording)
    {
        RefuseUnlessPlausible(null, from);
        RefuseUnlessPlausible(null, to);
        var said = rate.Checked();
        if (said.Day > day)
            throw new BrokenRuleException(Rule.RateIsPlausible);
        if (from.Currency == to.Currency || !said.Explains(from, to))
            throw new BrokenRuleException(Rule.ExchangeFollowsItsRate);
        return Prepare(new PaymentOrder(LedgerAct.Exchange, null, from, day, evidence, recording).Into(to, said));
    }

    /// <summary>Prepares the reversal of an entry that moved money.</summary>
    public PaymentOrder PrepareReversal(Guid entryId, string reason, DateOnly day, Recording recording)
    {
        var entry = ledger.Single(e => e.Id == entryId);
        if (!entry.MovedMoney)
            throw new ArgumentException("What moved no money is reversed at once.", nameof(entryId));
        RefuseReason(reason);
        return Prepare(new PaymentOrder(LedgerAct.Reverse, entry.PartyId, entry.Money, day, [], recording).Reversing(entry, reason));
    }

    /// <summary>Approves a payment, which books it. Whoever prepared it does not.</summary>
    public LedgerEntry Approve(Guid paymentId, Guid by, DateTimeOffset at)
    {
        var order = payments.Single(p => p.Id == paymentId);
        if (order.State == PaymentState.Approved && order.DecidedBy == by)
            return ledger.Single(e => e.OrderId == order.Id);
        RefuseIfClosed();
        if (!order.IsWaiting)
            throw new BrokenRuleException(Rule.PaymentIsDecidedOnce);
        if (order.PreparedBy == by)
            throw new BrokenRuleException(Rule.PaymentNeedsTwoPeople);
        var entry = Booked(order, at).Approved(order, by);
        RefuseUnlessLawful(entry);
        RefuseBeyondTranche(order);
        order.Approve(by, at);
        ledger.Add(entry);
        if (entry.ReversesId is { } reversed && ledger.Single(e => e.Id == reversed).OrderId is { } mistaken)
            payments.Single(p => p.Id == mistaken).ReleaseEvidence(at);
        return entry;
    }

    /// <summary>Refuses a payment that waits, or takes it back; its evidence is free again.</summary>
    public void Refuse(Guid paymentId, string reason, Guid by, DateTimeOffset at)
    {
        var order = payments.Single(p => p.Id == paymentId);
        if (!order.IsWaiting)
            throw new BrokenRuleException(Rule.PaymentIsDecidedOnce);
        RefuseReason(reason);
        order.Refuse(reason, by, at);
    }

    // What is less than the smallest coin is kept by nobody.
    private static decimal Down(decimal amount, string currency) => decimal.Floor(amount / CoInvestment.Currencies.UnitOf(currency)) * CoInvestment.Currencies.UnitOf(currency);

    // Of what came in, and of what came of it in another currency: two are never added.
    private void RefuseBeyondFees(LedgerEntry entry)
    {
        if (entry.Act == LedgerAct.Fee && FeesLeft(entry.Money.Currency) is { } left && entry.Money.Amount > left.Amount)
            throw new BrokenRuleException(Rule.FeesStayWithinTheirShare, MostFees!.Value.ToString("0.##", CultureInfo.InvariantCulture), left);
    }

    private void RefuseBeyondTranche(PaymentOrder fee)
    {
        if (FeesLeftOf(fee) is { } left && fee.Amount > left.Amount)
            throw new BrokenRuleException(Rule.FeesStayWithinTheirTranche, fee.TrancheNumber!, left);
    }

    private Money FeesLeftOf(Guid tranche, decimal amount) => new(Math.Max(0, Down(amount * (MostFees ?? 100) / 100m, Currency) - FeesOf(tranche).Amount), Currency);

    private PaymentOrder Prepare(PaymentOrder order)
    {
        RefuseTakenKey(order.Key, isPayment: true);
        if (payments.Find(p => p.Key == order.Key) is { } known)
            return known.SaysTheSameAs(order) ? known : throw new BrokenRuleException(Rule.EntryKeyIsUsedOnce);
        RefuseIfClosed();
        if (order.Evidence.Count == 0 && order.Act != LedgerAct.Reverse)
            throw new BrokenRuleException(Rule.PaymentNeedsEvidence);
        RefuseUsedEvidence(order);
        // Refused now if it would be refused when it is approved; then it is asked again, since others may have been booked meanwhile.
        RefuseUnlessLawful(Booked(order, order.PreparedAt));
        RefuseBeyondTranche(order);
        payments.Add(order);
        return order;
    }

    private void RefuseUsedEvidence(PaymentOrder order)
    {
        var papers = order.Evidence.ToList();
        var used = payments.SelectMany(p => p.Evidence).Where(e => e.ReleasedAt is null);
        if (used.Any(u => papers.Exists(u.IsSamePaperAs)) || papers.Where((p, i) => papers.Take(i).Any(p.IsSamePaperAs)).Any())
            throw new BrokenRuleException(Rule.EvidencePaysOnce);
    }

    private LedgerEntry Booked(PaymentOrder order, DateTimeOffset at)
    {
        var recording = new Recording(order.Key, order.PreparedBy, at);
        if (order.ReversesId is not { } reversed)
            return Entry(order.Act, order.Day, LedgerPosting.Of(order), recording);
        var entry = ledger.Single(e => e.Id == reversed);
        return Entry(LedgerAct.Reverse, order.Day, LedgerPosting.Opposite(entry.Postings), recording).Reversing(entry, order.ReversalReason!);
    }
}
