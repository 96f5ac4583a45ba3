using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Registrations;

/// <summary>Counts how long a country's applicants waited, from the history of its registrations, and reads why they wait longer.</summary>
public static class DecisionTimesReader
{
    /// <summary>The pauses of a country's ministry that hold on a day, or are announced for later.</summary>
    public static async Task<IReadOnlyList<ReviewPause>> PausesOfAsync(this RegistryDb db, string country, DateOnly day, CancellationToken cancellationToken) =>
        await db.ReviewPauses.AsNoTracking().Where(p => p.Country == country && p.EndedAt == null && p.Until >= day).OrderBy(p => p.From).ToListAsync(cancellationToken);

    /// <summary>The figures of a country for the months before a moment; days are those of its ministry.</summary>
    public static async Task<DecisionTimes> DecisionTimesAsync(this RegistryDb db, string country, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now.AddMonths(-DecisionTimes.Months);
        // Decided once: what was approved or rejected never comes back to the review.
        var decided = await (
            from registration in db.Registrations
            where registration.Country == country && registration.SubmittedAt != null
            from act in registration.History
            where (act.Act == RegistrationAct.Approve || act.Act == RegistrationAct.Reject) && act.At >= since && act.At <= now
            select new { From = registration.SubmittedAt!.Value, To = act.At }).ToListAsync(cancellationToken);
        var waiting = await db.Registrations.CountAsync(r => r.Country == country && RegistrationStates.Open.Contains(r.State), cancellationToken);
        return DecisionTimes.Of([.. decided.Select(d => Math.Max(0, DayOf(d.To) - DayOf(d.From)))], waiting);

        int DayOf(DateTimeOffset moment) => CountriesOfOrigin.DayIn(country, moment).DayNumber;
    }
}
