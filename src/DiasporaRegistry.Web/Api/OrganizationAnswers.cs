using System.Text.Json.Serialization;

namespace DiasporaRegistry.Web.Api;

/// <summary>One page of organizations, with counts of what narrows the same search.</summary>
/// <param name="Total">How many there are on all pages, exactly.</param>
/// <param name="Page">This page, which exists; null in a walk.</param>
/// <param name="Pages">How many pages there are.</param>
/// <param name="PerPage">How many organizations a page holds.</param>
/// <param name="Items">The organizations, in order.</param>
/// <param name="Facets">Counts by filter, each without regard to what is chosen in the filter itself.</param>
/// <param name="Nearby">Searches near this one that find something, where little or nothing was found.</param>
public sealed record OrganizationPage(int Total, int? Page, int Pages, int PerPage, IReadOnlyList<FoundOrganization> Items,
    IReadOnlyDictionary<string, IReadOnlyList<CountedValue>> Facets, IReadOnlyList<NearbyAnswer> Nearby);

/// <summary>An organization in a list.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Number">Its registration number, where a country recognises it.</param>
/// <param name="Name">Its official name.</param>
/// <param name="Kind"><c>hometown-club</c>, <c>migrants-club</c> or <c>coalition</c>.</param>
/// <param name="Origins">Where its members come from.</param>
/// <param name="Residences">Where they live, the principal place first.</param>
/// <param name="Objectives">What it works for, by code.</param>
/// <param name="YearFounded">The year that it was founded in.</param>
/// <param name="Standing">How it stands: <c>registered</c>, <c>expired</c>, <c>suspended</c>, <c>mapped</c>, <c>historical</c>.</param>
/// <param name="Registrations">How it stands with each country.</param>
/// <param name="ChangedAt">When something that anyone may see about it last changed.</param>
/// <param name="Km">How far it is from the point asked for.</param>
/// <param name="Page">Its page for people.</param>
public sealed record FoundOrganization(Guid Id, string? Number, string Name, string? Kind, IReadOnlyList<PlaceAnswer> Origins, IReadOnlyList<PlaceAnswer> Residences, IReadOnlyList<string> Objectives,
    int? YearFounded, IReadOnlyList<string> Standing, IReadOnlyList<RegistrationAnswer> Registrations, DateTimeOffset ChangedAt, double? Km, string Page);

/// <summary>A place of the gazetteer.</summary>
/// <param name="Id">Its code: ISO 3166-1 for a country, 3166-2 for a state or department, the gazetteer's own below.</param>
/// <param name="Label">Its name with what lies around it.</param>
/// <param name="Locality">The locality below it, in the organization's own words.</param>
/// <param name="Latitude">Degrees north, WGS 84; of a state or country a point inside.</param>
/// <param name="Longitude">Degrees east, WGS 84.</param>
public sealed record PlaceAnswer(string Id, string Label, string? Locality, double? Latitude, double? Longitude);

/// <summary>What one country says of an organization.</summary>
/// <param name="Country">The country of origin (ISO 3166-1).</param>
/// <param name="State"><c>approved</c>, <c>renewal-due</c>, <c>expired</c>, <c>suspended</c>, or <c>dissolved</c> once the organization ceased to exist.</param>
/// <param name="Since">Since when.</param>
/// <param name="ValidUntil">The last day of its validity.</param>
/// <param name="Number">The registration number.</param>
/// <param name="NotConfirmedSince">Where its validity ended without a renewal: the day that it ended on, since which nobody has confirmed it.</param>
public sealed record RegistrationAnswer(string Country, string State, DateTimeOffset Since, DateOnly? ValidUntil, string? Number, DateOnly? NotConfirmedSince);

/// <summary>A value of a filter.</summary>
/// <param name="Value">What the address takes.</param>
/// <param name="Label">Its name.</param>
/// <param name="Count">How many organizations; null where so few could tell on somebody.</param>
/// <param name="Chosen">Whether this search chose it.</param>
/// <param name="Within">The place whose inside it is counted in.</param>
public sealed record CountedValue(string Value, string Label, int? Count, bool Chosen, string? Within);

/// <summary>A search near the one asked for.</summary>
/// <param name="Label">What is different.</param>
/// <param name="Total">How many it finds.</param>
/// <param name="Page">Its page for people.</param>
public sealed record NearbyAnswer(string Label, int Total, string Page);

/// <summary>Writes the answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(OrganizationPage))]
[JsonSerializable(typeof(WholeOrganization))]
[JsonSerializable(typeof(ConsultationPage))]
[JsonSerializable(typeof(WholeConsultation))]
[JsonSerializable(typeof(CommentPage))]
[JsonSerializable(typeof(EventPage))]
[JsonSerializable(typeof(AlertPage))]
internal sealed partial class ApiJson : JsonSerializerContext;
