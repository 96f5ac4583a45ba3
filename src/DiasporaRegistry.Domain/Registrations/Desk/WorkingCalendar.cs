using System.Collections.Concurrent;

namespace DiasporaRegistry.Domain.Registrations.Desk;

/// <summary>The days on which a country's ministry works: Monday to Friday, but no holiday and no day of an announced pause.</summary>
/// <param name="holidays">The days of a year on which it is closed.</param>
/// <param name="pauses">Times in which it decides nothing, from the first day to the last.</param>
public sealed class WorkingCalendar(Func<int, IEnumerable<DateOnly>> holidays, IReadOnlyList<(DateOnly From, DateOnly Until)> pauses)
{
    // A pause lasts a year at the most, and holidays are single days: whoever looks further finds a mistake, not a working day.
    private const int Furthest = 366 * 20;

    private readonly ConcurrentDictionary<int, HashSet<DateOnly>> closed = new();

    /// <summary>Monday to Friday, without holidays.</summary>
    public static WorkingCalendar Plain { get; } = new(_ => [], []);

    /// <summary>The calendar of these holidays; those that the ministry works on are none.</summary>
    public static WorkingCalendar Of(IReadOnlyCollection<Holiday> holidays, IReadOnlyList<(DateOnly From, DateOnly Until)> pauses) =>
        new(year => holidays.Where(h => !h.IsWorkedOn).Select(h => h.In(year)).OfType<DateOnly>(), pauses);

    /// <summary>Whether the ministry works on a day.</summary>
    public bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !closed.GetOrAdd(day.Year, year => [.. holidays(year)]).Contains(day)
        && pauses.All(p => day < p.From || p.Until < day);

    /// <summary>The day that lies so many working days after a day, which itself is not counted; for none, that day or the first working day after it.</summary>
    public DateOnly Add(DateOnly day, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        var left = workingDays;
        var at = day;
        for (var looked = 0; looked < Furthest; looked++)
        {
            if (left == 0 && IsWorkingDay(at))
                return at;
            at = at.AddDays(1);
            if (left > 0 && IsWorkingDay(at))
                left--;
        }

        return at;
    }

    /// <summary>How many working days lie after a day, up to another and with it; negative where the other is earlier.</summary>
    public int Between(DateOnly from, DateOnly to)
    {
        if (to < from)
            return -Between(to, from);
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            if (IsWorkingDay(day))
                count++;
        }

        return count;
    }
}
