using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Data.Import.Batches;

/// <summary>What a row of a list changed of an organization that an earlier list had found, when its ministry took it over; kept as long as the import can be taken back.</summary>
public sealed class ImportTaking
{
    private ImportTaking() { }

    /// <summary>A row that was just taken over.</summary>
    public ImportTaking(ImportBatch batch, long line, Organization organization, IReadOnlyList<FoundAgain> changes, DateTimeOffset at) =>
        (Id, BatchId, Line, OrganizationId, Changes, At) = (Guid.CreateVersion7(at), batch.Id, line, organization.Id, changes, at);

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The import.</summary>
    public Guid BatchId { get; private set; }
    /// <summary>The line of the row.</summary>
    public long Line { get; private set; }
    /// <summary>The organization.</summary>
    public Guid OrganizationId { get; private set; }
    /// <summary>The fields that changed, with what they were.</summary>
    public IReadOnlyList<FoundAgain> Changes { get; private set; } = [];
    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
