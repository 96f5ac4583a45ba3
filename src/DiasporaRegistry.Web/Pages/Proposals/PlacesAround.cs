using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>A place on the map on which the point of a work is set.</summary>
public sealed record NamedPoint(string Name, double Latitude, double Longitude);

/// <summary>A municipality with those around it.</summary>
public sealed record TownOnMap(string Name, double Latitude, double Longitude, IReadOnlyList<NamedPoint> Around);

/// <summary>Finds the municipalities nearest to one: by their names people find their way on a map without streets.</summary>
public sealed class PlacesAround(RegistryDb db)
{
    const int Most = 12;

    // A degree is some 111 km: the towns of a region, and no more rows than a page reads anyway.
    const double Degrees = 0.8;

    /// <summary>The municipality of a code; null for one that a country's programmes do not build in, or that no point is known of.</summary>
    public async Task<TownOnMap?> ReadAsync(string? code, string country, CancellationToken cancel)
    {
        var town = await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code && p.Country == country && (p.Level == PlaceLevel.Municipality || p.Level == PlaceLevel.District), cancel);
        if (town is not { Latitude: { } north, Longitude: { } east })
            return null;
        var near = await db.Places.AsNoTracking().Where(p => p.Country == country && p.Code != town.Code && p.Level == town.Level && p.Latitude > north - Degrees && p.Latitude < north + Degrees && p.Longitude > east - Degrees && p.Longitude < east + Degrees)
            .Select(p => new { p.NameEs, p.NameEn, Latitude = p.Latitude!.Value, Longitude = p.Longitude!.Value }).ToListAsync(cancel);
        return new(town.NameIn(Languages.Current), north, east, [.. near.OrderBy(p => Distance.Km(north, east, p.Latitude, p.Longitude)).Take(Most).Select(p => new NamedPoint(Languages.Choose(p.NameEs, p.NameEn), p.Latitude, p.Longitude))]);
    }
}
