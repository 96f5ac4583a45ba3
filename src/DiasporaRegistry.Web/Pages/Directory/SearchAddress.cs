using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>What stands in a search before anybody chose: an officer's own country, and the own district where there is one.</summary>
/// <param name="Country">The country of origin.</param>
/// <param name="Consulate">The consulate.</param>
public sealed record SearchPreset(string Country, string? Consulate = null);

/// <summary>
/// A search as its address says it, in one short way. Reading never fails: what nobody can mean is left out or read as the nearest thing that somebody can.
/// A code that no organization has stays, and finds nothing.
/// </summary>
/// <param name="Query">What is looked for.</param>
/// <param name="NearPlace">The place that distances are counted from, where it is one of the gazetteer's.</param>
/// <param name="Preset">What stands in the search unless its address says <c>all</c>.</param>
public sealed record SearchAddress(DirectoryQuery Query, string? NearPlace = null, SearchPreset? Preset = null)
{
    /// <summary>The longest text that is looked for.</summary>
    public const int LongestText = 200;
    /// <summary>The most values that one filter takes.</summary>
    public const int MostValues = 50;
    /// <summary>The longest code.</summary>
    public const int LongestValue = 100;
    /// <summary>Kilometres where an address names a place and no distance.</summary>
    public const int UsualKm = 50;
    /// <summary>The farthest distance that can be asked for.</summary>
    public const int FarthestKm = 1_000;
    /// <summary>Stands where a preset was taken away.</summary>
    public const string All = "all";

    const int EarliestYear = 1000;
    const int LatestYear = 9999;

    /// <summary>Reads the query of an address as it was stored or linked, with or without its question mark.</summary>
    public static SearchAddress Read(string? query, PlaceTable places, SearchPreset? preset = null) =>
        Read(new QueryCollection(QueryHelpers.ParseQuery(query)), places, preset);

    /// <summary>Reads the query of a request.</summary>
    public static SearchAddress Read(IQueryCollection query, PlaceTable places, SearchPreset? preset = null)
    {
        var near = Near(query, places);
        var (from, to) = (Year(query["from"]), Year(query["to"]));
        if (from > to)
            (from, to) = (to, from);
        var (origins, consulates) = (Codes(query["origin"], upper: true), Codes(query["consulate"], upper: true));
        var order = One<SearchOrder>(query["sort"]) ?? SearchOrder.Relevance;
        return new SearchAddress(new DirectoryQuery
        {
            Text = Text(query["q"]),
            Origins = origins.Count > 0 || preset is null || SaysAll(query["origin"]) ? origins : [preset.Country],
            Residences = Codes(query["residence"], upper: true),
            Near = near?.Point,
            ResidenceBox = Box(query["box"]),
            OriginBox = Box(query["origin_box"]),
            Consulates = consulates.Count > 0 || preset?.Consulate is null || SaysAll(query["consulate"]) ? consulates : [preset.Consulate],
            Kinds = Several<OrganizationKind>(query["kind"]),
            Objectives = Codes(query["objective"]),
            FoundedFrom = from,
            FoundedTo = to,
            Standings = Several<SearchStanding>(query["standing"]),
            Languages = Codes(query["language"]),
            Coalitions = [.. Values(query["coalition"]).Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct()],
            CoInvests = query["coinvestment"] == "yes",
            // Nobody but staff can mean it.
            HasOpenNeeds = preset is not null && query["needs"] == "yes",
            Order = order == SearchOrder.Distance && near is null ? SearchOrder.Relevance : order,
            Page = PageNumber(query["p"]),
        }, near?.Place, preset);
    }

    /// <summary>A choice as addresses write it: <c>hometown-club</c>.</summary>
    public static string Code<TEnum>(TEnum value) where TEnum : struct, Enum => Coded<TEnum>.Codes[value];

    /// <summary>The choice that a code stands for.</summary>
    public static TEnum? ValueOf<TEnum>(string code) where TEnum : struct, Enum => Coded<TEnum>.Values.TryGetValue(code, out var value) ? value : null;

