using System.Collections.Frozen;

namespace DiasporaRegistry.Web.Keeping;

/// <summary>
/// Which questions a page of the public is kept for: those that a page's own links and lists ask. What somebody typed is not kept, for how fast an answer comes would tell others that it was asked; and
/// words of one's own making would fill what is kept.
/// </summary>
static class KeptQuery
{
    const int Longest = 500;
    const int LongestCode = 60;

    static readonly FrozenSet<string> Names = FrozenSet.Create(StringComparer.Ordinal,
        "and", "box", "by", "category", "coalition", "coinvestment", "consulate", "country", "facet", "from", "handler", "kind", "km", "language", "map", "municipality", "near", "objective", "on", "origin", "origin_box", "p", "parent",
        "place", "programme", "residence", "sort", "stage", "standing", "state", "to", "weights", "women", "year");

    // What only draws or counts, for a script of the page.
    static readonly FrozenSet<string> Handlers = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "map");

    /// <summary>Whether it is kept.</summary>
    public static bool Is(HttpRequest request)
    {
        if (request.QueryString.Value is not { Length: > 0 } said)
            return true;
        if (said.Length > Longest)
            return false;
        foreach (var (name, values) in request.Query)
        {
            if (!Names.Contains(name))
                return false;
            foreach (var value in values)
            {
                if (!IsCode(value) || (name == "handler" && !Handlers.Contains(value ?? "")))
                    return false;
            }
        }

        return true;
    }

    // A code, a number, a day or a place on the map; never words.
    static bool IsCode(string? value) => value is null || (value.Length <= LongestCode && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ',' or ':'));
}
