namespace DiasporaRegistry.Domain.Registrations;

/// <summary>What one section of a returned application lacks, in words that the organization can read.</summary>
public sealed class CorrectionRequest
{
    private CorrectionRequest() { }

    internal CorrectionRequest(int sequence, ApplicationSection section, string reason, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        EventSequence = sequence;
        Section = section;
        Reason = ManyLines.Of(reason);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The return that it belongs to, by its place in the history.</summary>
    public int EventSequence { get; private set; }
    /// <summary>The section to correct.</summary>
    public ApplicationSection Section { get; private set; }
    /// <summary>What to correct.</summary>
    public string Reason { get; private set; } = "";
}
