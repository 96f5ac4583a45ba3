namespace DiasporaRegistry.Domain.CoInvestment;

/// <summary>
/// What banks and offices may still keep of a project's money, in each currency. It grows with what is received and shrinks with what is kept; what goes into another currency takes its part of it along,
/// so that no money is a ground for fees twice.
/// </summary>
internal static class FeeBudget
{
    /// <summary>What is left in a currency; below zero where what was kept is more than its share by now.</summary>
    /// <param name="entries">The project's books.</param>
    /// <param name="currency">The currency (ISO 4217).</param>
    /// <param name="most">The most that may be kept of what is received, in per cent.</param>
    public static decimal Left(IEnumerable<LedgerEntry> entries, string currency, decimal most)
    {
        var (left, funds) = (new Dictionary<string, decimal>(StringComparer.Ordinal), new Dictionary<string, decimal>(StringComparer.Ordinal));
        foreach (var entry in entries.OrderBy(e => e.Sequence))
        {
            var moved = entry.Postings.Where(p => p.Account == LedgerAccount.Exchange).ToList();
            if (moved.Find(p => p.Amount > 0) is { } from && moved.Find(p => p.Amount < 0) is { } to && funds.GetValueOrDefault(from.Currency) is > 0 and var had)
            {
                var along = left.GetValueOrDefault(from.Currency) * Math.Min(1, from.Amount / had);
                left[from.Currency] = left.GetValueOrDefault(from.Currency) - along;
                left[to.Currency] = left.GetValueOrDefault(to.Currency) + (along * -to.Amount / from.Amount);
            }

            foreach (var posting in entry.Postings)
            {
                if (posting.Account == LedgerAccount.Contributions)
                    left[posting.Currency] = left.GetValueOrDefault(posting.Currency) - (posting.Amount * most / 100m);
                else if (posting.Account == LedgerAccount.Fees)
                    left[posting.Currency] = left.GetValueOrDefault(posting.Currency) - posting.Amount;
                else if (posting.Account == LedgerAccount.Funds)
                    funds[posting.Currency] = funds.GetValueOrDefault(posting.Currency) + posting.Amount;
            }
        }

        return left.GetValueOrDefault(currency);
    }
}
