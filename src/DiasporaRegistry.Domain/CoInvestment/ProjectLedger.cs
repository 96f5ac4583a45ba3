namespace DiasporaRegistry.Domain.CoInvestment;

// What is recorded in the ledger at once, and what the ledger says.
public sealed partial class Project
{
    /// <summary>Every act ever recorded, in order.</summary>
    public IReadOnlyList<LedgerEntry> Ledger => [.. ledger.OrderBy(e => e.Sequence)];

    /// <summary>The balances as they stand.</summary>
    public LedgerBalances Balances => new(ledger.SelectMany(e => e.Moves));

    /// <summary>The balances at the end of a day, by the days that entries count for.</summary>
    public LedgerBalances BalancesOn(DateOnly day) => new(ledger.Where(e => e.Day <= day).SelectMany(e => e.Moves));

    /// <summary>The balances as they were known at a moment, by when entries were recorded.</summary>
    public LedgerBalances BalancesAsRecorded(DateTimeOffset at) => new(ledger.Where(e => e.At <= at).SelectMany(e => e.Moves));

    /// <summary>Records what a party means to give.</summary>
    public LedgerEntry Pledge(Guid partyId, Money money, DateOnly day, Recording recording) =>
        Record(recording, () =>
        {
            RefuseUnlessPlausible(partyId, money);
            return Entry(LedgerAct.Pledge, day, LedgerPosting.Pledge(partyId, money), recording);
        });

    /// <summary>Records what a party signed that it will give.</summary>
    /// <param name="partyId">The party.</param>
    /// <param name="money">How much.</param>
    /// <param name="signature">Who signed, by office, and where it can be read.</param>
    /// <param name="signedOn">The day of the signature.</param>
    /// <param name="recording">Who records it.</param>
    public LedgerEntry Commit(Guid partyId, Money money, CommitmentSignature signature, DateOnly signedOn, Recording recording) =>
        Record(recording, () =>
        {
            RefuseUnlessPlausible(partyId, money);
            return Entry(LedgerAct.Commit, signedOn, LedgerPosting.Commit(partyId, money), recording).Signed(signature.Checked());
        });

    /// <summary>Takes a mistaken pledge or commitment back by its opposite; nothing is edited. What moved money takes two people: <see cref="PrepareReversal"/>.</summary>
    public LedgerEntry Reverse(Guid entryId, string reason, DateOnly day, Recording recording) =>
        Record(recording, () =>
        {
            var entry = ledger.Single(e => e.Id == entryId);
            if (entry.MovedMoney)
                throw new BrokenRuleException(Rule.PaymentNeedsTwoPeople);
            RefuseReason(reason);
            // What was agreed stands on every signature: another one comes before it is taken back.
            if (AgreedOn is not null && entry is { Act: LedgerAct.Commit, PartyId: { } party } && Currencies.Sum(c => Balances.Committed(c, party) > (c == entry.Money.Currency ? entry.Money.Amount : 0) ? 1 : 0) == 0)
                throw new BrokenRuleException(Rule.EveryPartyCommitsFirst, parties.Find(p => p.Id == party)!.Name);
            return Entry(LedgerAct.Reverse, day, LedgerPosting.Opposite(entry.Postings), recording).Reversing(entry, reason);
        });

    // The same again under the same key is what was recorded; something else under it is refused.
    private LedgerEntry Record(Recording recording, Func<LedgerEntry> make)
    {
        RefuseTakenKey(recording.Key, isPayment: false);
        var entry = make();
        if (ledger.Find(e => e.Key == recording.Key) is { } known)
            return known.SaysTheSameAs(entry) ? known : throw new BrokenRuleException(Rule.EntryKeyIsUsedOnce);
        RefuseIfClosed();
        if (entry is { Act: LedgerAct.Commit, PartyId: { } party })
            RefuseBeyondAward(party, entry.Money);
        RefuseUnlessLawful(entry);
        ledger.Add(entry);
        return entry;
    }

    private LedgerEntry Entry(LedgerAct act, DateOnly day, IReadOnlyList<LedgerPosting> lines, Recording recording)
    {
        // The clocks of two servers differ: what is recorded later is never dated before what stands already.
        var last = ledger.Count == 0 ? recording.At : ledger.Max(e => e.At);
        return new LedgerEntry(ledger.Count + 1, act, day, lines, recording.At < last ? recording with { At = last } : recording);
    }

    private void RefuseUnlessLawful(LedgerEntry entry)
    {
        RefuseDay(entry.Day, entry.At);
        if (entry.ReversesId is { } reversed)
            RefuseReversal(ledger.Single(e => e.Id == reversed), entry.Day);
        if (LedgerLaws.BrokenBy(ledger, entry.Act, entry.Day, entry.Postings) is { } broken)
            throw new BrokenRuleException(broken);
        RefuseBeyondTranches(entry);
        RefuseBeyondFees(entry);
    }

    private void RefuseReversal(LedgerEntry entry, DateOnly day)
    {
        if (entry.IsReversal || ledger.Exists(e => e.ReversesId == entry.Id))
            throw new BrokenRuleException(Rule.ReversalIsFinal);
        if (day < entry.Day)
            throw new BrokenRuleException(Rule.LedgerDayIsPossible);
    }

    private void RefuseDay(DateOnly day, DateTimeOffset at)
    {
        // West of Greenwich, where these programmes are, no day begins before it does there.
        if (day < FirstDay || day > DateOnly.FromDateTime(at.UtcDateTime))
            throw new BrokenRuleException(Rule.LedgerDayIsPossible);
    }

    private void RefuseUnlessPlausible(Guid? partyId, Money money)
    {
        if (partyId is not null && parties.TrueForAll(p => p.Id != partyId))
            throw new BrokenRuleException(Rule.PartyBelongsToTheProject);
        if (!Currencies.Contains(money.Currency))
            throw new BrokenRuleException(Rule.LedgerUsesTheProjectsCurrencies);
        if (money.Amount <= 0)
            throw new BrokenRuleException(Rule.AmountIsPlausible);
    }

    private void RefuseTakenKey(Guid key, bool isPayment)
    {
        if (key == Guid.Empty || (isPayment ? ledger.Exists(e => e.Key == key && e.OrderId is null) : payments.Exists(p => p.Key == key)))
            throw new BrokenRuleException(Rule.EntryKeyIsUsedOnce);
    }

    private static void RefuseReason(string reason)
    {
        if (Visible.IsNothing(reason))
            throw new BrokenRuleException(Rule.HarmfulActNeedsAReason);
    }
}
