using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.Extensions.Primitives;

namespace DiasporaRegistry.Web.Api;

/// <summary>
/// Reads a question to the API as the search page reads its address: what nobody can mean is left out or read as the nearest thing that somebody can.
/// Values of one name may be repeated, or parted by commas.
/// </summary>
static class ApiAddress
{
    /// <summary>The same question in the words of the page's address.</summary>
    public static IQueryCollection Translate(IQueryCollection query)
    {
        var said = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        foreach (var parameter in ApiParameters.OfList)
        {
            if (parameter.Page is not { } page || !query.TryGetValue(parameter.Name, out var values))
                continue;
            var several = parameter.Takes is not ApiValue.Several
                ? values
                : new StringValues([.. values.OfType<string>().Take(SearchAddress.MostValues).SelectMany(v => v.Split(',', SearchAddress.MostValues))]);
            said[page] = said.TryGetValue(page, out var before) ? StringValues.Concat(before, several) : several;
        }

        return new QueryCollection(said);
    }

    /// <summary>How many organizations a page holds.</summary>
    public static int PerPage(IQueryCollection query) =>
        int.TryParse(query["per_page"].FirstOrDefault(), out var asked) ? Math.Clamp(asked, 1, ApiParameters.MostPerPage) : ApiParameters.UsualPerPage;

    /// <summary>Whether the question itself says the language of the answer.</summary>
    public static bool SaysLanguage(IQueryCollection query) => Languages.Has(query[ApiParameters.Language.Name].FirstOrDefault());

    /// <summary>The language of the answer.</summary>
    public static string LanguageOf(IQueryCollection query) => SaysLanguage(query) ? query[ApiParameters.Language.Name][0]! : Languages.Current;
}
