using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Data.Audit;

/// <summary>What someone does in one transaction, as the audit trail records it.</summary>
/// <param name="Name">What is done, such as <c>registration.approved</c>.</param>
/// <param name="By">Who does it.</param>
/// <param name="SubjectId">What it is done to.</param>
/// <param name="Country">The country of origin that it concerns; auditors see their own.</param>
/// <param name="Reason">Why, where a reason is given.</param>
public sealed record Act(string Name, Actor By, Guid? SubjectId = null, string? Country = null, string? Reason = null)
{
    /// <summary>Other countries that it concerns though no row of theirs says so: what it changes is also theirs.</summary>
    public IReadOnlyCollection<string> Also { get; init; } = [];
}

/// <summary>One act in the audit trail, as it concerns one country: who, when, why and what changed. Only ever added.</summary>
public sealed class AuditEntry
{
    private AuditEntry() { }

    internal AuditEntry(Act act, string changes, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        At = at;
        Act = act.Name;
        AccountId = act.By.AccountId;
        Capacity = act.By.Capacity;
        SubjectId = act.SubjectId;
        Country = act.Country;
        Reason = act.Reason;
        Changes = changes;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
    /// <summary>What was done.</summary>
    public string Act { get; private set; } = "";
    /// <summary>Who did it; none for the register itself.</summary>
    public Guid? AccountId { get; private set; }
    /// <summary>In what capacity.</summary>
    public Capacity Capacity { get; private set; }
    /// <summary>What it was done to.</summary>
    public Guid? SubjectId { get; private set; }
    /// <summary>The country of origin that it concerns.</summary>
    public string? Country { get; private set; }
    /// <summary>Why.</summary>
    public string? Reason { get; private set; }
    /// <summary>What changed: for each row its type, key, and each field before and after (JSON); personal values are masked, secrets left out.</summary>
    public string Changes { get; private set; } = "[]";
}
