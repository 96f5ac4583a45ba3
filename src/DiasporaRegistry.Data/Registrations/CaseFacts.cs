using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Data.Registrations;

/// <summary>What the queue is narrowed and sorted by, beside an open case: the database derives it from the registration and its organization, so that a queue reads one small table.</summary>
public sealed class CaseFacts
{
    private CaseFacts() { }

    /// <summary>The registration.</summary>
    public Guid RegistrationId { get; private set; }
    /// <summary>Its state.</summary>
    public RegistrationState State { get; private set; }
    /// <summary>Since when it waits: for its decision, or for its renewal.</summary>
    public DateTimeOffset WaitsSince { get; private set; }
    /// <summary>Whether its renewal waits.</summary>
    public bool RenewalWaits { get; private set; }
    /// <summary>What the organization is.</summary>
    public OrganizationKind? Kind { get; private set; }
    /// <summary>The consulate that the application names.</summary>
    public string? ConsulateCode { get; private set; }
    /// <summary>The organization's places of origin, and those around them.</summary>
    public List<string> Origins { get; private set; } = [];
    /// <summary>Its residences, and the places around them.</summary>
    public List<string> Residences { get; private set; } = [];
    /// <summary>Its names, folded.</summary>
    public List<string> Names { get; private set; } = [];
    /// <summary>The reference and the number, without dashes.</summary>
    public string Codes { get; private set; } = "";
}
