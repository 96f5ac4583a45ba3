using DiasporaRegistry.Domain.CoInvestment;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.CoInvestment.Public;

/// <summary>An entry of a project's books as anyone may read it: what moved, when, and who of the named parties; never who recorded it, nor the papers that show it.</summary>
public sealed record PublicEntry
{
    /// <summary>The project.</summary>
    public Guid ProjectId { get; init; }
    /// <summary>Its key.</summary>
    public Guid Id { get; init; }
    /// <summary>Its number in the project's books, from 1.</summary>
    public int Sequence { get; init; }
    /// <summary>What was done.</summary>
    public LedgerAct Act { get; init; }
    /// <summary>The day that it counts for.</summary>
    public DateOnly Day { get; init; }
    /// <summary>When it was recorded.</summary>
    public DateTimeOffset At { get; init; }
    /// <summary>The number of the entry that it takes back, if it is a reversal.</summary>
    public int? Reverses { get; init; }
    /// <summary>What that entry was.</summary>
    public LedgerAct? ReversedAct { get; init; }
    /// <summary>The number of the reversal that took it back, if one did.</summary>
    public int? ReversedBy { get; init; }
    /// <summary>The party that it is about.</summary>
    public Guid? PartyId { get; init; }
    /// <summary>The amount, without its sign; of an exchange, what was given away.</summary>
    public decimal Amount { get; init; }
    /// <summary>The currency of it.</summary>
    public string Currency { get; init; } = "";
    /// <summary>What an exchange brought in.</summary>
    public decimal? ToAmount { get; init; }
    /// <summary>The currency of what an exchange brought in.</summary>
    public string? ToCurrency { get; init; }
    /// <summary>The rate of an exchange.</summary>
    public decimal? Rate { get; init; }
    /// <summary>The day of that rate.</summary>
    public DateOnly? RateDay { get; init; }
    /// <summary>Who published that rate.</summary>
    public string? RateSource { get; init; }
    /// <summary>How many people's small remittances it is.</summary>
    public int? Donors { get; init; }
    /// <summary>The number of the tranche that a fee was taken of.</summary>
    public int? Tranche { get; init; }
    /// <summary>How many papers show it.</summary>
    public int Papers { get; init; }
    /// <summary>Whether two people made it: one prepared it, and another approved it.</summary>
    public bool IsOfTwoPeople { get; init; }

    /// <summary>What it did: of a reversal, what it took back.</summary>
    public LedgerAct Subject => ReversedAct ?? Act;
}

/// <summary>Reads the books of projects as anyone may read them.</summary>
public static class PublicLedger
{
    /// <summary>The entries of projects, by project and number.</summary>
    public static IQueryable<PublicEntry> PublicEntries(this IQueryable<Project> projects, RegistryDb db) =>
        from p in projects
        from e in p.Ledger
        from x in e.Postings.Where(x => x.Line == 1)
        from o in p.Payments.Where(o => o.Id == e.OrderId).DefaultIfEmpty()
        from r in p.Ledger.Where(r => r.Id == e.ReversesId).DefaultIfEmpty()
        from b in p.Ledger.Where(b => b.ReversesId == e.Id).DefaultIfEmpty()
        orderby p.Id, e.Sequence
        select new PublicEntry
        {
            ProjectId = p.Id,
            Id = e.Id,
            Sequence = e.Sequence,
            Act = e.Act,
            Day = e.Day,
            At = e.At,
            Reverses = r == null ? null : r.Sequence,
            ReversedAct = r == null ? null : r.Act,
            ReversedBy = b == null ? null : b.Sequence,
            PartyId = e.Postings.Where(q => q.PartyId != null).Select(q => q.PartyId).FirstOrDefault(),
            Amount = Math.Abs(x.Amount),
            Currency = x.Currency,
            ToAmount = e.Postings.Where(q => q.Line == 3).Select(q => (decimal?)Math.Abs(q.Amount)).FirstOrDefault(),
            ToCurrency = e.Postings.Where(q => q.Line == 3).Select(q => q.Currency).FirstOrDefault(),
            Rate = o == null ? null : o.Rate,
            RateDay = o == null ? null : o.RateDay,
            RateSource = o == null ? null : o.RateSource,
            Donors = o == null ? null : o.Donors,
            Tranche = o == null ? null : o.TrancheNumber,
            Papers = o == null ? 0 : o.Evidence.Count,
            IsOfTwoPeople = e.ApprovedBy != null,
        };
}
