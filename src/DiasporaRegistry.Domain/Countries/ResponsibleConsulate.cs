namespace DiasporaRegistry.Domain.Countries;

/// <summary>The consulate that answers for a place abroad, and whether a known district says so.</summary>
/// <param name="ConsulateCode">The consulate.</param>
/// <param name="IsConfirmed">False where the nearest one stands in for a district that is not known.</param>
public sealed record ResponsibleConsulate(string ConsulateCode, bool IsConfirmed)
{
    /// <summary>
    /// Finds the consulate of <paramref name="country"/> for a residence: the district of its smallest known place on
    /// that day, else the nearest mission in the same country abroad, else the nearest of all; null where there is none.
    /// </summary>
    /// <param name="country">The country of origin.</param>
    /// <param name="residence">The place abroad.</param>
    /// <param name="consulates">The missions of the country, with their districts.</param>
    /// <param name="day">The day that is asked for.</param>
    public static ResponsibleConsulate? Find(string country, Place residence, IEnumerable<Consulate> consulates, DateOnly day)
    {
        var missions = consulates.Where(c => c.Country == country).ToList();
        foreach (var code in residence.Path)
        {
            var district = missions.SelectMany(c => c.Districts)
                .Where(d => d.PlaceCode == code && d.HoldsOn(day))
                .OrderByDescending(d => d.IsConfirmed)
                .ThenBy(d => d.ConsulateCode, StringComparer.Ordinal)
                .FirstOrDefault();
            if (district is not null)
                return new ResponsibleConsulate(district.ConsulateCode, district.IsConfirmed);
        }

        if (residence is not { Latitude: { } latitude, Longitude: { } longitude })
            return null;

        var nearest = missions
            .Where(c => c.Latitude is not null && c.Longitude is not null)
            .OrderBy(c => c.ResidenceCountry == residence.Country ? 0 : 1)
            .ThenBy(c => Distance.Km(latitude, longitude, c.Latitude!.Value, c.Longitude!.Value))
            .ThenBy(c => c.Kind)
            .ThenBy(c => c.Code, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest is null ? null : new ResponsibleConsulate(nearest.Code, IsConfirmed: false);
    }
}
