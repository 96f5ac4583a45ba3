namespace DiasporaRegistry.Domain.Countries;

/// <summary>How large a place of the gazetteer is, from a country down to a city.</summary>
public enum PlaceLevel
{
    /// <summary>A country (ISO 3166-1).</summary>
    Country,
    /// <summary>A state, department, province or region (ISO 3166-2).</summary>
    Subdivision,
    /// <summary>A county of the United States, by which consular districts are drawn.</summary>
    County,
    /// <summary>A municipality or canton of a country of origin.</summary>
    Municipality,
    /// <summary>A part of a municipality with a name of its own, such as El Salvador's municipalities of before 2024.</summary>
    District,
    /// <summary>A city or town where people live abroad.</summary>
    City,
}

/// <summary>A place of the gazetteer, by which organizations say where they come from and where they live.</summary>
public sealed class Place
{
    private Place() { }

    /// <summary>A place as the reference files state it.</summary>
    public Place(string code, string country, PlaceLevel level, Place? parent, string nameEs, string nameEn, double? latitude, double? longitude,
        bool isApproximate = false, string? officialCode = null)
    {
        Code = code;
        Country = country;
        Level = level;
        ParentCode = parent?.Code;
        Path = [code, .. parent?.Path ?? []];
        NameEs = nameEs;
        NameEn = nameEn;
        Folded = Folding.Fold(nameEs);
        FoldedEn = Folding.Fold(nameEn);
        Latitude = latitude;
        Longitude = longitude;
        IsApproximate = isApproximate;
        OfficialCode = officialCode;
        (LabelEs, LabelEn) = (Label(nameEs, parent, parent?.LabelEs, parent?.NameEs), Label(nameEn, parent, parent?.LabelEn, parent?.NameEn));
    }

    /// <summary>Its code in the gazetteer: ISO 3166-1 for a country, ISO 3166-2 for a subdivision, a stable code of ours that holds the official one below.</summary>
    public string Code { get; private set; } = "";
    /// <summary>The country that it lies in (ISO 3166-1 alpha-2).</summary>
    public string Country { get; private set; } = "";
    /// <summary>How large it is.</summary>
    public PlaceLevel Level { get; private set; }
    /// <summary>The place that it is a part of; none for a country.</summary>
    public string? ParentCode { get; private set; }
    /// <summary>Its own code and those of every place that it is a part of, smallest first: city, county, state, country.</summary>
    public List<string> Path { get; private set; } = [];
    /// <summary>Its name in Spanish.</summary>
    public string NameEs { get; private set; } = "";
    /// <summary>Its name in English.</summary>
    public string NameEn { get; private set; } = "";
    /// <summary>Its Spanish name, folded for comparison.</summary>
    public string Folded { get; private set; } = "";
    /// <summary>Its English name, folded for comparison.</summary>
    public string FoldedEn { get; private set; } = "";
    /// <summary>Its name and those of the state and country around it, in Spanish.</summary>
    public string LabelEs { get; private set; } = "";
    /// <summary>Its name and those of the state and country around it, in English.</summary>
    public string LabelEn { get; private set; } = "";
    /// <summary>Degrees north, WGS 84.</summary>
    public double? Latitude { get; private set; }
    /// <summary>Degrees east, WGS 84.</summary>
    public double? Longitude { get; private set; }
    /// <summary>Whether its coordinates are a neighbour's or a mean, and not its own.</summary>
    public bool IsApproximate { get; private set; }
    /// <summary>The code that its country's statistics office gives it, where known (INEGI's five digits, a county's FIPS).</summary>
    public string? OfficialCode { get; private set; }

    /// <summary>Whether people of a country of origin may come from it.</summary>
    public bool IsOrigin => CountriesOfOrigin.Contains(Country) && Level is not (PlaceLevel.City or PlaceLevel.County);

    /// <summary>Its name in the reader's language (<c>es</c> or <c>en</c>).</summary>
    public string NameIn(string language) => language == "en" ? NameEn : NameEs;

    /// <summary>Its name with the state and country around it, in the reader's language.</summary>
    public string LabelIn(string language) => language == "en" ? LabelEn : LabelEs;

    // A county says little to the people who live in one of its cities.
    private static string Label(string name, Place? parent, string? parentLabel, string? parentName) => parent switch
    {
        null => name,
        { Level: PlaceLevel.County } => $"{name}, {parentLabel![(parentName!.Length + 2)..]}",
        _ => $"{name}, {parentLabel}",
    };
}
