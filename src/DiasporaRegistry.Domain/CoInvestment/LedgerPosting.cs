namespace DiasporaRegistry.Domain.CoInvestment;

/// <summary>One line of an entry: what an account gained (above zero) or gave (below).</summary>
public sealed class LedgerPosting
{
    private LedgerPosting() { }

    private LedgerPosting(int line, LedgerAccount account, Guid? partyId, decimal amount, string currency)
    {
        Line = line;
        Account = account;
        PartyId = partyId;
        Amount = amount;
        Currency = currency;
    }

    /// <summary>Its place in the entry, from 1.</summary>
    public int Line { get; private set; }
    /// <summary>The account.</summary>
    public LedgerAccount Account { get; private set; }
    /// <summary>Whose pledge, commitment or contribution it is; none on the other accounts.</summary>
    public Guid? PartyId { get; private set; }
    /// <summary>The amount.</summary>
    public decimal Amount { get; private set; }
    /// <summary>The currency (ISO 4217).</summary>
    public string Currency { get; private set; } = "";

    internal (LedgerAccount, Guid?, decimal, string) Moved => (Account, PartyId, Amount, Currency);

    internal static IReadOnlyList<LedgerPosting> Pledge(Guid party, Money money) => Pair(money, LedgerAccount.Pledges, LedgerAccount.PledgesExpected, debitParty: party);

    internal static IReadOnlyList<LedgerPosting> Commit(Guid party, Money money) => Pair(money, LedgerAccount.Commitments, LedgerAccount.CommitmentsExpected, debitParty: party);

    internal static IReadOnlyList<LedgerPosting> Of(PaymentOrder order) => order.Act switch
    {
        LedgerAct.Receive => Pair(order.Money, LedgerAccount.Funds, LedgerAccount.Contributions, creditParty: order.PartyId),
        LedgerAct.Return => Pair(order.Money, LedgerAccount.Contributions, LedgerAccount.Funds, debitParty: order.PartyId),
        LedgerAct.PayOut => Pair(order.Money, LedgerAccount.Works, LedgerAccount.Funds),
        LedgerAct.Fee => Pair(order.Money, LedgerAccount.Fees, LedgerAccount.Funds),
        LedgerAct.Exchange => [.. Pair(order.Money, LedgerAccount.Exchange, LedgerAccount.Funds), .. Pair(order.ToMoney!.Value, LedgerAccount.Funds, LedgerAccount.Exchange, first: 3)],
        _ => throw new ArgumentOutOfRangeException(nameof(order), order.Act, null),
    };

    internal static IReadOnlyList<LedgerPosting> Opposite(IEnumerable<LedgerPosting> postings) =>
        [.. postings.Select(p => new LedgerPosting(p.Line, p.Account, p.PartyId, -p.Amount, p.Currency))];

    private static LedgerPosting[] Pair(Money money, LedgerAccount debit, LedgerAccount credit, Guid? debitParty = null, Guid? creditParty = null, int first = 1) =>
        [new(first, debit, debitParty, money.Amount, money.Currency), new(first + 1, credit, creditParty, -money.Amount, money.Currency)];
}
