using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Domain.Registrations;

/// <summary>A place as a certificate names it.</summary>
/// <param name="Code">The gazetteer's code.</param>
/// <param name="Locality">The locality in the organization's own words, where it named one.</param>
/// <param name="Spanish">The place with the state and country around it, in Spanish.</param>
/// <param name="English">The same in English.</param>
public sealed record CertifiedPlace(string Code, string? Locality, string Spanish, string English)
{
    /// <summary>The place in a language (<c>es</c> or <c>en</c>), the locality before it.</summary>
    public string In(string language) => OriginPlace.Label(Locality, language == "en" ? English : Spanish);
}

/// <summary>Who issues certificates.</summary>
/// <param name="Spanish">The ministry's name in Spanish; none where an installation serves several.</param>
/// <param name="English">The ministry's name in English.</param>
public sealed record CertificateIssuer(string? Spanish, string? English)
{
    /// <summary>Nobody by name.</summary>
    public static CertificateIssuer Unnamed { get; } = new(null, null);
}

/// <summary>
/// What a certificate states: facts that anyone may see of a registration, as they were on the day of issue. They never change; where the register says
/// something else, a new certificate states it.
/// </summary>
public sealed record CertificateFacts
{
    /// <summary>The ministry's name in Spanish; none where the country stands for it.</summary>
    public string? IssuerSpanish { get; init; }
    /// <summary>The ministry's name in English.</summary>
    public string? IssuerEnglish { get; init; }
    /// <summary>The country of origin that registered it.</summary>
    public required CertifiedPlace Country { get; init; }
    /// <summary>The organization's official name.</summary>
    public required string Name { get; init; }
    /// <summary>What it is.</summary>
    public required OrganizationKind Kind { get; init; }
    /// <summary>Where its members come from, in the country that registered it.</summary>
    public required IReadOnlyList<CertifiedPlace> Origins { get; init; }
    /// <summary>Its principal place of residence, without an address.</summary>
    public required CertifiedPlace? Residence { get; init; }
    /// <summary>The registration number.</summary>
    public required string Number { get; init; }
    /// <summary>The federation that issued the registration to its club, by its official name; none where the ministry did, or on a certificate from before this was stated.</summary>
    public string? Federation { get; init; }
    /// <summary>The first day of the validity.</summary>
    public required DateOnly ValidFrom { get; init; }
    /// <summary>The last day of the validity.</summary>
    public required DateOnly ValidUntil { get; init; }
    /// <summary>The day of issue, where the ministry is.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>What a certificate of a registration would state now.</summary>
    /// <param name="registration">The registration, recognised, with its number and validity.</param>
    /// <param name="organization">Its organization, with names, origins and residences.</param>
    /// <param name="places">The country, and every place of origin and residence, by code.</param>
    /// <param name="issuer">Who issues it.</param>
    /// <param name="at">When.</param>
    /// <param name="federation">The federation that issued the registration.</param>
    public static CertificateFacts Of(Registration registration, Organization organization, IReadOnlyDictionary<string, Place> places, CertificateIssuer issuer, DateTimeOffset at, string? federation = null)
    {
        if (registration is not { Number: { } number, ValidFrom: { } from, ValidUntil: { } until } || organization.Kind is not { } kind)
            throw new BrokenRuleException(Rule.CertificateStatesARegistration);
        return new CertificateFacts
        {
            IssuerSpanish = issuer.Spanish ?? issuer.English,
            IssuerEnglish = issuer.English ?? issuer.Spanish,
            Country = Named(registration.Country, null),
            Name = organization.OfficialName,
            Kind = kind,
            Origins = [.. organization.Origins.Where(o => o.Country == registration.Country).Select(o => Named(o.PlaceCode, o.Locality))
                .OrderBy(p => p.Spanish, StringComparer.Ordinal).ThenBy(p => p.Locality, StringComparer.Ordinal)],
            Residence = organization.Residences.FirstOrDefault(r => r.IsPrincipal) is { } home ? Named(home.PlaceCode, null) : null,
            Number = number,
            Federation = federation,
            ValidFrom = from,
            ValidUntil = until,
            IssuedOn = CountriesOfOrigin.DayIn(registration.Country, at),
        };

        CertifiedPlace Named(string code, string? locality) => new(code, locality, places[code].LabelEs, places[code].LabelEn);
    }

    /// <summary>Whether both state the same of the registration; a ministry's or a federation's new name or a gazetteer's new spelling alone makes no new certificate.</summary>
    public bool SaysTheSameAs(CertificateFacts other) =>
        (Country.Code, Name, Kind, Residence?.Code, Number, ValidFrom, ValidUntil)
            == (other.Country.Code, other.Name, other.Kind, other.Residence?.Code, other.Number, other.ValidFrom, other.ValidUntil)
        && Origins.Select(o => (o.Code, o.Locality)).ToHashSet().SetEquals(other.Origins.Select(o => (o.Code, o.Locality)));
}
