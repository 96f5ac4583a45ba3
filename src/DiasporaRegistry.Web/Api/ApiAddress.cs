using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.Extensions.Primitives;

namespace DiasporaRegistry.Web.Api;

/// <summary>
/// Reads a question to the API as the search page reads its address: what nobody can mean is left out or read as the nearest thing that somebody can.
/// Values of one name may be repeated, or parted by commas.
/// </summary>
static class ApiAddress
{
    /// <summary>How many organizations a page holds where nothing is said.</summary>
    const int UsualPerPage = 20;
    const int MostPerPage = 100;

    // The API's names for what the page's address calls otherwise; all other names are the same.
    static readonly (string Name, string Page)[] Named =
    [
        ("q", "q"), ("origin", "origin"), ("origin_place", "origin"), ("residence", "residence"), ("residence_place", "residence"), ("near", "near"), ("km", "km"), ("box", "box"), ("origin_box", "origin_box"),
        ("consulate", "consulate"), ("kind", "kind"), ("objective", "objective"), ("from", "from"), ("to", "to"), ("standing", "standing"), ("language", "language"), ("coalition", "coalition"),
        ("coinvestment", "coinvestment"), ("sort", "sort"), ("page", "p"),
    ];

    static readonly string[] Single = ["q", "near", "km", "box", "origin_box", "from", "to", "coinvestment", "sort", "p"];

    /// <summary>The same question in the words of the page's address.</summary>
    public static IQueryCollection Translate(IQueryCollection query)
    {
        var said = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        foreach (var (name, page) in Named)
        {
            if (!query.TryGetValue(name, out var values))
                continue;
            var several = Single.Contains(page) ? values : new StringValues([.. values.OfType<string>().Take(SearchAddress.MostValues).SelectMany(v => v.Split(',', SearchAddress.MostValues))]);
            said[page] = said.TryGetValue(page, out var before) ? StringValues.Concat(before, several) : several;
        }

        return new QueryCollection(said);
    }

    /// <summary>How many organizations a page holds.</summary>
    public static int PerPage(IQueryCollection query) =>
        int.TryParse(query["per_page"].FirstOrDefault(), out var asked) ? Math.Clamp(asked, 1, MostPerPage) : UsualPerPage;
}
