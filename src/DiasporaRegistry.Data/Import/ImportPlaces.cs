using DiasporaRegistry.Domain;

namespace DiasporaRegistry.Data.Import;

/// <summary>Places as lists write them.</summary>
public static class ImportPlaces
{
    private const int Longest = 300;

    /// <summary>A place as its cells write it, by which a person's answer is found again.</summary>
    public static string Written(string city, string state, string country) =>
        string.Join('|', new[] { city, state, country }.Select(c => Folding.Fold(c.Length > Longest ? c[..Longest] : c)));

    /// <summary>A place of origin as its cells write it.</summary>
    public static string WrittenOrigin(string place, string state) => "origin|" + Written(place, state, "");
}
