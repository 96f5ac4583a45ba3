namespace DiasporaRegistry.Data.CoInvestment.Public;

/// <summary>
/// What a project's books say in one currency, of all its parties and the money together, beside its year, state and category: one row where <see cref="ProjectTotal"/> has one for each party, kept by the
/// same sort of trigger, so that pages about thousands of projects read few and narrow rows.
/// </summary>
public sealed class ProjectSum
{
    private ProjectSum() { }

    /// <summary>The project.</summary>
    public Guid ProjectId { get; private set; }
    /// <summary>The currency (ISO 4217).</summary>
    public string Currency { get; private set; } = "";
    /// <summary>What its parties said they would give.</summary>
    public decimal Pledged { get; private set; }
    /// <summary>What they signed.</summary>
    public decimal Committed { get; private set; }
    /// <summary>What they handed over, returns taken off.</summary>
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
