using DiasporaRegistry.Domain.CoInvestment;

namespace DiasporaRegistry.Data.CoInvestment;

/// <summary>
/// What a project's books say in one currency, of one party or (where it names none) of the money itself: the sums of postings, which the database keeps beside them so that a page reads few rows.
/// </summary>
public sealed class ProjectTotal
{
    private ProjectTotal() { }

    /// <summary>The project.</summary>
    public Guid ProjectId { get; private set; }
    /// <summary>Its programme.</summary>
    public string ProgrammeCode { get; private set; } = "";
    /// <summary>Its programme year.</summary>
    public int Year { get; private set; }
    /// <summary>The party; none where it is about money that is no longer one party's.</summary>
    public Guid? PartyId { get; private set; }
    /// <summary>What sort of party that is.</summary>
    public PartyKind? PartyKind { get; private set; }
    /// <summary>The currency (ISO 4217).</summary>
    public string Currency { get; private set; } = "";
    /// <summary>What the party said it would give.</summary>
    public decimal Pledged { get; private set; }
    /// <summary>What it signed.</summary>
    public decimal Committed { get; private set; }
    /// <summary>What it handed over, returns taken off.</summary>
    public decimal Received { get; private set; }
    /// <summary>What went into the works.</summary>
    public decimal PaidOut { get; private set; }
    /// <summary>What banks and offices kept.</summary>
    public decimal Fees { get; private set; }
    /// <summary>What went into other currencies, what came of it taken off.</summary>
    public decimal Exchanged { get; private set; }
    /// <summary>The money in hand.</summary>
    public decimal Funds { get; private set; }
}
