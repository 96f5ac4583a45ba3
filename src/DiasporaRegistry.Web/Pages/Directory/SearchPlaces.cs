using System.Collections.Concurrent;
using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Reads the places of a search: names that somebody typed, and codes that no organization has. Only then the gazetteer is asked.</summary>
public sealed class SearchPlaces(DirectoryIndex index, IStringLocalizer<SearchText> text)
{
    const int LongestName = 200;
    const int MostUnknown = 10_000;

    readonly ConcurrentDictionary<string, bool> unknown = new(StringComparer.Ordinal);

    /// <summary>Makes places of the gazetteer known that an address names and no organization has, so that they have names, points and neighbours.</summary>
    public ValueTask LearnAsync(HttpContext http) => LearnAsync(http.Request.Query, http.RequestServices.GetRequiredService<RegistryDb>, http.RequestAborted);

    /// <summary>The same for an address that was stored, or is said in other words.</summary>
    public ValueTask LearnAsync(IQueryCollection query, Func<RegistryDb> gazetteer, CancellationToken cancel)
    {
        List<string>? strange = null;
        foreach (var name in (ReadOnlySpan<string>)["origin", "residence", "near"])
        {
            foreach (var value in query[name])
            {
                if (value is { Length: > 1 and <= 60 } && index.Places.Find(value) is null && strange is null or { Count: < 10 }
                    && value.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-') && !unknown.ContainsKey(value))
                    (strange ??= []).Add(value);
            }
        }

        return strange is null ? ValueTask.CompletedTask : LearnAsync(gazetteer(), strange, cancel);
    }

    async ValueTask LearnAsync(RegistryDb db, List<string> codes, CancellationToken cancel)
    {
        var paths = await db.Places.Where(p => codes.Contains(p.Code)).Select(p => p.Path).ToListAsync(cancel);
        var wanted = paths.SelectMany(p => p).Distinct().Where(c => index.Places.Find(c) is null).ToList();
        Learn(await db.Places.AsNoTracking().Where(p => wanted.Contains(p.Code)).ToListAsync(cancel));
        if (unknown.Count > MostUnknown)
            unknown.Clear();
        foreach (var code in codes.Where(c => index.Places.Find(c) is null))
            unknown[code] = true;
    }

    void Learn(List<Place> places)
    {
        if (places.Count > 0)
            index.Learn([.. places.OrderBy(p => p.Path.Count).Select(p => new DirectoryPlace(p.Code, p.ParentCode, p.Level, p.NameEs, p.NameEn, p.Latitude, p.Longitude))]);
    }

    /// <summary>The search with the places that were typed by name; a name that is not clear is asked back, beside its field.</summary>
    public async ValueTask<(SearchAddress Address, PlaceFields Fields)> ReadAsync(HttpContext http, SearchAddress address, ModelStateDictionary errors)
    {
        var fields = new PlaceFields();
        var query = http.Request.Query;
        if (query.ContainsKey("near-name"))
            address = await NearAsync(http, address, fields, errors);
        if (Typed(query, "origin-name") is { } origin && !address.Query.Origins.Any(c => Fits(c, origin)))
        {
            (var code, fields.OriginCandidates) = await ChooseAsync(http, "origin-name", origin, PlaceUse.Origin, errors);
            fields.OriginName = code is null ? origin : null;
            if (code is not null)
                address = address with { Query = address.Query with { Origins = [.. address.Query.Origins.Append(code).Distinct()] } };
        }

        if (Typed(query, "residence-name") is { } residence && !address.Query.Residences.Any(c => Fits(c, residence)))
        {
            (var code, fields.ResidenceCandidates) = await ChooseAsync(http, "residence-name", residence, PlaceUse.Residence, errors);
            fields.ResidenceName = code is null ? residence : null;
            if (code is not null)
                address = address with { Query = address.Query with { Residences = [.. address.Query.Residences.Append(code).Distinct()] } };
        }

        if (address.Query.Near is { } near && fields.NearCandidates is null)
        {
            fields.Near = address.NearPlace ?? string.Create(CultureInfo.InvariantCulture, $"{near.Latitude},{near.Longitude}");
            fields.NearName ??= NearLabel(address);
        }

        return (address, fields);
    }

    /// <summary>Where distances are counted from, in words.</summary>
    public string NearLabel(SearchAddress address) => address.NearPlace is { } place
        ? index.Places.Label(place, Languages.Current)
        : text["Near.Point", string.Create(CultureInfo.InvariantCulture, $"{address.Query.Near?.Latitude}, {address.Query.Near?.Longitude}")];

    async ValueTask<SearchAddress> NearAsync(HttpContext http, SearchAddress address, PlaceFields fields, ModelStateDictionary errors)
    {
        var (query, typed) = (address.Query, Typed(http.Request.Query, "near-name"));
        if (typed is null)
            return query.Near is null ? address : WithoutNear(address);
        if (query.Near is not null && (address.NearPlace is { } place ? Fits(place, typed) : Folding.Fold(NearLabel(address)) == Folding.Fold(typed)))
            return Nearest(address);
        (var code, fields.NearCandidates) = await ChooseAsync(http, "near-name", typed, PlaceUse.Residence, errors, onlyCities: true);
        fields.NearName = typed;
        if (code is null || index.Places.Find(code) is not { Latitude: { } north, Longitude: { } east })
            return WithoutNear(address);
        fields.NearName = null;
        var km = query.Near?.Km ?? SearchAddress.KmOf(http.Request.Query);
        return Nearest(address with { NearPlace = code, Query = query with { Near = new NearPoint(north, east, km) } });
    }

    // Who asks for a distance and for no words wants the nearest first.
    static SearchAddress Nearest(SearchAddress address) =>
        address.Query is { Text: null, Order: SearchOrder.Relevance } ? address with { Query = address.Query with { Order = SearchOrder.Distance } } : address;

    static SearchAddress WithoutNear(SearchAddress address) => address with
    {
        NearPlace = null,
        Query = address.Query with { Near = null, Order = address.Query.Order == SearchOrder.Distance ? SearchOrder.Relevance : address.Query.Order },
    };

    async Task<(string? Code, IReadOnlyList<PlaceCandidate>? Candidates)> ChooseAsync(HttpContext http, string key, string name, PlaceUse use, ModelStateDictionary errors, bool onlyCities = false)
    {
        var gazetteer = http.RequestServices.GetRequiredService<Gazetteer>();
        IReadOnlyList<Place> matches = [.. (await gazetteer.MatchAsync(name, use, null, http.RequestAborted)).Where(Fitting)];
        if (matches is [var only])
        {
            await LearnAsync(http.RequestServices.GetRequiredService<RegistryDb>(), [only.Code], http.RequestAborted);
            return (only.Code, null);
        }

        var similar = matches.Count == 0;
        if (similar)
            matches = [.. (await gazetteer.SuggestAsync(name, use, null, 6, http.RequestAborted)).Where(Fitting)];
        errors.AddModelError(key, text[matches.Count == 0 ? "Place.Unknown" : similar ? "Place.Similar" : "Place.Several"]);
        return (null, [.. matches.Select(p => new PlaceCandidate(p.Code, p.LabelIn(Languages.Current)))]);

        bool Fitting(Place place) => !onlyCities || place.Level == PlaceLevel.City;
    }

    // Without JavaScript the text may have been changed while the code of the place before still stands beside it.
    bool Fits(string code, string typed)
    {
        var folded = Folding.Fold(typed);
        return folded.Length > 0 && Languages.All.Any(language => Folding.Fold(index.Places.Label(code, language)).StartsWith(folded, StringComparison.Ordinal));
    }

    static string? Typed(IQueryCollection query, string key)
    {
        var typed = query[key].FirstOrDefault()?.Replace('\0', ' ').Trim();
        return string.IsNullOrEmpty(typed) ? null : Visible.Beginning(typed, LongestName);
    }
}
