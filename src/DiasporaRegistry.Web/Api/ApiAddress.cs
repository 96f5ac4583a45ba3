using System.Buffers.Text;
using System.Globalization;
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
    private static readonly string[] Moments = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

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

    /// <summary>Reads where a walk goes on; false where nobody was told to go on there.</summary>
    /// <param name="query">The question.</param>
    /// <param name="after">The key that was met last; null at the beginning, and where it is no walk.</param>
    public static bool ReadCursor(IQueryCollection query, out Guid? after)
    {
        after = null;
        if (query[ApiParameters.Cursor.Name].FirstOrDefault() is not { Length: > 0 } cursor)
            return true;
        Span<byte> key = stackalloc byte[16];
        if (!Base64Url.IsValid(cursor, out var length) || length != key.Length || !Base64Url.TryDecodeFromChars(cursor, key, out _))
            return false;
        after = new Guid(key, bigEndian: true);
        return true;
    }

    /// <summary>Where a walk goes on after an organization.</summary>
    public static string CursorAfter(Guid id)
    {
        Span<byte> key = stackalloc byte[16];
        id.TryWriteBytes(key, bigEndian: true, out _);
        return Base64Url.EncodeToString(key);
    }

    /// <summary>Reads since when something changed; false where it is no day and no moment.</summary>
    public static bool ReadChangedSince(IQueryCollection query, out DateTimeOffset? since)
    {
        since = null;
        if (query[ApiParameters.UpdatedSince.Name].FirstOrDefault() is not { Length: > 0 } text)
            return true;
        // A plus sign that was not escaped arrives as a space.
        if (!DateTimeOffset.TryParseExact(text.Replace(' ', '+'), Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
            return false;
        since = moment;
        return true;
    }

    /// <summary>Whether the question itself says the language of the answer.</summary>
    public static bool SaysLanguage(IQueryCollection query) => Languages.Has(query[ApiParameters.Language.Name].FirstOrDefault());

    /// <summary>The language of the answer.</summary>
    public static string LanguageOf(IQueryCollection query) => SaysLanguage(query) ? query[ApiParameters.Language.Name][0]! : Languages.Current;
}
