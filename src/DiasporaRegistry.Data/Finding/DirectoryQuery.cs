using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Data.Finding;

/// <summary>How an organization stands in the register, as people look for it.</summary>
public enum SearchStanding
{
    /// <summary>Registered with at least one country, and valid today.</summary>
    Registered,
    /// <summary>Was registered; nobody has confirmed it since.</summary>
    Expired,
    /// <summary>Suspended by at least one country.</summary>
    Suspended,
    /// <summary>Found by a list or a study; nobody stands behind it yet.</summary>
    Mapped,
    /// <summary>On its way to a decision: only for the readers whom that concerns.</summary>
    InProcess,
    /// <summary>Was registered once, and ceased to exist; or was revoked or withdrawn since, which only the readers see whom that concerns.</summary>
    Historical,
}

/// <summary>What comes first.</summary>
public enum SearchOrder
{
    /// <summary>What fits the words best; by name where there are none.</summary>
    Relevance,
    /// <summary>By name, in Spanish order.</summary>
    Name,
    /// <summary>What is nearest to the place asked for.</summary>
    Distance,
    /// <summary>The oldest first; those whose year is not known last.</summary>
    Year,
    /// <summary>What changed last first.</summary>
    Changed,
}

/// <summary>What can be chosen and is counted.</summary>
public enum DirectoryFacet
{
    /// <summary>Where members come from: a country, or a place inside one.</summary>
    Origin,
    /// <summary>Where they live: a country, or a place inside one.</summary>
    Residence,
    /// <summary>The consulate that answers for it.</summary>
    Consulate,
    /// <summary>What it is.</summary>
    Kind,
    /// <summary>What it works for.</summary>
    Objective,
    /// <summary>The decade that it was founded in, named by its first year.</summary>
    Decade,
    /// <summary>How it stands.</summary>
    Standing,
    /// <summary>The languages of its members.</summary>
    Language,
    /// <summary>The coalition that it belongs to.</summary>
    Coalition,
    /// <summary>Whether it takes part in co-investment: <c>yes</c>.</summary>
    CoInvestment,
    /// <summary>Whether it waits for an answer to something that it needs: <c>yes</c>; for the staff whom it asked, and nobody else.</summary>
    OpenNeeds,
}

/// <summary>A point and how far around it, over the ground.</summary>
/// <param name="Latitude">Degrees north, WGS 84.</param>
/// <param name="Longitude">Degrees east, WGS 84.</param>
/// <param name="Km">Kilometres.</param>
public readonly record struct NearPoint(double Latitude, double Longitude, double Km);

/// <summary>A part of a map; it crosses the date line where west lies east of east.</summary>
/// <param name="West">Degrees east, WGS 84.</param>
/// <param name="South">Degrees north.</param>
/// <param name="East">Degrees east.</param>
/// <param name="North">Degrees north.</param>
public readonly record struct MapBox(double West, double South, double East, double North)
{
    /// <summary>Whether a point lies in it.</summary>
    public bool Holds(double latitude, double longitude) => South <= latitude && latitude <= North
        && (West <= East ? West <= longitude && longitude <= East : West <= longitude || longitude <= East);
}

/// <summary>
/// What someone looks for. What is empty does not count; values of one list are alternatives, lists narrow each other. A chosen place inside a chosen
/// place stands in its stead: Mexico and Zacatecas means Zacatecas, Zacatecas and Guatemala means both. What nobody can mean is read as the nearest thing that somebody can.
/// </summary>
public sealed record DirectoryQuery
{
    /// <summary>How many organizations a page of the web holds.</summary>
    public const int UsualPageSize = 20;

    /// <summary>Words that all stand somewhere in its names, places or purpose; "phrases" stand together, −words nowhere.</summary>
    public string? Text { get; init; }
    /// <summary>Places of origin with everything inside them, by the gazetteer's codes.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];
    /// <summary>Places of residence with everything inside them.</summary>
    public IReadOnlyList<string> Residences { get; init; } = [];
    /// <summary>How far from a point its nearest residence may lie; a state or a country has no one point.</summary>
    public NearPoint? Near { get; init; }
    /// <summary>A box that a residence lies in.</summary>
    public MapBox? ResidenceBox { get; init; }
    /// <summary>A box that a place of origin lies in.</summary>
    public MapBox? OriginBox { get; init; }
    /// <summary>Consulates that answer for it.</summary>
    public IReadOnlyList<string> Consulates { get; init; } = [];
    /// <summary>What it is.</summary>
    public IReadOnlyList<OrganizationKind> Kinds { get; init; } = [];
    /// <summary>What it works for.</summary>
    public IReadOnlyList<string> Objectives { get; init; } = [];
    /// <summary>The languages of its members.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];
    /// <summary>The first year of its founding.</summary>
    public int? FoundedFrom { get; init; }
    /// <summary>The last year of its founding.</summary>
    public int? FoundedTo { get; init; }
    /// <summary>How it stands.</summary>
    public IReadOnlyList<SearchStanding> Standings { get; init; } = [];
    /// <summary>Coalitions that it belongs to.</summary>
    public IReadOnlyList<Guid> Coalitions { get; init; } = [];
    /// <summary>Only those of which something that anyone may see changed at this moment or later.</summary>
    public DateTimeOffset? ChangedSince { get; init; }
    /// <summary>Only those that take part in co-investment.</summary>
    public bool CoInvests { get; init; }
    /// <summary>Only those that wait for an answer of the reader's office to something that they need; of no account in anyone's view.</summary>
    public bool HasOpenNeeds { get; init; }
    /// <summary>What comes first.</summary>
    public SearchOrder Order { get; init; }
    /// <summary>Which page, from 1.</summary>
    public int Page { get; init; } = 1;
    /// <summary>How many on a page, 1 to 100.</summary>
    public int PageSize { get; init; } = UsualPageSize;
    /// <summary>How many values of a facet are listed beside those chosen; 0 counts none.</summary>
    public int FacetSize { get; init; } = 10;
}
