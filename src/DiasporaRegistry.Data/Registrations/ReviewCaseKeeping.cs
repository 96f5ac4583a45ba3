using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Registrations;

/// <summary>
/// Keeps the ministry's desk as the registrations are: a case comes with what is submitted, follows each act in its transaction, by whatever way it comes, and ends with the decision.
/// </summary>
public static class ReviewCaseKeeping
{
    private const int AtOnce = 5_000;

    /// <summary>Follows the registrations that are about to be saved.</summary>
    internal static async Task KeepAsync(RegistryDb db, CancellationToken cancellationToken)
    {
        var moved = db.ChangeTracker.Entries<Registration>().Where(e => e.State == EntityState.Added || (e.State == EntityState.Modified
                && (e.Property(r => r.StateSince).IsModified || e.Property(r => r.RenewalWaitsSince).IsModified || e.Property(r => r.RenewalOpinionSince).IsModified || e.Property(r => r.SubmittedAt).IsModified)))
            .Select(e => e.Entity).ToList();
        if (moved.Count == 0)
            return;
        var ids = moved.ConvertAll(r => r.Id);
        var cases = await db.ReviewCases.Where(c => ids.Contains(c.RegistrationId)).ToDictionaryAsync(c => c.RegistrationId, cancellationToken);
        var clocks = new Dictionary<string, ReviewClock>();
        foreach (var registration in moved)
        {
            var known = cases.GetValueOrDefault(registration.Id);
            if (ReviewCase.TurnOf(registration) is not { } turn)
            {
                if (known is not null)
                    db.Remove(known);
                continue;
            }

            if (!clocks.TryGetValue(registration.Country, out var clock))
                clocks[registration.Country] = clock = await db.ReviewClockOfAsync(registration.Country, cancellationToken);
            var due = clock.DueOn(registration);
            if (known is null)
                db.Add(new ReviewCase(registration.Id, registration.Country, turn, due));
            else
                known.Follow(turn, due);
        }
    }

    /// <summary>Brings onto the desk what is open and not there yet, and states the due days of a country's cases anew where its clock changed.</summary>
    /// <param name="db">The register.</param>
    /// <param name="country">The country whose clock changed; without it, only missing cases of all countries come.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RestateAsync(RegistryDb db, string? country, CancellationToken cancellationToken)
    {
        var open = await db.Registrations.AsNoTracking()
            .Where(r => r.SubmittedAt != null && (RegistrationStates.Open.Contains(r.State) || r.State == RegistrationState.Returned || r.RenewalWaitsSince != null))
            .Where(r => country == null ? !db.ReviewCases.Any(c => c.RegistrationId == r.Id) : r.Country == country)
            .OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(cancellationToken);
        var clocks = new Dictionary<string, ReviewClock>();
        foreach (var some in open.Chunk(AtOnce))
        {
            var registrations = await db.Registrations.AsNoTracking().Include(r => r.History).Where(r => some.Contains(r.Id)).ToListAsync(cancellationToken);
            List<Guid> ids = [];
            List<string> countries = [];
            List<string> turns = [];
            List<DateOnly?> days = [];
            foreach (var registration in registrations)
            {
                if (ReviewCase.TurnOf(registration) is not { } turn)
                    continue;
                if (!clocks.TryGetValue(registration.Country, out var clock))
                    clocks[registration.Country] = clock = await db.ReviewClockOfAsync(registration.Country, cancellationToken);
                ids.Add(registration.Id);
                countries.Add(registration.Country);
                turns.Add(turn.ToString());
                days.Add(clock.DueOn(registration));
            }

            // Derived from the registrations alone: who has a case, and whose it is, stays. A case that is decided meanwhile is not entered again.
            if (country is null)
            {
                await db.Database.ExecuteSqlAsync($"""
                    INSERT INTO review_case (registration_id, country, waits_for, due_on)
                    SELECT s.id, s.country, s.turn, s.day FROM unnest({ids.ToArray()}, {countries.ToArray()}, {turns.ToArray()}, {days.ToArray()}) AS s(id, country, turn, day)
                    ON CONFLICT (registration_id) DO NOTHING
                    """, cancellationToken);
            }
            else
            {
                await db.Database.ExecuteSqlAsync($"""
                    UPDATE review_case AS c SET due_on = s.day FROM unnest({ids.ToArray()}, {turns.ToArray()}, {days.ToArray()}) AS s(id, turn, day)
                    WHERE c.registration_id = s.id AND c.waits_for = s.turn AND c.due_on IS DISTINCT FROM s.day
                    """, cancellationToken);
            }
        }
    }

    /// <summary>The clock of a country as it goes now.</summary>
    public static async Task<ReviewClock> ReviewClockOfAsync(this RegistryDb db, string country, CancellationToken cancellationToken) =>
        new(await db.WorkingCalendarOfAsync(country, cancellationToken), await db.ReviewTermOfAsync(country, cancellationToken));

    /// <summary>Within how many working days a country's ministry answers.</summary>
    public static async Task<int> ReviewTermOfAsync(this RegistryDb db, string country, CancellationToken cancellationToken) =>
        await db.ReviewTerms.Where(t => t.Country == country).Select(t => (int?)t.WorkingDays).SingleOrDefaultAsync(cancellationToken) ?? ReviewClock.UsualTerm;

    /// <summary>The days on which a country's ministry works.</summary>
    public static async Task<WorkingCalendar> WorkingCalendarOfAsync(this RegistryDb db, string country, CancellationToken cancellationToken)
    {
        var holidays = await db.Holidays.AsNoTracking().Where(h => h.Country == country).ToListAsync(cancellationToken);
        // A pause that was taken back counts for the days that it lasted.
        var pauses = await db.ReviewPauses.AsNoTracking().Where(p => p.Country == country).Select(p => new { p.From, p.Until, p.EndedAt }).ToListAsync(cancellationToken);
        return WorkingCalendar.Of(holidays,
            [.. pauses.Select(p => (p.From, Until: p.EndedAt is { } ended && Before(country, ended) is var last && last < p.Until ? last : p.Until)).Where(p => p.Until >= p.From)]);
    }

    private static DateOnly Before(string country, DateTimeOffset ended) => Domain.Countries.CountriesOfOrigin.DayIn(country, ended).AddDays(-1);
}
