using DiasporaRegistry.Domain.Countries;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Finding;

/// <summary>What is known of a day that is over and differs from today: how organizations stood at its end, by the periods of their registrations; what they stated of themselves, by what was written down since; and which consulates answered for them, by the districts of that day.</summary>
/// <param name="Day">The day (UTC).</param>
/// <param name="Standings">The organizations that stood so; one may stand in several ways with several countries.</param>
/// <param name="Moves">The consulates that answered for an organization then and do not today, or the other way round.</param>
public sealed record PastDay(DateOnly Day, IReadOnlyDictionary<SearchStanding, IReadOnlyList<Guid>> Standings, IReadOnlyList<ConsulateMove> Moves)
{
    /// <summary>What organizations stated then and do not today, or the other way round.</summary>
    public IReadOnlyList<FactMove> Facts { get; init; } = [];

    /// <summary>The places that are named in it.</summary>
    public IReadOnlyList<DirectoryPlace> Places { get; init; } = [];

    /// <summary>Reads a day.</summary>
    /// <param name="db">The register.</param>
    /// <param name="day">The day, before today.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static async Task<PastDay> ReadAsync(RegistryDb db, DateOnly day, CancellationToken cancellationToken)
    {
        // By the same events and the same rules as the history of standings.
        var stood = await db.Database.SqlQuery<Stood>($"""
            SELECT r.organization_id, s.standing FROM registration r
            JOIN organization o ON o.id = r.organization_id AND o.merged_into_id IS NULL
            JOIN LATERAL (SELECT e."to" FROM registration_event e WHERE e.registration_id = r.id AND (e.at AT TIME ZONE 'UTC')::date <= {day} ORDER BY e.sequence DESC LIMIT 1) last ON true
            JOIN (VALUES ('Approved', 'Registered'), ('RenewalDue', 'Registered'), ('Expired', 'Expired')) s(state, standing) ON s.state = last."to"
            UNION ALL
            SELECT o.id, 'Mapped' FROM organization o
            WHERE o.mapped_for_country IS NOT NULL AND o.merged_into_id IS NULL AND (o.entered_at AT TIME ZONE 'UTC')::date <= {day}
                AND NOT (o.provenance = 'Stated' AND EXISTS (SELECT FROM registration r JOIN registration_event e ON e.registration_id = r.id
                    WHERE r.organization_id = o.id AND e."to" = 'Approved' AND (e.at AT TIME ZONE 'UTC')::date <= {day}))
            """).ToListAsync(cancellationToken);
        var facts = await PastFacts.ReadAsync(db, day, cancellationToken);
        return new(day, stood.GroupBy(s => Enum.Parse<SearchStanding>(s.Standing)).ToDictionary(g => g.Key, g => (IReadOnlyList<Guid>)[.. g.Select(s => s.OrganizationId)]), await MovesAsync(db, day, facts.Homes, cancellationToken)) { Facts = facts.Moves, Places = facts.Places };
    }

    // Only places whose district began or ended since can have had another consulate, and organizations whose places were others.
    private static async Task<IReadOnlyList<ConsulateMove>> MovesAsync(RegistryDb db, DateOnly day, IReadOnlyDictionary<Guid, PastHome> homes, CancellationToken cancellationToken)
    {
        var missions = await db.Consulates.AsNoTracking().Include(c => c.Districts).ToListAsync(cancellationToken);
        var touched = missions.SelectMany(c => c.Districts).Where(d => d.ValidFrom > day || d.ValidTo >= day).Select(d => d.PlaceCode).Distinct().ToArray();
        var moved = homes.Keys.ToArray();
        if (touched.Length == 0 && moved.Length == 0)
            return [];
        var links = await db.Database.SqlQuery<Link>($"""
            SELECT l.organization_id, l.country, l.residence_place_code AS place_code, l.consulate_code, p.path && {touched} AS is_touched FROM organization_consulate l JOIN place p ON p.code = l.residence_place_code
            WHERE l.organization_id IN (SELECT k.organization_id FROM organization_consulate k JOIN place q ON q.code = k.residence_place_code WHERE q.path && {touched}) OR l.organization_id = ANY({moved})
            """).ToListAsync(cancellationToken);
        var codes = links.Select(l => l.PlaceCode).Concat(homes.Values.SelectMany(h => h.Residences.Concat(h.Origins))).Distinct().ToList();
        var places = await db.Places.AsNoTracking().Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancellationToken);
        var ofCountry = missions.GroupBy(c => c.Country).ToDictionary(g => g.Key, g => g.ToList());
        var then = links.Where(l => l.IsTouched).Select(l => (l.Country, l.PlaceCode)).Distinct()
            .ToDictionary(l => l, l => ResponsibleConsulate.Find(l.Country, places[l.PlaceCode], ofCountry.GetValueOrDefault(l.Country) ?? [], day)?.ConsulateCode);
        var (ofToday, found) = (links.ToLookup(l => l.OrganizationId), new Dictionary<(string Country, string Place), string?>());
        return [.. links.Where(l => !homes.ContainsKey(l.OrganizationId)).GroupBy(l => l.OrganizationId).SelectMany(of => Between(of.Key, of.Select(l => l.ConsulateCode).ToHashSet(), of.Select(l => l.IsTouched ? then[(l.Country, l.PlaceCode)] : l.ConsulateCode).OfType<string>().ToHashSet())).Concat(homes.SelectMany(h => Between(h.Key, ofToday[h.Key].Select(l => l.ConsulateCode).ToHashSet(), Past(h.Value))))];

        static IEnumerable<ConsulateMove> Between(Guid organization, HashSet<string> today, HashSet<string> past) =>
            today.Except(past).Select(c => new ConsulateMove(organization, c, false)).Concat(past.Except(today).Select(c => new ConsulateMove(organization, c, true)));

        // A country whose ministry found it is its country too, whatever it states of its origins.
        HashSet<string> Past(PastHome home)
        {
            var countries = home.Origins.Where(places.ContainsKey).Select(o => places[o].Country).Append(home.FoundFor).OfType<string>().Distinct();
            return [.. countries.SelectMany(country => home.Residences.Where(r => places.ContainsKey(r) && places[r].Country != country).Select(r => Of(country, r))).OfType<string>()];
        }

        string? Of(string country, string place)
        {
            if (!found.TryGetValue((country, place), out var known))
                found[(country, place)] = known = ResponsibleConsulate.Find(country, places[place], ofCountry.GetValueOrDefault(country) ?? [], day)?.ConsulateCode;
            return known;
        }
    }

    private sealed record Stood(Guid OrganizationId, string Standing);

    private sealed record Link(Guid OrganizationId, string Country, string PlaceCode, string ConsulateCode, bool IsTouched);
}

/// <summary>That a consulate answered for an organization on a past day and does not today, or the other way round.</summary>
/// <param name="Organization">The organization.</param>
/// <param name="Consulate">The consulate.</param>
/// <param name="Answered">Whether it answered then.</param>
public readonly record struct ConsulateMove(Guid Organization, string Consulate, bool Answered);
