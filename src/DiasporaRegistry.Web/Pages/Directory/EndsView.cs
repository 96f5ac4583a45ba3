using DiasporaRegistry.Data.Finding;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Both ends of a search as lists: what the maps show, for whoever cannot or will not read a map.</summary>
/// <param name="Room">Where the search lives.</param>
/// <param name="Address">The search.</param>
/// <param name="Map">Its ends.</param>
/// <param name="Chosen">What was chosen, in words.</param>
public sealed record EndsView(SearchRoom Room, SearchAddress Address, DirectoryMap Map, IReadOnlyList<ChosenFilter> Chosen)
{
    /// <summary>How many places of an end are listed.</summary>
    public const int Most = 50;

    /// <summary>Reads the address of such a page.</summary>
    public static EndsView Read(IServiceProvider services, IQueryCollection query, SearchRoom room)
    {
        var address = services.GetRequiredService<SearchDesk>().Read(query, room);
        return new EndsView(room, address, services.GetRequiredService<DirectoryIndex>().Map(room.Scope, address.Query), [.. services.GetRequiredService<SearchWords>().Chosen(room, address)]);
    }

    /// <summary>The search with a place chosen at one end.</summary>
    public string With(string? origin, string? residence) => Room.Page + (Address with
    {
        Query = Address.Query with
        {
            Origins = origin is null ? Address.Query.Origins : [origin],
            Residences = residence is null ? Address.Query.Residences : [residence],
            Page = 1,
        },
    }).Write();
}
