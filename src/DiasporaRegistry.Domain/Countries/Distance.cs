namespace DiasporaRegistry.Domain.Countries;

/// <summary>Distances over the ground.</summary>
public static class Distance
{
    private const double EarthRadiusKm = 6371.0088; // IUGG mean radius

    /// <summary>Kilometres between two points in degrees (haversine).</summary>
    public static double Km(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        var phi1 = double.DegreesToRadians(latitude1);
        var phi2 = double.DegreesToRadians(latitude2);
        var sinLat = Math.Sin((phi2 - phi1) / 2);
        var sinLon = Math.Sin(double.DegreesToRadians(longitude2 - longitude1) / 2);
        var a = sinLat * sinLat + Math.Cos(phi1) * Math.Cos(phi2) * sinLon * sinLon;
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(a)));
    }
}
