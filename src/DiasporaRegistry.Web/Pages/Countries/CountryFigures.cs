using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;

namespace DiasporaRegistry.Web.Pages.Countries;

/// <summary>How many public organizations whose members come from a country stand how, each figure with the list behind it.</summary>
/// <param name="Code">The country.</param>
/// <param name="Name">Its name.</param>
/// <param name="Day">The day that they stand so.</param>
/// <param name="Standings">The figures; what is none has no list.</param>
public sealed record CountryFigures(string Code, string Name, DateOnly Day, IReadOnlyList<(SearchStanding Standing, int Count, string? List)> Standings)
{
    private static readonly SearchStanding[] Told = [SearchStanding.Registered, SearchStanding.Expired, SearchStanding.Mapped];

    /// <summary>Counts those of a country.</summary>
    public static CountryFigures Of(DirectoryIndex index, string code, string name) => new(code, name, index.Today, [.. Told.Select(standing => Figure(index, standing, new DirectoryQuery { Origins = [code], Standings = [standing] }))]);

    private static (SearchStanding Standing, int Count, string? List) Figure(DirectoryIndex index, SearchStanding standing, DirectoryQuery query) =>
        index.CountOf(DirectoryScope.Public, query) is > 0 and var count ? (standing, count, Navigation.To("directory") + new SearchAddress(query).Write()) : (standing, 0, null);
}
