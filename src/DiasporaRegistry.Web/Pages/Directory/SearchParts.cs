using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>What the search page's scripts ask for: guesses at what is being typed, and both ends of what was found. The page is whole without them.</summary>
public sealed class SearchParts(DirectoryIndex index, SearchDesk desk)
{
    // A phone draws so many; the rest is said in numbers.
    const int MostPoints = 4_000;
    const int MostLines = 120;
    const int MostSuggested = 5;

    /// <summary>What a text that is being typed may mean.</summary>
    public JsonResult Suggest(HttpContext http, SearchRoom room)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        var language = Languages.Current;
        var found = index.Suggest(room.Scope, SearchAddress.Read(http.Request.Query, index.Places).Query.Text, MostSuggested);
        return new JsonResult(found.Select(s => s.Kind switch
        {
            SuggestionKind.Origin or SuggestionKind.Residence => new SuggestionAnswer(s.Kind == SuggestionKind.Origin ? "origin" : "residence", s.Value, index.Places.Label(s.Value, language), s.Count, null, null),
            _ => new SuggestionAnswer(s.Kind == SuggestionKind.Coalition ? "coalition" : "organization", s.Value, s.Text, 0, s.Place is null ? null : index.Places.Label(s.Place, language), $"{room.Organizations}/{s.Value}"),
        }));
    }

    /// <summary>Both ends of a search, as points.</summary>
    public JsonResult Map(HttpContext http, SearchRoom room)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        var map = index.Map(room.Scope, desk.Read(http.Request.Query, room).Query);
        var (places, numbers) = (new List<MapPlace>(), new Dictionary<string, int>(StringComparer.Ordinal));
        return new JsonResult(new MapAnswer(map.Total, [.. map.Origins.Take(MostPoints).Select(p => new[] { Number(p.Place), p.Count })], [.. map.Residences.Take(MostPoints).Select(p => new[] { Number(p.Place), p.Count })],
            [.. map.Lines.Take(MostLines).Select(l => new[] { Number(l.Origin), Number(l.Residence), l.Count })], places));

        int Number(string code)
        {
            if (numbers.TryGetValue(code, out var known))
                return known;
            var place = index.Places.Find(code)!;
            places.Add(new MapPlace(code, index.Places.Label(code, Languages.Current), Math.Round(place.Latitude!.Value, 3), Math.Round(place.Longitude!.Value, 3),
                place.Level is PlaceLevel.Country or PlaceLevel.Subdivision));
            return numbers[code] = places.Count - 1;
        }
    }
}

/// <summary>A guess at what is being typed.</summary>
/// <param name="Kind"><c>organization</c>, <c>coalition</c>, <c>origin</c> or <c>residence</c>.</param>
/// <param name="Value">A key or a place's code.</param>
/// <param name="Text">What it is called.</param>
/// <param name="Count">For a place, how many organizations.</param>
/// <param name="Where">For an organization, where it is.</param>
/// <param name="Address">For an organization, its page.</param>
public sealed record SuggestionAnswer(string Kind, string Value, string Text, int Count, string? Where, string? Address);

/// <summary>Both ends of a search.</summary>
/// <param name="Total">How many organizations.</param>
/// <param name="Origins">The number of a place in <paramref name="Places"/>, and how many come from there.</param>
/// <param name="Residences">The number of a place, and how many live there.</param>
/// <param name="Lines">The numbers of both places, and how many.</param>
/// <param name="Places">The places.</param>
public sealed record MapAnswer(int Total, IReadOnlyList<int[]> Origins, IReadOnlyList<int[]> Residences, IReadOnlyList<int[]> Lines, IReadOnlyList<MapPlace> Places);

/// <summary>A place on the map.</summary>
/// <param name="Code">The gazetteer's code.</param>
/// <param name="Label">Its name with what lies around it.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="IsArea">Whether it is a whole state or country, which has no one point.</param>
public sealed record MapPlace(string Code, string Label, double Latitude, double Longitude, bool IsArea);
