using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.TagHelpers;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Where a search lives: anyone's directory, a consulate's or a ministry's.</summary>
/// <param name="Scope">Whose eyes look.</param>
/// <param name="Page">The address of the search, without its query.</param>
/// <param name="Organizations">The address before an organization's key.</param>
/// <param name="Preset">What stands in it before anybody chose.</param>
public sealed record SearchRoom(DirectoryScope Scope, string Page, string Organizations, SearchPreset? Preset = null)
{
    /// <summary>Whether the reader is staff, who also sees what is not public.</summary>
    public bool IsOfStaff => !Scope.IsPublic;
    /// <summary>The address of the pages that list all values of a filter.</summary>
    public string Facets => Page + "/facets";
    /// <summary>The address of the page that hands a search out as a file.</summary>
    public string Download => Page + "/download";
    /// <summary>The address of the page that lists both ends of a search.</summary>
    public string Ends => Page + "/ends";
}

/// <summary>A search with its answer, ready to be shown.</summary>
/// <param name="Room">Where it lives.</param>
/// <param name="Address">What was typed and chosen.</param>
/// <param name="Found">What was found; none while a place still has to be chosen.</param>
/// <param name="Chosen">What was typed and chosen in words, each removable.</param>
/// <param name="Facets">What can be chosen, with counts.</param>
/// <param name="Offers">What is near, where little or nothing was found.</param>
/// <param name="Fields">The fields for places by name.</param>
/// <param name="Canonical">The one full address of this search.</param>
public sealed record SearchView(SearchRoom Room, SearchAddress Address, DirectoryFound? Found, IReadOnlyList<ChosenFilter> Chosen, IReadOnlyList<FacetGroup> Facets,
    IReadOnlyList<NearbySearch> Offers, PlaceFields Fields, string Canonical)
{
    /// <summary>The query that says this search on its first page, with its question mark.</summary>
    public string Search { get; } = Address.Write(withPage: false);

    /// <summary>The address of this search changed in some way.</summary>
    public string With(Func<DirectoryQuery, DirectoryQuery> change) => Room.Page + (Address with { Query = change(Address.Query) with { Page = 1 } }).Write();
}

/// <summary>Something chosen, and the address of the search without it.</summary>
public sealed record ChosenFilter(string Text, string Without);

/// <summary>A search near this one that finds something.</summary>
/// <param name="Text">What is different.</param>
/// <param name="Address">Its address.</param>
/// <param name="Total">How many it finds.</param>
public sealed record NearbySearch(string Text, string Address, int Total);

/// <summary>One filter with what can be chosen in it.</summary>
/// <param name="Facet">The facet.</param>
/// <param name="Name">Its name in addresses and forms.</param>
/// <param name="Rows">The values.</param>
/// <param name="More">How many more there are.</param>
/// <param name="MoreAddress">The page that lists them all.</param>
/// <param name="Chosen">How many are chosen.</param>
public sealed record FacetGroup(DirectoryFacet Facet, string Name, IReadOnlyList<FacetRow> Rows, int More, string MoreAddress, int Chosen);

/// <summary>Something that can be chosen, with what lies inside it where it is a place.</summary>
/// <param name="Value">Its code as addresses write it.</param>
/// <param name="Label">Its name.</param>
/// <param name="Count">How many organizations; null where so few could tell on somebody.</param>
/// <param name="IsChosen">Whether it is chosen.</param>
public sealed record FacetRow(string Value, string Label, int? Count, bool IsChosen)
{
    /// <summary>The places inside it, once it is chosen.</summary>
    public IReadOnlyList<FacetRow> Inside { get; init; } = [];
    /// <summary>How many more lie inside it.</summary>
    public int More { get; init; }
    /// <summary>The page that lists them all.</summary>
    public string MoreAddress { get; init; } = "";
}

/// <summary>The fields of a search that take a place by its name. A name that means several places is asked back with candidates.</summary>
public sealed class PlaceFields
{
    /// <summary>The code of a place of origin; always empty, for what is chosen stands among the filter's values.</summary>
    public string? Origin { get; set; }
    public string? OriginName { get; set; }
    public IReadOnlyList<PlaceCandidate>? OriginCandidates { get; set; }
    /// <summary>The code of a place of residence; always empty.</summary>
    public string? Residence { get; set; }
    public string? ResidenceName { get; set; }
    public IReadOnlyList<PlaceCandidate>? ResidenceCandidates { get; set; }
    /// <summary>Where distances are counted from: a place's code, or a point.</summary>
    public string? Near { get; set; }
    public string? NearName { get; set; }
    public IReadOnlyList<PlaceCandidate>? NearCandidates { get; set; }
}
