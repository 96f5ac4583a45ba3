using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.Domain.Registrations.Desk;

/// <summary>
/// Until when a ministry answers: so many working days after it received an application. While the organization corrects, the clock stands, and goes on with what was
/// left of the term when the application comes back.
/// </summary>
/// <param name="calendar">The days on which the ministry works.</param>
/// <param name="term">How many working days it has.</param>
public sealed class ReviewClock(WorkingCalendar calendar, int term)
{
    /// <summary>The term where a ministry has stated none: six weeks. It is the register's own, and no law's.</summary>
    public const int UsualTerm = 30;

    /// <summary>The longest term that a ministry can state, in working days.</summary>
    public const int LongestTerm = 250;

    /// <summary>The last day on which an answer is in time; none where nobody in government has to answer.</summary>
    public DateOnly? DueOn(Registration registration) => ReviewCase.TurnOf(registration) switch
    {
        null or WaitsFor.Organization => null,
        _ when registration.RenewalWaitsSince is { } since && !RegistrationStates.Open.Contains(registration.State) => calendar.Add(Day(registration.Country, since), term),
        _ => DueOn(registration.Country, registration.History.OrderBy(e => e.Sequence).Select(e => (e.To, e.At))),
    };

    /// <summary>The last day on which an answer to an open application is in time, from what became of it so far.</summary>
    /// <param name="country">The country.</param>
    /// <param name="history">The states that it came to, and when, in order.</param>
    public DateOnly? DueOn(string country, IEnumerable<(RegistrationState To, DateTimeOffset At)> history)
    {
        DateOnly? since = null;
        var left = term;
        foreach (var (to, at) in history)
        {
            var day = Day(country, at);
            if (RegistrationStates.Open.Contains(to))
            {
                since ??= day;
            }
            else if (since is { } from)
            {
                left = Math.Max(0, left - calendar.Between(from, day));
                since = null;
            }
        }

        return since is { } last ? calendar.Add(last, left) : null;
    }

    /// <summary>The last day on which an answer to what came in at a moment is in time, where the clock never stands.</summary>
    public DateOnly DueOn(string country, DateTimeOffset since) => calendar.Add(Day(country, since), term);

    private static DateOnly Day(string country, DateTimeOffset moment) => CountriesOfOrigin.DayIn(country, moment);
}
