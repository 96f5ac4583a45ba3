using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Data.Finding;

/// <summary>One page of what was found, with the counts beside it.</summary>
/// <param name="Total">How many there are on all pages, exactly.</param>
/// <param name="Page">This page, which exists.</param>
/// <param name="Pages">How many pages there are, one at the least.</param>
/// <param name="Hits">The organizations on this page, in order.</param>
/// <param name="Facets">The counts of what can be chosen, each without regard to what is chosen in its own facet.</param>
/// <param name="Offers">What is near, where nothing was found or words seem misspelt.</param>
public sealed record DirectoryFound(int Total, int Page, int Pages, IReadOnlyList<DirectoryHit> Hits, IReadOnlyList<FacetList> Facets, IReadOnlyList<DirectoryOffer> Offers)
{
    /// <summary>The list of a facet; of a place's inside where a parent is named.</summary>
    public FacetList? List(DirectoryFacet facet, string? parent = null) => Facets.FirstOrDefault(f => f.Facet == facet && f.Parent == parent);
}

/// <summary>One organization that was found, as far as the reader may see.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its official name.</param>
/// <param name="Kind">What it is, where known.</param>
/// <param name="Provenance">How it came into the register.</param>
/// <param name="Origins">Where its members come from.</param>
/// <param name="Residences">Where they live, by code, the principal place first.</param>
/// <param name="Objectives">What it works for.</param>
/// <param name="YearFounded">The year that it was founded in.</param>
/// <param name="ChangedAt">When something that anyone may see about it last changed.</param>
/// <param name="Registrations">How it stands with each country.</param>
/// <param name="Km">How far it is from the point asked for.</param>
public sealed record DirectoryHit(Guid Id, string Name, OrganizationKind? Kind, Provenance Provenance, IReadOnlyList<EntryOrigin> Origins, IReadOnlyList<string> Residences,
    IReadOnlyList<string> Objectives, int? YearFounded, DateTimeOffset ChangedAt, IReadOnlyList<EntryRegistration> Registrations, double? Km)
{
    /// <summary>How it stands for the reader on a day.</summary>
    public IEnumerable<SearchStanding> StandingsOn(DateOnly today) => Borders.PublicStandings(Provenance, Registrations, today);
}

/// <summary>
/// What can be chosen in one facet. Origin and residence come as one list of countries, and one more for the inside of each chosen place
/// and of what lies around it.
/// </summary>
/// <param name="Facet">The facet.</param>
/// <param name="Parent">The place whose inside is listed; null for the list of all.</param>
/// <param name="Values">The values with the most organizations, and those chosen; by count, then by value.</param>
/// <param name="Others">How many more values hold an organization.</param>
public sealed record FacetList(DirectoryFacet Facet, string? Parent, IReadOnlyList<FacetValue> Values, int Others);

/// <summary>Something that can be chosen.</summary>
/// <param name="Value">Its code: a place's, a consulate's, <c>HometownClub</c>, a coalition's key.</param>
/// <param name="Count">How many organizations there are with it and with what the other facets say; null where so few could tell on somebody.</param>
/// <param name="IsChosen">Whether it is chosen.</param>
public readonly record struct FacetValue(string Value, int? Count, bool IsChosen);

/// <summary>Something near what was asked for.</summary>
public abstract record DirectoryOffer
{
    /// <summary>The same search with words that the register knows.</summary>
    public sealed record Corrected(string Text, int Total) : DirectoryOffer;
    /// <summary>The same search without a filter (<see cref="Facet"/> null: without distance or box).</summary>
    public sealed record WithoutFilter(DirectoryFacet? Facet, int Total) : DirectoryOffer;
    /// <summary>The same search in a place beside the one chosen.</summary>
    public sealed record Neighbour(DirectoryFacet Facet, string Chosen, string Place, int Total) : DirectoryOffer;
}

/// <summary>What a suggestion is.</summary>
public enum SuggestionKind
{
    /// <summary>An organization that is no coalition.</summary>
    Organization,
    /// <summary>A coalition.</summary>
    Coalition,
    /// <summary>A place that members come from.</summary>
    Origin,
    /// <summary>A place where they live.</summary>
    Residence,
}

/// <summary>Something that what is being typed may mean.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">An organization's key or a place's code.</param>
/// <param name="Text">Its name; empty for a place, whose name depends on the language.</param>
/// <param name="Count">For a place, how many organizations; 0 else.</param>
/// <param name="Place">For an organization, where it is, by code.</param>
public sealed record DirectorySuggestion(SuggestionKind Kind, string Value, string Text, int Count, string? Place);

/// <summary>A place on the map.</summary>
/// <param name="Place">The gazetteer's code; it has coordinates.</param>
/// <param name="Count">How many organizations.</param>
public readonly record struct MapPoint(string Place, int Count);

/// <summary>Organizations between two ends.</summary>
/// <param name="Origin">The place of origin.</param>
/// <param name="Residence">The place of residence.</param>
/// <param name="Count">How many.</param>
public readonly record struct MapLine(string Origin, string Residence, int Count);

/// <summary>Both ends of all that was found.</summary>
/// <param name="Total">How many organizations.</param>
/// <param name="Origins">Where they come from, most first: the places as they are stated, states and countries included.</param>
/// <param name="Residences">Where they live, most first.</param>
/// <param name="Lines">Between both, most first, only where one end is chosen.</param>
public sealed record DirectoryMap(int Total, IReadOnlyList<MapPoint> Origins, IReadOnlyList<MapPoint> Residences, IReadOnlyList<MapLine> Lines);
