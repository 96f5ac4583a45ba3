namespace DiasporaRegistry.Domain.Countries;

/// <summary>What a mission abroad is.</summary>
public enum ConsulateKind
{
    /// <summary>An embassy, whose consular section serves where there is no consulate.</summary>
    Embassy,
    /// <summary>A consulate general.</summary>
    ConsulateGeneral,
    /// <summary>A consulate.</summary>
    Consulate,
    /// <summary>A consular agency, below a consulate.</summary>
    ConsularAgency,
    /// <summary>An honorary consulate.</summary>
    Honorary,
    /// <summary>A mission whose kind its source does not say.</summary>
    Unknown,
}

/// <summary>A mission of a country of origin abroad: the first contact of its people there.</summary>
public sealed class Consulate
{
    private readonly List<ConsularDistrict> districts = [];

    private Consulate() { }

    /// <summary>A mission as the reference files state it.</summary>
    public Consulate(string code, string country, ConsulateKind kind, string nameEs, string nameEn, string residenceCountry, string city,
        string? cityPlaceCode, double? latitude, double? longitude, string source)
    {
        Code = code;
        Country = country;
        Kind = kind;
        NameEs = nameEs;
        NameEn = nameEn;
        ResidenceCountry = residenceCountry;
        City = city;
        CityPlaceCode = cityPlaceCode;
        Latitude = latitude;
        Longitude = longitude;
        Source = source;
    }

    /// <summary>Its readable code, such as <c>MX-LOS-ANGELES</c>.</summary>
    public string Code { get; private set; } = "";
    /// <summary>The country of origin that it belongs to.</summary>
    public string Country { get; private set; } = "";
    /// <summary>What it is.</summary>
    public ConsulateKind Kind { get; private set; }
    /// <summary>Its name in Spanish.</summary>
    public string NameEs { get; private set; } = "";
    /// <summary>Its name in English.</summary>
    public string NameEn { get; private set; } = "";
    /// <summary>The country that it stands in.</summary>
    public string ResidenceCountry { get; private set; } = "";
    /// <summary>The city that it stands in, as its source writes it.</summary>
    public string City { get; private set; } = "";
    /// <summary>The gazetteer's code of that city, where it was matched.</summary>
    public string? CityPlaceCode { get; private set; }
    /// <summary>Degrees north, WGS 84.</summary>
    public double? Latitude { get; private set; }
    /// <summary>Degrees east, WGS 84.</summary>
    public double? Longitude { get; private set; }
    /// <summary>Where its facts come from.</summary>
    public string Source { get; private set; } = "";
    /// <summary>The places abroad that it answers for.</summary>
    public IReadOnlyCollection<ConsularDistrict> Districts => districts;

    /// <summary>Its name in the reader's language.</summary>
    public string NameIn(string language) => language == "en" ? NameEn : NameEs;

    /// <summary>Makes a place abroad a part of its district, for a time.</summary>
    public void AnswerFor(Place place, DateOnly? from, DateOnly? to, bool isConfirmed, string source) =>
        districts.Add(new ConsularDistrict(Code, place.Code, from, to, isConfirmed, source));

    internal void AnswerFor(Place place, DateOnly from, string source, DateTimeOffset at) =>
        districts.Add(new ConsularDistrict(Code, place.Code, from, null, true, source).Stated(at));

    internal void Forget(ConsularDistrict district) => districts.Remove(district);
}

/// <summary>A state, county or city abroad that a consulate answers for, and since when: districts change by date.</summary>
public sealed class ConsularDistrict
{
    private ConsularDistrict() { }

    /// <summary>A part of a consulate's district as its source states it.</summary>
    public ConsularDistrict(string consulateCode, string placeCode, DateOnly? from, DateOnly? to, bool isConfirmed, string source)
    {
        ConsulateCode = consulateCode;
        PlaceCode = placeCode;
        ValidFrom = from;
        ValidTo = to;
        IsConfirmed = isConfirmed;
        Source = source;
    }

    /// <summary>Its number in the register.</summary>
    public int Id { get; private set; }
    /// <summary>The consulate that answers for the place.</summary>
    public string ConsulateCode { get; private set; } = "";
    /// <summary>The state, county or city abroad.</summary>
    public string PlaceCode { get; private set; } = "";
    /// <summary>The first day that this holds; open when not known.</summary>
    public DateOnly? ValidFrom { get; private set; }
    /// <summary>The last day that this holds; open when it still does.</summary>
    public DateOnly? ValidTo { get; private set; }
    /// <summary>Whether its source states the district, rather than somebody's guess.</summary>
    public bool IsConfirmed { get; private set; }
    /// <summary>Where it is stated.</summary>
    public string Source { get; private set; } = "";

    /// <summary>When its country's administrators stated it; none of what came from a file.</summary>
    public DateTimeOffset? StatedAt { get; private set; }
    /// <summary>When they stated that it ends.</summary>
    public DateTimeOffset? EndStatedAt { get; private set; }
    /// <summary>The last day up to which organizations of the place were given to the consulate that answers for them; none where no change was followed yet.</summary>
    public DateOnly? FollowedOn { get; private set; }

    /// <summary>Whether administrators stated its beginning or its end: no file changes it any more.</summary>
    public bool IsTheCountrys => StatedAt is not null || EndStatedAt is not null;

    /// <summary>Whether something of it began on a day or before it that nobody followed yet.</summary>
    public bool IsToBeFollowedOn(DateOnly day) =>
        (StatedAt is not null && ValidFrom <= day && (FollowedOn is null || FollowedOn < ValidFrom)) || (EndStatedAt is not null && ValidTo < day && (FollowedOn is null || FollowedOn <= ValidTo));

    /// <summary>Notes that organizations were given to the consulate that answers for them on a day.</summary>
    public void Followed(DateOnly day) => FollowedOn = day;

    internal ConsularDistrict Stated(DateTimeOffset at)
    {
        StatedAt = at;
        return this;
    }

    internal void End(DateOnly last, DateTimeOffset at) => (ValidTo, EndStatedAt) = (last, at);

    internal void Continue() => (ValidTo, EndStatedAt) = (null, null);

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);
}
