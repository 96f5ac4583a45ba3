namespace DiasporaRegistry.Domain.CoInvestment;

/// <summary>What an amount of a project's ledger is.</summary>
public enum EntryKind
{
    /// <summary>Intended.</summary>
    Planned,
    /// <summary>Agreed and signed.</summary>
    Committed,
    /// <summary>Handed over.</summary>
    Paid,
}

/// <summary>One line of a project's ledger; never changed, mended only by a reversal.</summary>
public sealed class LedgerEntry
{
    private LedgerEntry() { }

    internal LedgerEntry(int sequence, Guid partyId, EntryKind kind, Money money, DateOnly day, string? evidence, Guid by, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        Sequence = sequence;
        PartyId = partyId;
        Kind = kind;
        Amount = money.Amount;
        Currency = money.Currency;
        Day = day;
        Evidence = evidence?.Trim();
        AccountId = by;
        At = at;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>Its place in the ledger, from 1.</summary>
    public int Sequence { get; private set; }
    /// <summary>Whose money it is.</summary>
    public Guid PartyId { get; private set; }
    /// <summary>Planned, committed or paid.</summary>
    public EntryKind Kind { get; private set; }
    /// <summary>The amount; negative in a reversal.</summary>
    public decimal Amount { get; private set; }
    /// <summary>The currency (ISO 4217).</summary>
    public string Currency { get; private set; } = "";
    /// <summary>The amount with its currency.</summary>
    public Money Money => new(Amount, Currency);
    /// <summary>The day that it counts for.</summary>
    public DateOnly Day { get; private set; }
    /// <summary>What shows that it was paid.</summary>
    public string? Evidence { get; private set; }
    /// <summary>The entry that it takes back, if it is a reversal.</summary>
    public Guid? ReversesId { get; private set; }
    /// <summary>Why it was taken back.</summary>
    public string? Reason { get; private set; }
    /// <summary>Who recorded it.</summary>
    public Guid AccountId { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    internal static LedgerEntry Reversing(LedgerEntry entry, int sequence, string reason, DateOnly day, Guid by, DateTimeOffset at) =>
        new(sequence, entry.PartyId, entry.Kind, -entry.Money, day, null, by, at) { ReversesId = entry.Id, Reason = reason.Trim() };
}
