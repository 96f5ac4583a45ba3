using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Language;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>All values of one filter with their counts, to choose from.</summary>
/// <param name="Room">Where the search lives.</param>
/// <param name="Address">The search that they are counted in.</param>
/// <param name="Facet">The filter.</param>
/// <param name="Around">The place whose inside is listed.</param>
/// <param name="Rows">The values, in the order of their names.</param>
/// <param name="Kept">What the form sends along: the rest of the search.</param>
/// <param name="Others">How many values there are that the list does not hold.</param>
/// <param name="Chosen">What was chosen elsewhere in the search.</param>
public sealed record FacetsView(SearchRoom Room, SearchAddress Address, DirectoryFacet Facet, string? Around, IReadOnlyList<FacetRow> Rows,
    IReadOnlyList<(string Name, string Value)> Kept, int Others, IReadOnlyList<ChosenFilter> Chosen)
{
    // A page that nobody reads to its end; the search's own words narrow it.
    const int Most = 3_000;

    /// <summary>Reads the address of such a page; null where it names no filter.</summary>
    public static FacetsView? Read(IServiceProvider services, IQueryCollection query, SearchRoom room)
    {
        var asked = query["facet"].FirstOrDefault();
        if (FacetGroups.Shown.Where(f => f is not (DirectoryFacet.Decade or DirectoryFacet.CoInvestment or DirectoryFacet.OpenNeeds)).Cast<DirectoryFacet?>().FirstOrDefault(f => FacetGroups.NameOf(f!.Value) == asked) is not { } facet)
            return null;
        var (index, words) = (services.GetRequiredService<DirectoryIndex>(), services.GetRequiredService<SearchWords>());
        var address = services.GetRequiredService<SearchDesk>().Read(query, room);
        var around = FacetGroups.IsOfPlaces(facet) ? index.Places.Find(query["parent"].FirstOrDefault())?.Code : null;
        var chosen = FacetGroups.Chosen(address.Query, facet);
        // The index lists the inside of places that are chosen: this one counts as chosen for the question.
        var question = around is null ? address.Query : facet == DirectoryFacet.Origin
            ? address.Query with { Origins = [.. address.Query.Origins.Append(around).Distinct()] }
            : address.Query with { Residences = [.. address.Query.Residences.Append(around).Distinct()] };
        var list = index.Search(room.Scope, question with { FacetSize = Most, PageSize = 1, Page = 1 }).List(facet, around);
        var rows = (list?.Values ?? []).Select(value => FacetGroups.CodeOf(facet, value.Value) is var code
            ? new FacetRow(code, FacetGroups.IsOfPlaces(facet) ? index.Places.Name(code, Languages.Current) : words.Label(room, facet, code), value.Count, chosen.Contains(code)) : null!)
            .OrderBy(row => row.Label, StringComparer.Create(System.Globalization.CultureInfo.CurrentUICulture, ignoreCase: true)).ToList();
        var listed = rows.Select(row => row.Value).ToHashSet(StringComparer.Ordinal);
        var name = FacetGroups.NameOf(facet);
        return new FacetsView(room, address, facet, around, rows, [.. address.Parts(withPage: false).Where(part => part.Name != name || !listed.Contains(part.Value))], list?.Others ?? 0,
            [.. words.Chosen(room, address)]);
    }

    /// <summary>What is listed, in words.</summary>
    public string Title(IStringLocalizer<SearchText> text, PlaceTable places) =>
        Around is null ? text[$"Facet.{Facet}"] : text["Facets.Inside", text[$"Facet.{Facet}"].Value, places.Label(Around, Languages.Current)];
}
