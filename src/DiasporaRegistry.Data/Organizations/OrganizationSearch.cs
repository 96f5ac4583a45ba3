using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Organizations;

/// <summary>Finds organizations by words, places, distance and standing, among those that the reader may see.</summary>
public sealed class OrganizationSearch(RegistryDb db, TimeProvider clock)
{
    /// <summary>How many organizations a page holds.</summary>
    public const int PageSize = 20;

    /// <summary>The farthest distance that can be asked for, in kilometres: half way round.</summary>
    public const int FarthestKm = 20_040;

    private const int UsualKm = 50;
    private const string SpanishOrder = "es-x-icu";

    private static readonly RegistrationState[] Valid = [RegistrationState.Approved, RegistrationState.RenewalDue];
    private static readonly RegistrationState[] Process = [.. RegistrationStates.Open, RegistrationState.Returned];

    private sealed class Row
    {
        public required Organization Organization { get; init; }
        public required double Score { get; init; }
        public required double Km { get; init; }
        public required string Name { get; init; }
    }

    /// <summary>The page that was asked for, or the last one where it lies beyond; no input fails.</summary>
    public async Task<OrganizationsFound> FindAsync(SearchScope scope, OrganizationQuery query, CancellationToken cancellationToken)
    {
        var words = TextMatches.WordsOf(query.Text);
        if (words.Count == 0 && !string.IsNullOrWhiteSpace(query.Text))
            return new OrganizationsFound(0, 1, 1, []);

        var narrowed = Narrowed(scope, query);
        var rows = words.Count == 0 ? Named(narrowed) : Scored(narrowed, await TextMatches.FindAsync(db, words, cancellationToken));
        var order = query.Order;
        var near = query.Near is null ? null : await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Code == query.Near, cancellationToken);
        if (near is { Latitude: { } latitude, Longitude: { } longitude })
        {
            var within = Math.Clamp(query.WithinKm ?? UsualKm, 1, FarthestKm);
            rows = Measured(rows, latitude, longitude).Where(r => r.Km <= within);
        }
        else if (query.Near is not null)
        {
            return new OrganizationsFound(0, 1, 1, []);
        }
        else if (order == SearchOrder.Distance)
        {
            order = SearchOrder.Relevance;
        }

