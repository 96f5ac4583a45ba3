namespace DiasporaRegistry.Domain.Countries;

/// <summary>The consulate that answers for a place abroad, and whether a known district says so.</summary>
/// <param name="ConsulateCode">The consulate.</param>
/// <param name="IsConfirmed">False where the nearest one stands in, or the district is not the ministry's own word.</param>
public sealed record ResponsibleConsulate(string ConsulateCode, bool IsConfirmed)
{
    /// <summary>
    /// Finds the consulate of <paramref name="country"/> for a residence: the district of its smallest known place on
    /// that day, else the nearest mission in the same country abroad, else the nearest of all; null where there is none.
    /// </summary>
    /// <param name="country">The country of origin.</param>
    /// <param name="residence">The places of the residence, smallest first: city, county, state, country.</param>
    /// <param name="consulates">The missions of the country, with their districts.</param>
    /// <param name="day">The day that is asked for.</param>
    public static ResponsibleConsulate? Find(string country, IReadOnlyList<Place> residence, IEnumerable<Consulate> consulates, DateOnly day)
    {
        var missions = consulates.Where(c => c.Country == country).ToList();
        foreach (var place in residence)
        {
            var district = missions.SelectMany(c => c.Districts).FirstOrDefault(d => d.PlaceCode == place.Code && d.HoldsOn(day));
            if (district is not null)
                return new ResponsibleConsulate(district.ConsulateCode, district.IsConfirmed);
        }

        var located = residence.FirstOrDefault(p => p.Latitude is not null && p.Longitude is not null);
        if (located is null)
            return null;

        var nearest = missions
            .Where(c => c.Latitude is not null && c.Longitude is not null)
            .OrderBy(c => c.ResidenceCountry == located.Country ? 0 : 1)
            .ThenBy(c => Distance.Km(located.Latitude!.Value, located.Longitude!.Value, c.Latitude!.Value, c.Longitude!.Value))
            .ThenBy(c => c.Kind)
            .ThenBy(c => c.Code, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest is null ? null : new ResponsibleConsulate(nearest.Code, IsConfirmed: false);
    }
}
