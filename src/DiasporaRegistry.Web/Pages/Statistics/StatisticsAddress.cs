using System.Globalization;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Pages.Directory;

namespace DiasporaRegistry.Web.Pages.Statistics;

/// <summary>A table of figures as its address says it: what lines and columns go by, and which organizations are counted, in the words of the directory's addresses.</summary>
/// <param name="Down">What lines go by.</param>
/// <param name="Across">What columns go by; none for a list.</param>
/// <param name="Search">Which organizations are counted.</param>
/// <param name="On">The day that is over which is told of; none for today.</param>
public sealed record StatisticsAddress(CrossAxis Down, CrossAxis? Across, SearchAddress Search, DateOnly? On = null)
{
    /// <summary>Reads an address; what nobody can mean is read as the nearest thing that somebody can.</summary>
    /// <param name="query">The address.</param>
    /// <param name="places">The places.</param>
    /// <param name="today">Today: a day that is not over is told of as it is now.</param>
    public static StatisticsAddress Read(IQueryCollection query, PlaceTable places, DateOnly today)
    {
        var search = SearchAddress.Read(query, places);
        search = search with { Query = search.Query with { Page = 1, Order = SearchOrder.Relevance } };
        return Of(FacetOf(query["by"].FirstOrDefault()) ?? DirectoryFacet.Origin, FacetOf(query["and"].FirstOrDefault()), search, places) with
        {
            On = DateOnly.TryParseExact(query["on"].FirstOrDefault(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < today ? day : null,
        };
    }

    /// <summary>A table by one facet, or by two that are not the same.</summary>
    public static StatisticsAddress Of(DirectoryFacet down, DirectoryFacet? across, SearchAddress search, PlaceTable places)
    {
        return new(Axis(down), across is { } other && other != down ? Axis(other) : null, search);

        CrossAxis Axis(DirectoryFacet facet) => new(facet, facet switch
        {
            DirectoryFacet.Origin => Inside(search.Query.Origins),
            DirectoryFacet.Residence => Inside(search.Query.Residences),
            DirectoryFacet.Decade => Decade(search.Query),
            _ => null,
        });

        // As one country tells its states apart, so does one decade its years.
        static string? Decade(DirectoryQuery query) => query is { FoundedFrom: { } from, FoundedTo: { } to } && from / 10 == to / 10 ? (from / 10 * 10).ToString(CultureInfo.InvariantCulture) : null;

        // One country tells its states apart, one state its towns; several stand beside each other.
        string? Inside(IReadOnlyList<string> chosen) => chosen is [var only] ? places.Path(only).FirstOrDefault(p => p.Level is PlaceLevel.Country or PlaceLevel.Subdivision)?.Code : null;
    }

    /// <summary>A facet as addresses write it.</summary>
    public static string CodeOf(DirectoryFacet facet) => SearchAddress.Code(facet);

    /// <summary>What lines and columns go by, as the address says it.</summary>
    public string Axes => $"by={CodeOf(Down.Facet)}{(Across is null ? "" : $"&and={CodeOf(Across.Facet)}")}{(On is { } day ? $"&on={day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "")}";

    /// <summary>The query of the address, with its question mark.</summary>
    public string Write() => Search.Write(withPage: false) is { Length: > 0 } search ? $"?{Axes}&{search[1..]}" : $"?{Axes}";

    /// <summary>The list of the organizations of a line, a column or a cell; none for those of which nothing is stated, whom no filter finds, and none of a past day, which no search knows.</summary>
    public SearchAddress? ListOf(string? line, string? column)
    {
        if (On is not null)
            return null;
        var query = Search.Query;
        foreach (var (axis, value) in new[] { (Down, line), (Across, column) })
        {
            if (axis is null || value == "")
                continue;
            if (value is null)
                return null;
            query = With(query, axis, value);
        }

        return Search with { Query = query };
    }

    static DirectoryQuery With(DirectoryQuery query, CrossAxis axis, string value) => axis.Facet switch
    {
        DirectoryFacet.Decade when axis.IsOfYears => query with { FoundedFrom = int.Parse(value, CultureInfo.InvariantCulture), FoundedTo = int.Parse(value, CultureInfo.InvariantCulture) },
        DirectoryFacet.Origin => query with { Origins = [value] },
        DirectoryFacet.Residence => query with { Residences = [value] },
        DirectoryFacet.Consulate => query with { Consulates = [value] },
        DirectoryFacet.Kind => query with { Kinds = [Enum.Parse<OrganizationKind>(value)] },
        DirectoryFacet.Objective => query with { Objectives = [value] },
        DirectoryFacet.Decade => query with { FoundedFrom = int.Parse(value, CultureInfo.InvariantCulture), FoundedTo = int.Parse(value, CultureInfo.InvariantCulture) + 9 },
        DirectoryFacet.Standing => query with { Standings = [Enum.Parse<SearchStanding>(value)] },
        DirectoryFacet.Language => query with { Languages = [value] },
        DirectoryFacet.CoInvestment => query with { CoInvests = true },
        _ => throw new ArgumentOutOfRangeException(nameof(axis)),
    };

    static DirectoryFacet? FacetOf(string? code) => code is not null && SearchAddress.ValueOf<DirectoryFacet>(code) is { } facet && CrossAxis.Facets.Contains(facet) ? facet : null;
}