        var total = await rows.CountAsync(cancellationToken);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var page = Math.Clamp(query.Page, 1, pages);
        var ids = await Ordered(rows, order).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(r => new { r.Organization.Id, r.Km }).ToListAsync(cancellationToken);
        var hits = await HitsAsync(scope, ids.ToDictionary(i => i.Id, i => near is null ? (double?)null : i.Km), cancellationToken);
        return new OrganizationsFound(total, page, pages, [.. ids.Select(i => hits[i.Id])]);
    }

    private IQueryable<Organization> Narrowed(SearchScope scope, OrganizationQuery query)
    {
        var organizations = scope.Organizations;
        if (query.Country is { } country)
            organizations = organizations.Where(o => o.Origins.Any(p => p.Country == country) || o.MappedForCountry == country);
        if (query.Origin is { } origin)
            organizations = organizations.Where(o => o.Origins.Any(p => p.Place!.Path.Contains(origin)));
        if (query.Residence is { } residence)
            organizations = organizations.Where(o => o.Residences.Any(p => p.Place!.Path.Contains(residence)));
        if (query.Kind is { } kind)
            organizations = organizations.Where(o => o.Kind == kind);
        if (query.Objective is { } objective)
            organizations = organizations.Where(o => o.Objectives.Contains(objective));
        if (query.Consulate is { } consulate)
        {
            organizations = organizations.Where(o => o.Consulates.Any(l => l.ConsulateCode == consulate)
                || scope.Registrations.Any(r => r.OrganizationId == o.Id && r.ConsulateCode == consulate));
        }

        return query.Standing is { } standing ? Standing(organizations, scope.Registrations, standing) : organizations;
    }

    // A validity ends with its last day, whether or not the register has marked it yet.
    private IQueryable<Organization> Standing(IQueryable<Organization> organizations, IQueryable<Registration> registrations, SearchStanding standing)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return standing switch
        {
            SearchStanding.Mapped => organizations.Where(o => o.Provenance == Provenance.Mapped),
            SearchStanding.Registered => organizations.Where(o => registrations.Any(r => r.OrganizationId == o.Id && Valid.Contains(r.State) && r.ValidUntil >= today)),
            SearchStanding.Expired => organizations.Where(o => registrations.Any(r => r.OrganizationId == o.Id
                    && (r.State == RegistrationState.Expired || (Valid.Contains(r.State) && r.ValidUntil < today)))
                && !registrations.Any(r => r.OrganizationId == o.Id && Valid.Contains(r.State) && r.ValidUntil >= today)),
            SearchStanding.Suspended => organizations.Where(o => registrations.Any(r => r.OrganizationId == o.Id && r.State == RegistrationState.Suspended)),
            _ => organizations.Where(o => registrations.Any(r => r.OrganizationId == o.Id && Process.Contains(r.State))),
        };
    }

    private static IQueryable<Row> Named(IQueryable<Organization> organizations) => organizations.Select(o => new Row
    {
        Organization = o,
        Score = 0,
        Km = 0,
        Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "",
    });

    private static IQueryable<Row> Scored(IQueryable<Organization> organizations, IQueryable<TextMatch> matches) =>
        organizations.Join(matches, o => o.Id, m => m.Id, (o, m) => new Row
        {
            Organization = o,
            Score = m.Score,
            Km = 0,
            Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "",
        });

    // A state or a country has no one point: only what is smaller counts. Kilometres by haversine, with IUGG's mean radius.
    private IQueryable<Row> Measured(IQueryable<Row> rows, double latitude, double longitude) =>
        rows.Join(db.Database.SqlQuery<Away>($"""
            SELECT r.organization_id AS id, min(2 * 6371.0088 * asin(least(1, sqrt(
                power(sin(radians(p.latitude - {latitude}) / 2), 2)
                + cos(radians({latitude})) * cos(radians(p.latitude)) * power(sin(radians(p.longitude - {longitude}) / 2), 2))))) AS km
            FROM organization_residence r JOIN place p ON p.code = r.place_code
            WHERE p.latitude IS NOT NULL AND p.longitude IS NOT NULL AND p.level NOT IN ('Country', 'Subdivision')
            GROUP BY r.organization_id
            """), r => r.Organization.Id, a => a.Id, (r, a) => new Row { Organization = r.Organization, Score = r.Score, Km = a.Km, Name = r.Name });

    private static IOrderedQueryable<Row> Ordered(IQueryable<Row> rows, SearchOrder order)
    {
        var first = order switch
        {
            SearchOrder.Name => rows.OrderBy(r => EF.Functions.Collate(r.Name, SpanishOrder)),
            SearchOrder.Distance => rows.OrderBy(r => r.Km).ThenBy(r => EF.Functions.Collate(r.Name, SpanishOrder)),
            _ => rows.OrderByDescending(r => r.Score).ThenBy(r => EF.Functions.Collate(r.Name, SpanishOrder)),
        };
        return first.ThenBy(r => r.Organization.Id);
    }

    private static async Task<Dictionary<Guid, OrganizationHit>> HitsAsync(SearchScope scope, Dictionary<Guid, double?> found, CancellationToken cancellationToken)
    {
        var ids = found.Keys.ToList();
        var registrations = (await scope.Registrations.AsNoTracking().Where(r => ids.Contains(r.OrganizationId))
            .OrderBy(r => r.Country).ThenByDescending(r => r.BegunAt)
            .Select(r => new { r.OrganizationId, Stands = new RegistrationOfHit(r.Country, r.State, r.StateSince, r.ValidUntil) })
            .ToListAsync(cancellationToken)).ToLookup(r => r.OrganizationId, r => r.Stands);
        var organizations = await scope.Organizations.AsNoTracking().Where(o => ids.Contains(o.Id)).AsSplitQuery().Select(o => new
        {
            o.Id,
            Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(),
            o.Kind,
            o.Provenance,
            Origins = o.Origins.OrderBy(p => p.Id).Select(p => new PlaceOfHit(p.Place!.LabelEs, p.Place.LabelEn, p.Locality)).ToList(),
            Residences = o.Residences.OrderByDescending(p => p.IsPrincipal).ThenBy(p => p.Id).Select(p => new PlaceOfHit(p.Place!.LabelEs, p.Place.LabelEn, null)).ToList(),
        }).ToListAsync(cancellationToken);
        return organizations.ToDictionary(o => o.Id, o => new OrganizationHit(o.Id, o.Name ?? "", o.Kind, o.Provenance, o.Origins, o.Residences,
            [.. registrations[o.Id]], found[o.Id]));
    }
}
