using DiasporaRegistry.Domain.CoInvestment.Execution;

namespace DiasporaRegistry.Domain.CoInvestment;

/// <summary>Where a payment stands between the two people that it takes.</summary>
public enum PaymentState
{
    /// <summary>Prepared; another person decides.</summary>
    Waiting,
    /// <summary>Approved, and booked.</summary>
    Approved,
    /// <summary>Refused, or taken back by who prepared it.</summary>
    Refused,
}

/// <summary>The small remittances of many that a club hands over as one amount: how many gave, never who.</summary>
/// <param name="Donors">How many people gave.</param>
/// <param name="From">The first day of collecting.</param>
/// <param name="Until">The last one.</param>
public sealed record CollectiveRemittance(int Donors, DateOnly From, DateOnly Until)
{
    /// <summary>No club has more donors.</summary>
    public const int MostDonors = 1_000_000;

    internal bool IsPlausibleOn(DateOnly day) => Donors is >= 1 and <= MostDonors && From <= Until && Until <= day && From.Year >= day.Year - 10;
}

/// <summary>Money about to move: prepared by one person, and booked when another approves it. What it says never changes.</summary>
public sealed class PaymentOrder
{
    private readonly List<PaymentEvidence> evidence = [];

    private PaymentOrder() { }

    internal PaymentOrder(LedgerAct act, Guid? partyId, Money money, DateOnly day, IEnumerable<StatedEvidence> stated, Recording recording)
    {
        Id = Guid.CreateVersion7(recording.At);
        Act = act;
        PartyId = partyId;
        Amount = money.Amount;
        Currency = money.Currency;
        Day = day;
        Key = recording.Key;
        PreparedBy = recording.By;
        PreparedAt = recording.At;
        evidence.AddRange(stated.Select(s => new PaymentEvidence(s, recording.At)));
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>What is to be done with the money; a reversal where an entry that moved some is to be taken back.</summary>
    public LedgerAct Act { get; private set; }
    /// <summary>The party that gives or gets the money, if it is one of the project's.</summary>
    public Guid? PartyId { get; private set; }
    /// <summary>The amount; of an exchange, what is given away.</summary>
    public decimal Amount { get; private set; }
    /// <summary>The currency (ISO 4217).</summary>
    public string Currency { get; private set; } = "";
    /// <summary>What an exchange brings in.</summary>
    public decimal? ToAmount { get; private set; }
    /// <summary>The currency of what an exchange brings in.</summary>
    public string? ToCurrency { get; private set; }
    /// <summary>The rate of an exchange.</summary>
    public decimal? Rate { get; private set; }
    /// <summary>The day of that rate.</summary>
    public DateOnly? RateDay { get; private set; }
    /// <summary>Who published that rate.</summary>
    public string? RateSource { get; private set; }
    /// <summary>The day that it counts for.</summary>
    public DateOnly Day { get; private set; }
    /// <summary>How many people's small remittances it is, where a club collected them.</summary>
    public int? Donors { get; private set; }
    /// <summary>The first day of collecting.</summary>
    public DateOnly? CollectedFrom { get; private set; }
    /// <summary>The last day of collecting.</summary>
    public DateOnly? CollectedUntil { get; private set; }
    /// <summary>The tranche that a fee is taken of; none where it is of the money as a whole.</summary>
    public Guid? TrancheId { get; private set; }
    /// <summary>The number of that tranche.</summary>
    public int? TrancheNumber { get; private set; }
    /// <summary>How much that tranche was when it was released, in the currency of the fee.</summary>
    public decimal? TrancheAmount { get; private set; }
    /// <summary>The entry that is to be taken back.</summary>
    public Guid? ReversesId { get; private set; }
    /// <summary>Why it is to be taken back.</summary>
    public string? ReversalReason { get; private set; }
    /// <summary>The key under which it was sent.</summary>
    public Guid Key { get; private set; }
    /// <summary>Who prepared it.</summary>
    public Guid PreparedBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset PreparedAt { get; private set; }
    /// <summary>Where it stands.</summary>
    public PaymentState State { get; private set; }
    /// <summary>Who approved or refused it.</summary>
    public Guid? DecidedBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }
    /// <summary>Why it was refused.</summary>
    public string? RefusalReason { get; private set; }
    /// <summary>What shows it.</summary>
    public IReadOnlyCollection<PaymentEvidence> Evidence => evidence;

    /// <summary>The amount with its currency.</summary>
    public Money Money => new(Amount, Currency);
    /// <summary>What an exchange brings in, with its currency.</summary>
    public Money? ToMoney => ToAmount is { } amount ? new Money(amount, ToCurrency!) : null;
    /// <summary>The rate of an exchange with its day and source.</summary>
    public ConversionRate? Conversion => Rate is { } rate ? new(rate, RateDay!.Value, RateSource!) : null;
    /// <summary>The small remittances that it is made of, where a club collected them.</summary>
    public CollectiveRemittance? Collection => Donors is { } donors ? new(donors, CollectedFrom!.Value, CollectedUntil!.Value) : null;
    /// <summary>Whether it waits for a decision.</summary>
    public bool IsWaiting => State == PaymentState.Waiting;

    internal PaymentOrder Into(Money money, ConversionRate rate)
    {
        (ToAmount, ToCurrency) = (money.Amount, money.Currency);
        (Rate, RateDay, RateSource) = (rate.Rate, rate.Day, rate.Source);
        return this;
    }

    internal PaymentOrder CollectedAs(CollectiveRemittance? collection)
    {
        (Donors, CollectedFrom, CollectedUntil) = (collection?.Donors, collection?.From, collection?.Until);
        return this;
    }

    internal PaymentOrder Of(Tranche? tranche)
    {
        (TrancheId, TrancheNumber, TrancheAmount) = (tranche?.Id, tranche?.Number, tranche?.Amount);
        return this;
    }

    internal PaymentOrder Reversing(LedgerEntry entry, string reason)
    {
        ReversesId = entry.Id;
        ReversalReason = reason.Trim();
        return this;
    }

    internal void Approve(Guid by, DateTimeOffset at) => (State, DecidedBy, DecidedAt) = (PaymentState.Approved, by, at);

    internal void Refuse(string reason, Guid by, DateTimeOffset at)
    {
        (State, DecidedBy, DecidedAt, RefusalReason) = (PaymentState.Refused, by, at, reason.Trim());
        ReleaseEvidence(at);
    }

    internal void ReleaseEvidence(DateTimeOffset at) => evidence.ForEach(e => e.Release(at));

    /// <summary>Whether another one says the same, whoever prepared it and when.</summary>
    internal bool SaysTheSameAs(PaymentOrder other) =>
        (Act, PartyId, Money, ToMoney, Conversion, Day, Collection) == (other.Act, other.PartyId, other.Money, other.ToMoney, other.Conversion, other.Day, other.Collection)
        && TrancheId == other.TrancheId
        && (ReversesId, ReversalReason) == (other.ReversesId, other.ReversalReason)
        && evidence.Select(e => e.Said).ToHashSet().SetEquals(other.evidence.Select(e => e.Said));
}
