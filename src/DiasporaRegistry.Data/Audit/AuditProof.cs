namespace DiasporaRegistry.Data.Audit;

/// <summary>The end of the audit trail's chain at a moment, as it is written down outside the database.</summary>
/// <param name="Sequence">The number of the entry, from 1.</param>
/// <param name="Hash">The hash of the entry with all before it (SHA-256, hexadecimal).</param>
public sealed record AuditHead(long Sequence, string Hash);

/// <summary>What is wrong with the chain of the audit trail.</summary>
public enum AuditFaultKind
{
    /// <summary>An entry is not what was chained, or its link was changed.</summary>
    Changed,
    /// <summary>An entry is gone, and its link is there.</summary>
    Gone,
    /// <summary>A link is gone.</summary>
    LinkGone,
    /// <summary>An entry was written past the chain.</summary>
    Unlinked,
    /// <summary>The chain is whole, and another one than was written down outside: it was made anew.</summary>
    MadeAnew,
    /// <summary>The end of the chain is gone, as what was written down outside shows.</summary>
    TailGone,
}

/// <summary>The first fault of the audit trail's chain.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Sequence">The number of the entry; none for one past the chain.</param>
/// <param name="EntryId">The entry, where it is known.</param>
/// <param name="Act">What was done, where the entry is there.</param>
/// <param name="At">When, where the entry is there.</param>
/// <param name="Kept">The last entry before it that is what was written down outside; 0 when none is.</param>
public sealed record AuditFault(AuditFaultKind Kind, long? Sequence, Guid? EntryId, string? Act, DateTimeOffset? At, long Kept);

/// <summary>What an examination of the audit trail's chain found.</summary>
/// <param name="Entries">How many entries follow from each other, from the first one.</param>
/// <param name="Head">The last of them; none in an empty trail.</param>
/// <param name="Fault">The first fault; none when the trail is whole.</param>
public sealed record AuditProof(long Entries, AuditHead? Head, AuditFault? Fault);
