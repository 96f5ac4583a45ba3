using DiasporaRegistry.Domain.CoInvestment;

namespace DiasporaRegistry.Data.CoInvestment;

/// <summary>What an account of a project holds, of a party where it has one: the sum of its postings, which the database keeps beside them so that a page reads one small table.</summary>
public sealed class ProjectTotal
{
    private ProjectTotal() { }

    /// <summary>The project.</summary>
    public Guid ProjectId { get; private set; }
    /// <summary>Its programme.</summary>
    public string ProgrammeCode { get; private set; } = "";
    /// <summary>Its programme year.</summary>
    public int Year { get; private set; }
    /// <summary>The party, where the account has one.</summary>
    public Guid? PartyId { get; private set; }
    /// <summary>What sort of party that is.</summary>
    public PartyKind? PartyKind { get; private set; }
    /// <summary>The account.</summary>
    public LedgerAccount Account { get; private set; }
    /// <summary>The currency (ISO 4217).</summary>
    public string Currency { get; private set; } = "";
    /// <summary>The amount, debits above zero.</summary>
    public decimal Amount { get; private set; }
}
