using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.Domain.Organizations;

/// <summary>A place in a country of origin that members of an organization come from.</summary>
public sealed class OriginPlace
{
    private OriginPlace() { }

    /// <summary>A known place of origin, and below a municipality the locality in the organization's own words.</summary>
    public OriginPlace(Place place, string? locality, DateTimeOffset at)
    {
        if (!place.IsOrigin)
            throw new BrokenRuleException(Rule.OriginLiesInACountryOfOrigin);
        locality = Visible.IsNothing(locality) ? null : OneLine.Of(locality);
        if (locality is not null && place.Level is not (PlaceLevel.Municipality or PlaceLevel.District))
            throw new BrokenRuleException(Rule.LocalityNeedsAMunicipality);

        Id = Guid.CreateVersion7(at);
        Place = place;
        PlaceCode = place.Code;
        Country = place.Country;
        Level = place.Level;
        Locality = locality;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The gazetteer's code of the place.</summary>
    public string PlaceCode { get; private set; } = "";
    /// <summary>The place, where it was loaded.</summary>
    public Place? Place { get; private set; }
    /// <summary>The country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>How large the place is.</summary>
    public PlaceLevel Level { get; private set; }
    /// <summary>The locality below the municipality, in free text.</summary>
    public string? Locality { get; private set; }

    /// <summary>The place with its larger ones, after the locality where one is stated; the place must be loaded.</summary>
    public string LabelIn(string language) => Label(Locality, Place!.LabelIn(language));

    /// <summary>A locality before the label of its place.</summary>
    public static string Label(string? locality, string place) => locality is null ? place : $"{locality}, {place}";
}
