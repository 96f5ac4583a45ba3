namespace DiasporaRegistry.Domain.CoInvestment;

/// <summary>What an account holds, of a party where it has one, in one currency.</summary>
/// <param name="Account">The account.</param>
/// <param name="PartyId">The party.</param>
/// <param name="Currency">The currency (ISO 4217).</param>
/// <param name="Amount">The amount, debits above zero.</param>
public sealed record LedgerBalance(LedgerAccount Account, Guid? PartyId, string Currency, decimal Amount);

/// <summary>The balances of a project's ledger at some moment.</summary>
public sealed class LedgerBalances
{
    private readonly Dictionary<(LedgerAccount Account, string Currency, Guid? Party), decimal> amounts = [];

    internal LedgerBalances(IEnumerable<LedgerPosting> postings)
    {
        foreach (var posting in postings)
        {
            var key = (posting.Account, posting.Currency, posting.PartyId);
            amounts[key] = amounts.GetValueOrDefault(key) + posting.Amount;
        }
    }

    /// <summary>Every balance that is not nothing, in the order of accounts, currencies and parties.</summary>
    public IReadOnlyList<LedgerBalance> All =>
        [.. amounts.Where(a => a.Value != 0).OrderBy(a => a.Key.Account).ThenBy(a => a.Key.Currency, StringComparer.Ordinal).ThenBy(a => a.Key.Party)
            .Select(a => new LedgerBalance(a.Key.Account, a.Key.Party, a.Key.Currency, a.Value))];

    /// <summary>The currencies that anything was ever moved in.</summary>
    public IReadOnlyList<string> Currencies => [.. amounts.Keys.Select(k => k.Currency).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What was pledged in a currency, by one party or by all.</summary>
    public decimal Pledged(string currency, Guid? party = null) => Sum(LedgerAccount.Pledges, currency, party);

    /// <summary>What was committed in a currency, by one party or by all.</summary>
    public decimal Committed(string currency, Guid? party = null) => Sum(LedgerAccount.Commitments, currency, party);

    /// <summary>What was received in a currency, from one party or from all, returns taken off.</summary>
    public decimal Received(string currency, Guid? party = null) => -Sum(LedgerAccount.Contributions, currency, party);

    /// <summary>The money in hand in a currency.</summary>
    public decimal Funds(string currency) => Sum(LedgerAccount.Funds, currency, null);

    /// <summary>What was paid out for the works in a currency.</summary>
    public decimal PaidOut(string currency) => Sum(LedgerAccount.Works, currency, null);

    /// <summary>What banks and offices kept in a currency.</summary>
    public decimal Fees(string currency) => Sum(LedgerAccount.Fees, currency, null);

    /// <summary>What went into other currencies, what came of it taken off.</summary>
    public decimal Exchanged(string currency) => Sum(LedgerAccount.Exchange, currency, null);

    private decimal Sum(LedgerAccount account, string currency, Guid? party) =>
        amounts.Where(a => a.Key.Account == account && a.Key.Currency == currency && (party is null || a.Key.Party == party)).Sum(a => a.Value);
}
