namespace DiasporaRegistry.Domain.CoInvestment;

/// <summary>Who records something in a ledger, when, and under which key: the same key says the same thing again, and is recorded once.</summary>
/// <param name="Key">The key that whoever sends it has made for it.</param>
/// <param name="By">The account.</param>
/// <param name="At">When.</param>
public readonly record struct Recording(Guid Key, Guid By, DateTimeOffset At);

/// <summary>How a party signed what it commits itself to; by office, never by a person's name.</summary>
/// <param name="Office">The office that signed, such as <c>presidenta del club</c>.</param>
/// <param name="Document">The agreement, as it can be found again.</param>
public sealed record CommitmentSignature(string Office, string Document)
{
    /// <summary>The most characters of each.</summary>
    public const int Longest = 200;

    /// <summary>The signature on single lines; refused where either says nothing.</summary>
    internal CommitmentSignature Checked()
    {
        var (office, document) = (OneLine.Of(Office), OneLine.Of(Document));
        return office.Length is > 0 and <= Longest && document.Length is > 0 and <= Longest ? new(office, document) : throw new BrokenRuleException(Rule.CommitmentIsSigned);
    }
}

/// <summary>One act in a project's ledger: what it moved from account to account. Never changed; mended only by a reversal.</summary>
public sealed class LedgerEntry
{
    private readonly List<LedgerPosting> postings = [];

    private LedgerEntry() { }

    internal LedgerEntry(int sequence, LedgerAct act, DateOnly day, IEnumerable<LedgerPosting> lines, Recording recording)
    {
        Id = Guid.CreateVersion7(recording.At);
        Sequence = sequence;
        Act = act;
        Day = day;
        Key = recording.Key;
        AccountId = recording.By;
        At = recording.At;
        postings.AddRange(lines);
        Lines = postings.Count;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>Its place in the ledger, from 1, without gaps.</summary>
    public int Sequence { get; private set; }
    /// <summary>What was done.</summary>
    public LedgerAct Act { get; private set; }
    /// <summary>The day that it counts for; of a commitment, the day of its signature.</summary>
    public DateOnly Day { get; private set; }
    /// <summary>The key under which it was sent.</summary>
    public Guid Key { get; private set; }
    /// <summary>The payment that it books; none where no money moved, and for what was booked before payments took two people.</summary>
    public Guid? OrderId { get; private set; }
    /// <summary>The entry that it takes back, if it is a reversal.</summary>
    public Guid? ReversesId { get; private set; }
    /// <summary>Why it was taken back.</summary>
    public string? Reason { get; private set; }
    /// <summary>The office that signed a commitment.</summary>
    public string? SignedAs { get; private set; }
    /// <summary>The agreement that a commitment is in.</summary>
    public string? Document { get; private set; }
    /// <summary>What showed a payment, in words, where it was booked before evidence had kinds.</summary>
    public string? Evidence { get; private set; }
    /// <summary>How many lines it has: none is added to it later.</summary>
    public int Lines { get; private set; }
    /// <summary>Who recorded it; of a payment, who prepared it.</summary>
    public Guid AccountId { get; private set; }
    /// <summary>Who approved it, another than who prepared it; none where no money moved.</summary>
    public Guid? ApprovedBy { get; private set; }
    /// <summary>When it was recorded; never before the entry that precedes it.</summary>
    public DateTimeOffset At { get; private set; }
    /// <summary>What it moved, two lines or more, which sum to nothing in each currency.</summary>
    public IReadOnlyList<LedgerPosting> Postings => [.. postings.OrderBy(p => p.Line)];

    /// <summary>Whether it is a reversal.</summary>
    public bool IsReversal => ReversesId is not null;

    /// <summary>Whether it moved money, in its own right or by taking an entry back that did.</summary>
    public bool MovedMoney => postings.Exists(p => p.Account == LedgerAccount.Funds);

    /// <summary>What it is about, without its sign: the first line, which of an exchange is the amount given away.</summary>
    public Money Money => postings.MinBy(p => p.Line) is { } first ? new(Math.Abs(first.Amount), first.Currency) : throw new InvalidOperationException("The entry was read without its lines.");

    /// <summary>The party that it is about, if one.</summary>
    public Guid? PartyId => postings.Find(p => p.PartyId is not null)?.PartyId;

    // In no order, for sums.
    internal IReadOnlyList<LedgerPosting> Moves => postings;

    internal LedgerEntry Signed(CommitmentSignature signature)
    {
        SignedAs = signature.Office;
        Document = signature.Document;
        return this;
    }

    internal LedgerEntry Reversing(LedgerEntry entry, string reason)
    {
        ReversesId = entry.Id;
        Reason = reason.Trim();
        return this;
    }

    internal LedgerEntry Approved(PaymentOrder order, Guid by)
    {
        OrderId = order.Id;
        ApprovedBy = by;
        return this;
    }

    /// <summary>Whether another entry says the same, whoever recorded it and when.</summary>
    internal bool SaysTheSameAs(LedgerEntry other) =>
        (Act, Day, ReversesId, Reason, SignedAs, Document) == (other.Act, other.Day, other.ReversesId, other.Reason, other.SignedAs, other.Document)
        && Postings.Select(p => p.Moved).SequenceEqual(other.Postings.Select(p => p.Moved));
}
