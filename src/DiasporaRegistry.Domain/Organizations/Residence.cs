using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.Domain.Organizations;

/// <summary>A place abroad where an organization's members live and meet.</summary>
public sealed class Residence
{
    private Residence() { }

    /// <summary>A known place abroad; the address is optional, and seen by those whom the organization chooses.</summary>
    public Residence(Place place, bool isPrincipal, string? address, Visibility addressVisibility, bool isPublicOffice, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        Place = place;
        PlaceCode = place.Code;
        Country = place.Country;
        IsPrincipal = isPrincipal;
        Address = Visible.IsNothing(address) ? null : OneLine.Of(address);
        IsPublicOffice = isPublicOffice && Address is not null;
        AddressVisibility = IsPublicOffice ? Visibility.Public : addressVisibility;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The gazetteer's code of the city, or of the state or country where no city is known.</summary>
    public string PlaceCode { get; private set; } = "";
    /// <summary>The place, where it was loaded.</summary>
    public Place? Place { get; private set; }
    /// <summary>The country of residence.</summary>
    public string Country { get; private set; } = "";
    /// <summary>Whether the organization is at home here rather than at its other places.</summary>
    public bool IsPrincipal { get; private set; }
    /// <summary>Street and number, where the organization gave them.</summary>
    public string? Address { get; private set; }
    /// <summary>Who may see the address.</summary>
    public Visibility AddressVisibility { get; private set; }
    /// <summary>Whether the organization says that the address is an office open to the public; a map pin stands at the city otherwise.</summary>
    public bool IsPublicOffice { get; private set; }
}

/// <summary>The consulate of a country of origin that answers for one of an organization's residences.</summary>
public sealed class ConsularLink
{
    private ConsularLink() { }

    /// <summary>Links a residence with the consulate that answers for it.</summary>
    public ConsularLink(string country, string residencePlaceCode, ResponsibleConsulate responsible, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        Country = country;
        ResidencePlaceCode = residencePlaceCode;
        ConsulateCode = responsible.ConsulateCode;
        IsConfirmed = responsible.IsConfirmed;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>The residence that it is about.</summary>
    public string ResidencePlaceCode { get; private set; } = "";
    /// <summary>The consulate.</summary>
    public string ConsulateCode { get; private set; } = "";
    /// <summary>False where the nearest consulate stands in for an unknown district.</summary>
    public bool IsConfirmed { get; private set; }
}
