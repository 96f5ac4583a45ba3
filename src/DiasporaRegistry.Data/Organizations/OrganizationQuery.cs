using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Data.Organizations;

/// <summary>What someone looks for. What is empty does not count; what nobody can mean, such as page −1, is read as the nearest thing that somebody can.</summary>
public sealed record OrganizationQuery
{
    /// <summary>Words that all stand somewhere in its names, places or purpose; typing errors are forgiven.</summary>
    public string? Text { get; init; }
    /// <summary>A country of origin.</summary>
    public string? Country { get; init; }
    /// <summary>A place of origin, with everything inside it.</summary>
    public string? Origin { get; init; }
    /// <summary>A place of residence, with everything inside it.</summary>
    public string? Residence { get; init; }
    /// <summary>The place that a distance is measured from.</summary>
    public string? Near { get; init; }
    /// <summary>How far from it, in kilometres.</summary>
    public int? WithinKm { get; init; }
    /// <summary>What it is.</summary>
    public OrganizationKind? Kind { get; init; }
    /// <summary>What it works for.</summary>
    public string? Objective { get; init; }
    /// <summary>How it stands.</summary>
    public SearchStanding? Standing { get; init; }
    /// <summary>The consulate that answers for it.</summary>
    public string? Consulate { get; init; }
    /// <summary>What comes first.</summary>
    public SearchOrder Order { get; init; }
    /// <summary>Which page, from 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>The rows that a search may look at: the reader's, drawn by <see cref="Readers"/>.</summary>
/// <param name="Organizations">The organizations that the reader may see.</param>
/// <param name="Registrations">The registrations of theirs that the reader may see.</param>
public sealed record SearchScope(IQueryable<Organization> Organizations, IQueryable<Registration> Registrations);

/// <summary>One page of what was found.</summary>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Page">This page, which exists.</param>
/// <param name="Pages">How many pages there are, one at the least.</param>
/// <param name="Hits">The organizations on this page, in order.</param>
public sealed record OrganizationsFound(int Total, int Page, int Pages, IReadOnlyList<OrganizationHit> Hits);

/// <summary>One organization that was found.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its official name.</param>
/// <param name="Kind">What it is, where known.</param>
/// <param name="Provenance">How it came into the register.</param>
/// <param name="Origins">Where its members come from.</param>
/// <param name="Residences">Where they live, the principal place first.</param>
/// <param name="Registrations">How it stands with each country, as far as the reader may see.</param>
/// <param name="Km">How far it is from the place asked for.</param>
public sealed record OrganizationHit(Guid Id, string Name, OrganizationKind? Kind, Provenance Provenance,
    IReadOnlyList<PlaceOfHit> Origins, IReadOnlyList<PlaceOfHit> Residences, IReadOnlyList<RegistrationOfHit> Registrations, double? Km);

/// <summary>A place, in both languages.</summary>
/// <param name="LabelEs">Its name with what lies around it, in Spanish.</param>
/// <param name="LabelEn">The same in English.</param>
/// <param name="Locality">The locality inside it, in the organization's words.</param>
public sealed record PlaceOfHit(string LabelEs, string LabelEn, string? Locality);

/// <summary>How an organization stands with one country.</summary>
/// <param name="Country">The country of origin.</param>
/// <param name="State">The state.</param>
/// <param name="StateSince">Since when.</param>
/// <param name="ValidUntil">The last day of its validity.</param>
public sealed record RegistrationOfHit(string Country, RegistrationState State, DateTimeOffset StateSince, DateOnly? ValidUntil);
