using System.Globalization;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Language;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Turns counts into what a reader chooses from: names for codes, and places inside the places around them.</summary>
public sealed class FacetGroups(DirectoryIndex index, SearchWords words)
{
    /// <summary>The order in which filters stand on the page.</summary>
    public static IReadOnlyList<DirectoryFacet> Shown { get; } =
    [
        DirectoryFacet.Origin, DirectoryFacet.Residence, DirectoryFacet.Kind, DirectoryFacet.Standing, DirectoryFacet.Objective, DirectoryFacet.Decade,
        DirectoryFacet.Consulate, DirectoryFacet.Language, DirectoryFacet.Coalition, DirectoryFacet.CoInvestment, DirectoryFacet.OpenNeeds,
    ];

    /// <summary>The name of a facet in addresses and forms.</summary>
    public static string NameOf(DirectoryFacet facet) => facet switch
    {
        DirectoryFacet.Origin => "origin",
        DirectoryFacet.Residence => "residence",
        DirectoryFacet.Consulate => "consulate",
        DirectoryFacet.Kind => "kind",
        DirectoryFacet.Objective => "objective",
        DirectoryFacet.Decade => "decade",
        DirectoryFacet.Standing => "standing",
        DirectoryFacet.Language => "language",
        DirectoryFacet.Coalition => "coalition",
        DirectoryFacet.OpenNeeds => "needs",
        _ => "coinvestment",
    };

    /// <summary>Whether its values are places, which lie inside each other.</summary>
    public static bool IsOfPlaces(DirectoryFacet facet) => facet is DirectoryFacet.Origin or DirectoryFacet.Residence;

    /// <summary>All filters of a search with what can be chosen in them.</summary>
    public IReadOnlyList<FacetGroup> Of(SearchRoom room, SearchAddress address, DirectoryFound found)
    {
        var groups = new List<FacetGroup>(Shown.Count);
        // Who needs what is for the staff whom it was asked of.
        foreach (var facet in Shown.Where(f => f != DirectoryFacet.OpenNeeds || !room.Scope.IsPublic))
            groups.Add(Group(room, address, found, facet));
        return groups;
    }

    FacetGroup Group(SearchRoom room, SearchAddress address, DirectoryFound found, DirectoryFacet facet)
    {
        var chosen = Chosen(address.Query, facet);
        var list = found.List(facet);
        var listed = new HashSet<string>(StringComparer.Ordinal);
        var rows = list is null ? [] : Rows(room, address, found, facet, list, chosen, listed, 0);
        // A code that no organization has stays chosen, until the reader takes it away.
        foreach (var value in chosen)
        {
            if (!listed.Contains(value))
                rows.Add(new FacetRow(value, words.Label(room, facet, value), 0, true));
        }

        var others = list?.Others ?? 0;
        return new FacetGroup(facet, NameOf(facet), rows, others, others > 0 ? More(room, address, facet, null) : "", chosen.Count);
    }

    List<FacetRow> Rows(SearchRoom room, SearchAddress address, DirectoryFound found, DirectoryFacet facet, FacetList list, IReadOnlyList<string> chosen, HashSet<string> listed, int depth)
    {
        var rows = new List<FacetRow>(list.Values.Count);
        foreach (var value in list.Values)
        {
            var code = CodeOf(facet, value.Value);
            listed.Add(code);
            var row = new FacetRow(code, IsOfPlaces(facet) ? index.Places.Name(code, Languages.Current) : words.Label(room, facet, code), value.Count, chosen.Contains(code));
            if (IsOfPlaces(facet) && depth < 5 && found.List(facet, code) is { } inside)
            {
                row = row with
                {
                    Inside = Rows(room, address, found, facet, inside, chosen, listed, depth + 1),
                    More = inside.Others,
                    MoreAddress = inside.Others > 0 ? More(room, address, facet, code) : "",
                };
            }

            rows.Add(row);
        }

        return rows;
    }

    static string More(SearchRoom room, SearchAddress address, DirectoryFacet facet, string? parent)
    {
        var search = address.Write(withPage: false);
        return $"{room.Facets}{(search.Length == 0 ? "?" : search + "&")}facet={NameOf(facet)}{(parent is null ? "" : "&parent=" + parent)}";
    }

    /// <summary>A value of the index as addresses write it.</summary>
    public static string CodeOf(DirectoryFacet facet, string value) => facet switch
    {
        DirectoryFacet.Kind when Enum.TryParse<Domain.Organizations.OrganizationKind>(value, out var kind) => SearchAddress.Code(kind),
        DirectoryFacet.Standing when Enum.TryParse<SearchStanding>(value, out var standing) => SearchAddress.Code(standing),
        _ => value,
    };

    /// <summary>What is chosen in a facet, as addresses write it.</summary>
    public static IReadOnlyList<string> Chosen(DirectoryQuery query, DirectoryFacet facet) => facet switch
    {
        DirectoryFacet.Origin => query.Origins,
        DirectoryFacet.Residence => query.Residences,
        DirectoryFacet.Consulate => query.Consulates,
        DirectoryFacet.Kind => query.Kinds.Count == 0 ? [] : [.. query.Kinds.Select(SearchAddress.Code)],
        DirectoryFacet.Objective => query.Objectives,
        DirectoryFacet.Standing => query.Standings.Count == 0 ? [] : [.. query.Standings.Select(SearchAddress.Code)],
        DirectoryFacet.Language => query.Languages,
        DirectoryFacet.Coalition => query.Coalitions.Count == 0 ? [] : [.. query.Coalitions.Select(c => c.ToString())],
        DirectoryFacet.CoInvestment => query.CoInvests ? ["yes"] : [],
        DirectoryFacet.OpenNeeds => query.HasOpenNeeds ? ["yes"] : [],
        _ => [],
    };

    /// <summary>The same search without a facet; without distance and boxes where none is named.</summary>
    public static SearchAddress Without(SearchAddress address, DirectoryFacet? facet)
    {
        var q = address.Query;
        return facet switch
        {
            DirectoryFacet.Origin => address with { Query = q with { Origins = [] } },
            DirectoryFacet.Residence => address with { Query = q with { Residences = [] } },
            DirectoryFacet.Consulate => address with { Query = q with { Consulates = [] } },
            DirectoryFacet.Kind => address with { Query = q with { Kinds = [] } },
            DirectoryFacet.Objective => address with { Query = q with { Objectives = [] } },
            DirectoryFacet.Decade => address with { Query = q with { FoundedFrom = null, FoundedTo = null } },
            DirectoryFacet.Standing => address with { Query = q with { Standings = [] } },
            DirectoryFacet.Language => address with { Query = q with { Languages = [] } },
            DirectoryFacet.Coalition => address with { Query = q with { Coalitions = [] } },
            DirectoryFacet.OpenNeeds => address with { Query = q with { HasOpenNeeds = false } },
            DirectoryFacet.CoInvestment => address with { Query = q with { CoInvests = false } },
            _ => address with { NearPlace = null, Query = q with { Near = null, ResidenceBox = null, OriginBox = null, Order = q.Order == SearchOrder.Distance ? SearchOrder.Relevance : q.Order } },
        };
    }

    /// <summary>The search of one decade, in years.</summary>
    public static (int From, int To)? Years(string decade) =>
        int.TryParse(decade, NumberStyles.None, CultureInfo.InvariantCulture, out var first) ? (first, first + 9) : null;
}
