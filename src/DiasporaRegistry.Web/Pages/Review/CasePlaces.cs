using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Directory;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>Both ends of an organization on a map: its places of origin and, the principal one first, of residence; no address.</summary>
static class CasePlaces
{
    public static IReadOnlyList<PlaceOnMap> Of(Organization organization) =>
    [
        .. organization.Origins.Select(o => (Place: o.Place!, IsOrigin: true)).Concat(organization.Residences.OrderByDescending(r => r.IsPrincipal).Select(r => (Place: r.Place!, IsOrigin: false)))
            .DistinctBy(p => (p.Place.Code, p.IsOrigin))
            .Where(p => p.Place is { Latitude: not null, Longitude: not null })
            .Select(p => new PlaceOnMap(p.Place.NameIn(Languages.Current), p.Place.Latitude!.Value, p.Place.Longitude!.Value, p.Place.Level is PlaceLevel.Country or PlaceLevel.Subdivision, p.IsOrigin)),
    ];
}
