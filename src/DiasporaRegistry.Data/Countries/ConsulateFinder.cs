using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Countries;

/// <summary>Finds the consulates that answer for an organization's residences, for each of its countries of origin.</summary>
public sealed class ConsulateFinder(RegistryDb db, TimeProvider clock)
{
    private readonly Dictionary<string, List<Consulate>> missions = [];
    private readonly Dictionary<(string Country, string Place), ResponsibleConsulate?> found = [];

    /// <summary>Records on an organization which consulates answer for it; call it whenever its origins or residences change, with their places loaded.</summary>
    public async Task AssignAsync(Organization organization, CancellationToken cancellationToken)
    {
        var links = new List<ConsularLink>();
        foreach (var country in organization.CountriesOfOrigin)
        {
            foreach (var residence in organization.Residences.DistinctBy(r => r.PlaceCode).Where(r => r.Country != country))
            {
                if (await ForAsync(country, await PlaceOfAsync(residence, cancellationToken), cancellationToken) is { } responsible)
                    links.Add(new ConsularLink(country, residence.PlaceCode, responsible, clock.GetUtcNow()));
            }
        }

        organization.AssignConsulates(links);
    }

    /// <summary>The consulate of a country that answers for a place abroad today.</summary>
    public async Task<ResponsibleConsulate?> ForAsync(string country, Place residence, CancellationToken cancellationToken)
    {
        if (found.TryGetValue((country, residence.Code), out var known))
            return known;
        if (!missions.TryGetValue(country, out var ofCountry))
            missions[country] = ofCountry = await db.Consulates.AsNoTracking().Include(c => c.Districts).Where(c => c.Country == country).ToListAsync(cancellationToken);
        return found[(country, residence.Code)] = ResponsibleConsulate.Find(country, residence, ofCountry, CountriesOfOrigin.DayIn(country, clock.GetUtcNow()));
    }

    /// <summary>The consulate of a country that answers for an organization's principal residence.</summary>
    public async Task<ResponsibleConsulate?> ForPrincipalResidenceAsync(Organization organization, string country, CancellationToken cancellationToken) =>
        organization.Residences.FirstOrDefault(r => r.IsPrincipal) is { } principal
            ? await ForAsync(country, await PlaceOfAsync(principal, cancellationToken), cancellationToken)
            : null;

    private async Task<Place> PlaceOfAsync(Residence residence, CancellationToken cancellationToken) =>
        residence.Place ?? await db.Places.SingleAsync(p => p.Code == residence.PlaceCode, cancellationToken);
}
