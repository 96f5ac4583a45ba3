using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Countries.Districts;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Countries;

/// <summary>The organizations of a place of residence that change their consulate.</summary>
/// <param name="Residence">The place where they live.</param>
/// <param name="Before">The consulate that answered for them.</param>
/// <param name="After">The one that answers for them.</param>
/// <param name="Organizations">How many they are.</param>
public sealed record ChangedResidence(Place Residence, ResponsibleConsulate? Before, ResponsibleConsulate? After, int Organizations);

/// <summary>Gives organizations to the consulate that answers for them once a change of districts begins.</summary>
public static class DistrictFollowing
{
    /// <summary>The network of a country with all its districts; what is changed in it is saved with the next act.</summary>
    public static async Task<ConsularNetwork> NetworkOfAsync(this RegistryDb db, string country, CancellationToken cancellationToken, bool isForReading = false)
    {
        var missions = db.Consulates.Include(c => c.Districts).Where(c => c.Country == country);
        return new(country, await (isForReading ? missions.AsNoTracking() : missions).ToListAsync(cancellationToken));
    }

    /// <summary>Which places of residence inside a place get another consulate by a change, with how many organizations of the country live there.</summary>
    public static async Task<IReadOnlyList<ChangedResidence>> ChangedByAsync(this RegistryDb db, string country, DistrictChange change, DateOnly today, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var network = await db.NetworkOfAsync(country, cancellationToken, isForReading: true);
        var inside = await db.ResidencesAsync(country, change.Place.Code, cancellationToken);
        var before = inside.ToDictionary(r => r.Place.Code, r => network.For(r.Place, change.From));
        network.State(change, knowsOfGap: true, today, at);
        return [.. inside.Select(r => new ChangedResidence(r.Place, before[r.Place.Code], network.For(r.Place, change.From), r.Organizations)).Where(c => c.Before != c.After)];
    }

    /// <summary>Follows every change of a country's districts that has begun.</summary>
    /// <returns>How many places were followed.</returns>
    public static async Task<int> FollowDistrictsAsync(this RegistryDb db, string country, DateOnly today, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.HoldAsync($"districts {country}", cancellationToken);
        var network = await db.NetworkOfAsync(country, cancellationToken);
        var due = network.Missions.SelectMany(m => m.Districts).Where(d => d.IsToBeFollowedOn(today)).ToList();
        if (due.Count == 0)
            return 0;
        var places = due.Select(d => d.PlaceCode).Distinct().ToList();
        foreach (var place in places)
        {
            foreach (var (residence, _) in await db.ResidencesAsync(country, place, cancellationToken))
            {
                if (network.For(residence, today) is { } now)
                {
                    await db.Set<ConsularLink>().Where(l => l.Country == country && l.ResidencePlaceCode == residence.Code && (l.ConsulateCode != now.ConsulateCode || l.IsConfirmed != now.IsConfirmed))
                        .ExecuteUpdateAsync(s => s.SetProperty(l => l.ConsulateCode, now.ConsulateCode).SetProperty(l => l.IsConfirmed, now.IsConfirmed), cancellationToken);
                }
            }
        }

        due.ForEach(d => d.Followed(today));
        await db.SaveAsync(new Act("districts.followed", Actor.System, null, country, string.Join(' ', places)), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return places.Count;
    }

    private static async Task<IReadOnlyList<(Place Place, int Organizations)>> ResidencesAsync(this RegistryDb db, string country, string within, CancellationToken cancellationToken)
    {
        var counts = await db.Set<ConsularLink>().Where(l => l.Country == country && db.Places.Any(p => p.Code == l.ResidencePlaceCode && p.Path.Contains(within)))
            .GroupBy(l => l.ResidencePlaceCode).Select(g => new { g.Key, Count = g.Select(l => EF.Property<Guid>(l, "OrganizationId")).Distinct().Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var codes = counts.Keys.ToList();
        return [.. (await db.Places.AsNoTracking().Where(p => codes.Contains(p.Code)).ToListAsync(cancellationToken)).Select(p => (p, counts[p.Code]))];
    }
}
