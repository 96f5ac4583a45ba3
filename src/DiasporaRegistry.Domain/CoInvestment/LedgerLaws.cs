namespace DiasporaRegistry.Domain.CoInvestment;

/// <summary>What holds in every ledger on every day: no party has paid more than it committed or got back more than it paid, and the money in hand is never less than nothing.</summary>
internal static class LedgerLaws
{
    /// <summary>The law that an entry would break on its day or on a later one; none where it may be booked.</summary>
    public static Rule? BrokenBy(IReadOnlyList<LedgerEntry> ledger, LedgerAct act, DateOnly day, IReadOnlyList<LedgerPosting> lines)
    {
        foreach (var (currency, party) in lines.Select(l => (l.Currency, l.PartyId)).Distinct())
        {
            if (party is null)
            {
                if (FallsBelowNothing(p => p.Account == LedgerAccount.Funds && p.Currency == currency))
                    return Rule.FundsCoverPayments;
                continue;
            }

            // A contribution is below zero: what was committed and what was paid sum to what is still due.
            if (FallsBelowNothing(p => p.Account is LedgerAccount.Commitments or LedgerAccount.Contributions && p.PartyId == party && p.Currency == currency))
                return act == LedgerAct.Reverse && lines.Any(l => l.Account == LedgerAccount.Commitments) ? Rule.CommitmentCoversPayments : Rule.PaidNeverExceedsCommitted;
            if (FallsBelowNothing(p => p.Account == LedgerAccount.Contributions && p.PartyId == party && p.Currency == currency, -1))
                return Rule.ReturnNeverExceedsContribution;
        }

        return lines.Any(l => Math.Abs(ledger.SelectMany(e => e.Moves).Concat(lines).Where(p => p.Account == l.Account && p.Currency == l.Currency).Sum(p => p.Amount)) >= Money.Limit)
            ? Rule.AmountIsPlausible
            : null;

        bool FallsBelowNothing(Func<LedgerPosting, bool> counts, int sign = 1)
        {
            var change = sign * lines.Where(counts).Sum(l => l.Amount);
            // What makes nothing smaller is never refused: not even where older books, kept before this law, are short on some day.
            if (change >= 0)
                return false;
            var byDay = ledger.SelectMany(e => e.Moves.Where(counts), (e, p) => (e.Day, Amount: sign * p.Amount)).ToLookup(x => x.Day, x => x.Amount);
            var level = change + byDay.Where(g => g.Key <= day).Sum(g => g.Sum());
            return level < 0 || byDay.Where(g => g.Key > day).OrderBy(g => g.Key).Any(g => (level += g.Sum()) < 0);
        }
    }
}
