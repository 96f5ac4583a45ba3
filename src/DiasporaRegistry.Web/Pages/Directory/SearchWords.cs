using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Says a search in words: what was chosen, each part with the address without it, and what is near.</summary>
public sealed class SearchWords(DirectoryIndex index, ListedNames names, SearchPlaces places, Words words, IStringLocalizer<SearchText> text)
{
    /// <summary>What was typed and chosen. A place that holds another chosen place is not said: the smaller stands in its stead.</summary>
    public IEnumerable<ChosenFilter> Chosen(SearchRoom room, SearchAddress address)
    {
        var q = address.Query;
        if (q.Text is { } typed)
            yield return Chip(text["Chosen.Text", typed], q with { Text = null });
        foreach (var code in Smallest(q.Origins))
            yield return Chip(text["Chosen.Origin", PlaceLabel(room, code)], q with { Origins = Without(q.Origins, code) });
        foreach (var code in Smallest(q.Residences))
            yield return Chip(text["Chosen.Residence", index.Places.Label(code, Languages.Current)], q with { Residences = Without(q.Residences, code) });
        if (q.Near is { } near)
            yield return new(text["Chosen.Near", places.NearLabel(address), Formats.Number((decimal)near.Km)], room.Page + (FacetGroups.Without(address, null) is var rest
                ? rest with { Query = rest.Query with { ResidenceBox = q.ResidenceBox, OriginBox = q.OriginBox, Page = 1 } } : rest).Write());
        if (q.ResidenceBox is not null)
            yield return Chip(text["Chosen.Box"], q with { ResidenceBox = null });
        if (q.OriginBox is not null)
            yield return Chip(text["Chosen.OriginBox"], q with { OriginBox = null });
        foreach (var code in q.Consulates)
            yield return Chip(names.Of(ListedNames.Consulates, code), q with { Consulates = Without(q.Consulates, code) });
        foreach (var kind in q.Kinds)
            yield return Chip(words.Of(kind), q with { Kinds = Without(q.Kinds, kind) });
        foreach (var standing in q.Standings)
            yield return Chip(text[$"Standing.{standing}"], q with { Standings = Without(q.Standings, standing) });
        foreach (var code in q.Objectives)
            yield return Chip(names.Of("objective", code), q with { Objectives = Without(q.Objectives, code) });
        if (q.FoundedFrom is not null || q.FoundedTo is not null)
            yield return Chip(Years(q.FoundedFrom, q.FoundedTo), q with { FoundedFrom = null, FoundedTo = null });
        foreach (var code in q.Languages)
            yield return Chip(text["Chosen.Language", names.Of("language", code)], q with { Languages = Without(q.Languages, code) });
        foreach (var id in q.Coalitions)
            yield return Chip(text["Chosen.Coalition", Coalition(room, id)], q with { Coalitions = Without(q.Coalitions, id) });
        if (q.CoInvests)
            yield return Chip(text["CoInvestment.Yes"], q with { CoInvests = false });
        if (q.HasOpenNeeds)
            yield return Chip(text["OpenNeeds.Yes"], q with { HasOpenNeeds = false });

        ChosenFilter Chip(string said, DirectoryQuery without) => new(said, room.Page + (address with { Query = without with { Page = 1 } }).Write());
    }

    /// <summary>Searches near this one, for a reader who found little or nothing.</summary>
    public IEnumerable<NearbySearch> Offers(SearchRoom room, SearchAddress address, DirectoryFound found)
    {
        foreach (var offer in found.Offers)
        {
            var near = offer switch
            {
                DirectoryOffer.Corrected corrected => Offer(text["Offer.Corrected", corrected.Text], address with { Query = address.Query with { Text = corrected.Text } }, corrected.Total),
                DirectoryOffer.WithoutFilter filter => Offer(text["Offer.Without", text[filter.Facet is { } facet ? $"Facet.{facet}" : "Facet.Distance"].Value], FacetGroups.Without(address, filter.Facet), filter.Total),
                DirectoryOffer.Neighbour { Facet: DirectoryFacet.Origin } n => Offer(text["Offer.Origin", index.Places.Label(n.Place, Languages.Current)],
                    address with { Query = address.Query with { Origins = [.. Without(address.Query.Origins, n.Chosen), n.Place] } }, n.Total),
                DirectoryOffer.Neighbour n => Offer(text["Offer.Residence", index.Places.Label(n.Place, Languages.Current)],
                    address with { Query = address.Query with { Residences = [.. Without(address.Query.Residences, n.Chosen), n.Place] } }, n.Total),
                _ => null,
            };
            if (near is not null)
                yield return near;
        }

        NearbySearch Offer(string said, SearchAddress other, int total) => new(said, room.Page + (other with { Query = other.Query with { Page = 1 } }).Write(), total);
    }

    /// <summary>The name of a value of a facet; a place's with what lies around it.</summary>
    public string Label(SearchRoom room, DirectoryFacet facet, string code) => facet switch
    {
        DirectoryFacet.Origin or DirectoryFacet.Residence => PlaceLabel(room, code),
        DirectoryFacet.Consulate => names.Of(ListedNames.Consulates, code),
        DirectoryFacet.Kind => SearchAddress.ValueOf<OrganizationKind>(code) is { } kind ? words.Of(kind) : code,
        DirectoryFacet.Standing => SearchAddress.ValueOf<SearchStanding>(code) is { } standing ? text[$"Standing.{standing}"] : code,
        DirectoryFacet.Objective => names.Of("objective", code),
        DirectoryFacet.Language => names.Of("language", code),
        DirectoryFacet.Coalition => Guid.TryParse(code, out var id) ? Coalition(room, id) : code,
        DirectoryFacet.CoInvestment => text["CoInvestment.Yes"],
        DirectoryFacet.OpenNeeds => text["OpenNeeds.Yes"],
        _ => FacetGroups.Years(code) is var (from, to) ? Years(from, to) : code,
    };

    /// <summary>How far back a search reaches, in words.</summary>
    public string Years(int? from, int? to) => (from, to) switch
    {
        (null, { } last) => text["Years.To", last],
        ({ } first, null) => text["Years.From", first],
        var (first, last) when first == last => text["Years.One", first ?? 0],
        var (first, last) => text["Years.Between", first ?? 0, last ?? 0],
    };

    // A locality is known only because somebody states it, and how it is written may be an application's secret: whoever finds nobody there is not told.
    string PlaceLabel(SearchRoom room, string code) => !code.Contains('.', StringComparison.Ordinal) || index.CountOf(room.Scope, new DirectoryQuery { Origins = [code] }) > 0
        ? index.Places.Label(code, Languages.Current)
        : code;

    string Coalition(SearchRoom room, Guid id) => index.Get(room.Scope, id)?.Name ?? text["Coalition.Unknown"];

    // Chosen places are few; a list of thirty would be a list nobody reads.
    IEnumerable<string> Smallest(IReadOnlyList<string> codes) => codes.Count < 2
        ? codes
        : codes.Where(c => !codes.Any(other => other != c && index.Places.Path(other).Any(p => p.Code == c)));

    static List<T> Without<T>(IReadOnlyList<T> values, T value) => [.. values.Where(v => !EqualityComparer<T>.Default.Equals(v, value))];
}
