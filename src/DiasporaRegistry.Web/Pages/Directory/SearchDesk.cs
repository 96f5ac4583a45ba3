using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Reads a search from its address and answers it out of memory; asks back where a place is not clear.</summary>
public sealed class SearchDesk(DirectoryIndex index, SearchPlaces places, SearchWords words, FacetGroups facets, Installation installation)
{
    /// <summary>How many values of a filter stand beside the results; the others have a page of their own.</summary>
    const int FacetSize = 8;

    /// <summary>Fewer than this, and other spellings are offered beside what was found.</summary>
    public const int Few = 5;

    /// <summary>The distances to choose from, in kilometres.</summary>
    public static IReadOnlyList<int> Distances { get; } = [10, 25, 50, 100, 250, 500];

    /// <summary>The answer, or the one address of this search where the request's is another; errors about places go to <paramref name="errors"/>.</summary>
    public async ValueTask<(SearchView? View, string? Elsewhere)> AnswerAsync(HttpContext http, SearchRoom room, ModelStateDictionary errors)
    {
        await places.LearnAsync(http);
        var (address, fields) = await places.ReadAsync(http, Read(http.Request.Query, room), errors);
        if (!errors.IsValid)
            return (View(room, address, fields, null), null);
        if (!address.IsSaidBy(http.Request.Query))
            return (null, room.Page + address.Write());
        var found = index.Search(room.Scope, address.Query with { FacetSize = FacetSize });
        return found.Page != address.Query.Page
            ? (null, room.Page + (address with { Query = address.Query with { Page = found.Page } }).Write())
            : (View(room, address, fields, found), null);
    }

    /// <summary>Reads an address as a room understands it.</summary>
    public SearchAddress Read(IQueryCollection query, SearchRoom room)
    {
        var address = SearchAddress.Read(query, index.Places, room.Preset);
        // What is on its way is nobody's business but the staff's: it is not even a filter for others.
        return room.IsOfStaff || !address.Query.Standings.Contains(SearchStanding.InProcess)
            ? address
            : address with { Query = address.Query with { Standings = [.. address.Query.Standings.Where(s => s != SearchStanding.InProcess)] } };
    }

    SearchView View(SearchRoom room, SearchAddress address, PlaceFields fields, DirectoryFound? found) => new(room, address, found,
        [.. words.Chosen(room, address)], found is null ? [] : facets.Of(room, address, found), found is null ? [] : [.. words.Offers(room, address, found)], fields,
        installation.Address.TrimEnd('/') + room.Page + address.Write());
}
