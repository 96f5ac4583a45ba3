using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Statistics;

/// <summary>How an organization stood with a country at a time.</summary>
public enum PastStanding
{
    /// <summary>Registered, and valid.</summary>
    Registered,
    /// <summary>Its validity had ended without renewal.</summary>
    Expired,
    /// <summary>Found by a list or a study, and registered with nobody.</summary>
    Mapped,
}

/// <summary>How many more stood so from a day on, or fewer.</summary>
/// <param name="Country">The country of origin.</param>
/// <param name="Standing">How.</param>
/// <param name="Day">The day (UTC).</param>
/// <param name="Change">How many more.</param>
public sealed record StandingChange(string Country, PastStanding Standing, DateOnly Day, int Change);

/// <summary>
/// How many organizations stood how with each country on any day, as the histories of registrations say: each period begins with the event that led into it and ends with the one that led out.
/// Records that were merged into another are left out from their beginning. Suspensions are nobody's to count by day: one that leaves the directory would be told of.
/// </summary>
/// <param name="ReadAt">The moment that it is known up to.</param>
/// <param name="Changes">What changed, by day.</param>
public sealed record StandingHistory(DateTimeOffset ReadAt, IReadOnlyList<StandingChange> Changes)
{
    private const string Sql = """
        SELECT country AS "Country", standing AS "Standing", day AS "Day", sum(change)::int AS "Change" FROM (
            SELECT r.country, s.standing, (e.at AT TIME ZONE 'UTC')::date AS day, 1 AS change
            FROM registration_event e JOIN registration r ON r.id = e.registration_id JOIN organization o ON o.id = r.organization_id AND o.merged_into_id IS NULL
            JOIN (VALUES ('Approved', 'Registered'), ('RenewalDue', 'Registered'), ('Expired', 'Expired')) s(state, standing) ON s.state = e."to"
            UNION ALL
            SELECT r.country, s.standing, (e.at AT TIME ZONE 'UTC')::date, -1
            FROM registration_event e JOIN registration r ON r.id = e.registration_id JOIN organization o ON o.id = r.organization_id AND o.merged_into_id IS NULL
            JOIN (VALUES ('Approved', 'Registered'), ('RenewalDue', 'Registered'), ('Expired', 'Expired')) s(state, standing) ON s.state = e."from"
            UNION ALL
            SELECT o.mapped_for_country, 'Mapped', (o.entered_at AT TIME ZONE 'UTC')::date, 1 FROM organization o WHERE o.mapped_for_country IS NOT NULL AND o.merged_into_id IS NULL
            UNION ALL
            SELECT o.mapped_for_country, 'Mapped', (min(e.at) AT TIME ZONE 'UTC')::date, -1
            FROM organization o JOIN registration r ON r.organization_id = o.id JOIN registration_event e ON e.registration_id = r.id AND e."to" = 'Approved'
            WHERE o.mapped_for_country IS NOT NULL AND o.merged_into_id IS NULL AND o.provenance = 'Stated' GROUP BY o.id, o.mapped_for_country
        ) c GROUP BY country, standing, day HAVING sum(change) <> 0 ORDER BY day, country, standing
        """;

    /// <summary>The first day of which anything is known; none where nothing is.</summary>
    public DateOnly? First => Changes.Count == 0 ? null : Changes[0].Day;

    /// <summary>How many stood so at the end of a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="country">The country of origin; all of them where none is named.</param>
    /// <param name="standing">How.</param>
    public int On(DateOnly day, string? country, PastStanding standing) => Changes.TakeWhile(c => c.Day <= day).Where(c => c.Standing == standing && (country is null || c.Country == country)).Sum(c => c.Change);

    /// <summary>Reads it.</summary>
    public static async Task<StandingHistory> ReadAsync(RegistryDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await db.Database.SqlQueryRaw<Row>(Sql).ToListAsync(cancellationToken);
        return new(now, [.. rows.Select(r => new StandingChange(r.Country, Enum.Parse<PastStanding>(r.Standing), r.Day, r.Change)).OrderBy(c => c.Day)]);
    }

    private sealed record Row(string Country, string Standing, DateOnly Day, int Change);
}