    /// <summary>The shortest query that says this search, with its question mark; empty for the search of everything.</summary>
    public string Write(bool withPage = true)
    {
        var written = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        var between = "?";
        foreach (var (name, value) in Parts(withPage))
        {
            written.AppendLiteral(between);
            written.AppendLiteral(name);
            written.AppendLiteral("=");
            written.AppendLiteral(Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal));
            between = "&";
        }

        return written.ToStringAndClear();
    }

    /// <summary>Whether an address says this search and nothing else, however its letters are encoded.</summary>
    public bool IsSaidBy(IQueryCollection query)
    {
        var parts = Parts(withPage: true);
        var names = 0;
        for (var at = 0; at < parts.Count; names++)
        {
            var name = parts[at].Name;
            var values = query[name];
            foreach (var value in values)
            {
                if (at == parts.Count || parts[at] != (name, value))
                    return false;
                at++;
            }

            if (values.Count == 0 || (at < parts.Count && parts[at].Name == name))
                return false;
        }

        return names == query.Count;
    }

    /// <summary>The names and values that the address has, in their order; also for the hidden fields of a form that changes one of them.</summary>
    public IReadOnlyList<(string Name, string Value)> Parts(bool withPage)
    {
        var (q, parts) = (Query, new List<(string Name, string Value)>());
        Say("q", q.Text);
        SayUnless(Preset?.Country, "origin", q.Origins);
        SayEach("residence", q.Residences);
        if (q.Near is { } near)
        {
            Say("near", NearPlace ?? Degrees(near.Latitude) + "," + Degrees(near.Longitude));
            Say("km", near.Km == UsualKm ? null : near.Km.ToString(CultureInfo.InvariantCulture));
        }

        Say("box", q.ResidenceBox is { } box ? Written(box) : null);
        Say("origin_box", q.OriginBox is { } other ? Written(other) : null);
        SayUnless(Preset?.Consulate, "consulate", q.Consulates);
        foreach (var kind in q.Kinds)
            Say("kind", Code(kind));
        SayEach("objective", q.Objectives);
        Say("from", q.FoundedFrom?.ToString(CultureInfo.InvariantCulture));
        Say("to", q.FoundedTo?.ToString(CultureInfo.InvariantCulture));
        foreach (var standing in q.Standings)
            Say("standing", Code(standing));
        SayEach("language", q.Languages);
        foreach (var coalition in q.Coalitions)
            Say("coalition", coalition.ToString());
        Say("needs", q.HasOpenNeeds ? "yes" : null);
        Say("coinvestment", q.CoInvests ? "yes" : null);
        Say("sort", q.Order == SearchOrder.Relevance ? null : Code(q.Order));
        Say("p", withPage && q.Page > 1 ? q.Page.ToString(CultureInfo.InvariantCulture) : null);
        return parts;

        void Say(string name, string? value)
        {
            if (value is not null)
                parts.Add((name, value));
        }

        void SayEach(string name, IReadOnlyList<string> values)
        {
            for (var at = 0; at < values.Count; at++)
                parts.Add((name, values[at]));
        }

        void SayUnless(string? preset, string name, IReadOnlyList<string> values)
        {
            if (preset is null)
                SayEach(name, values);
            else if (values.Count == 0)
                Say(name, All);
            else if (values is not [var only] || only != preset)
                SayEach(name, values);
        }
    }

    // Control, direction and half characters mean nothing to a reader, and mislead one who sees them in a link.
    static string? Text(StringValues values)
    {
        if (values is not [{ Length: > 0 } typed, ..])
            return null;
        var kept = new StringBuilder(Math.Min(typed.Length, LongestText));
        foreach (var rune in typed.EnumerateRunes())
        {
            var isSpace = Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control;
            if (isSpace ? kept.Length == 0 || kept[^1] == ' ' : rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
                continue;
            if (kept.Length + rune.Utf16SequenceLength > LongestText)
                break;
            kept.Append(isSpace ? " " : rune.ToString());
        }

        var text = kept.ToString().TrimEnd();
        return text.Length == 0 ? null : text;
    }

    static IEnumerable<string> Values(StringValues values) =>
        values.Take(MostValues).OfType<string>().Select(v => v.Trim()).Where(v => v.Length is > 0 and <= LongestValue);

    static List<string> Codes(StringValues values, bool upper = false) =>
        values.Count == 0 ? [] : [.. Values(values).Where(v => v.All(IsOfCode) && !v.Equals(All, StringComparison.OrdinalIgnoreCase)).Select(v => upper ? v.ToUpperInvariant() : v).Distinct(StringComparer.Ordinal)];

    static bool IsOfCode(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';

    static bool SaysAll(StringValues values) => values.Any(v => string.Equals(v, All, StringComparison.OrdinalIgnoreCase));

    static List<TEnum> Several<TEnum>(StringValues values) where TEnum : struct, Enum =>
        values.Count == 0 ? [] : [.. Values(values).Where(Coded<TEnum>.Values.ContainsKey).Select(v => Coded<TEnum>.Values[v]).Distinct()];

    static TEnum? One<TEnum>(StringValues values) where TEnum : struct, Enum => Several<TEnum>(values) is [var first, ..] ? first : null;

    static (NearPoint Point, string? Place)? Near(IQueryCollection query, PlaceTable places)
    {
        if (query["near"] is not [{ Length: > 0 and <= LongestValue } near, ..])
            return null;
        var km = KmOf(query);
        if (Numbers(near, 2) is [var latitude and >= -90 and <= 90, var longitude and >= -180 and <= 180])
            return (new NearPoint(latitude, longitude, km), null);
        return places.Find(near.Trim().ToUpperInvariant()) is { Latitude: { } north, Longitude: { } east, Level: not (PlaceLevel.Country or PlaceLevel.Subdivision) } place
            ? (new NearPoint(north, east, km), place.Code)
            : null;
    }

    internal static double KmOf(IQueryCollection query) =>
        double.TryParse(query["km"].FirstOrDefault(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var km) ? Math.Clamp(Math.Round(km), 1, FarthestKm) : UsualKm;

    static MapBox? Box(StringValues values) => values is [{ Length: <= LongestValue } text, ..]
        && Numbers(text, 4) is [var west and >= -180 and <= 180, var south and >= -90 and <= 90, var east and >= -180 and <= 180, var north and >= -90 and <= 90] && south <= north
            ? new MapBox(west, south, east, north)
            : null;

    static double[] Numbers(string text, int count)
    {
        var parts = text.Split(',');
        var numbers = new double[parts.Length];
        for (var at = 0; at < parts.Length; at++)
        {
            if (!double.TryParse(parts[at], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number))
                return [];
            numbers[at] = Math.Round(number, 4) + 0.0;
        }

        return parts.Length == count ? numbers : [];
    }

    static string Degrees(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    static string Written(MapBox box) => $"{Degrees(box.West)},{Degrees(box.South)},{Degrees(box.East)},{Degrees(box.North)}";

    static int? Year(StringValues values) =>
        int.TryParse(values.FirstOrDefault(), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var year) && year > 0 ? Math.Clamp(year, EarliestYear, LatestYear) : null;

    static int PageNumber(StringValues values) => values.FirstOrDefault() is { Length: > 0 } said && said.All(char.IsAsciiDigit)
        ? int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : int.MaxValue
        : 1;

    static class Coded<TEnum> where TEnum : struct, Enum
    {
        public static readonly Dictionary<TEnum, string> Codes = Enum.GetValues<TEnum>().ToDictionary(v => v, v => string.Concat(
            v.ToString().Select((c, at) => char.IsUpper(c) && at > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString())));
        public static readonly Dictionary<string, TEnum> Values = Codes.ToDictionary(c => c.Value, c => c.Key, StringComparer.OrdinalIgnoreCase);
    }
}
