using DiasporaRegistry.Domain.CoInvestment.Years;

namespace DiasporaRegistry.Domain.CoInvestment.Execution;

/// <summary>What the execution of a project is held to: its agreement, its cost, and what its programme year asks.</summary>
/// <param name="AgreedOn">The day of the agreement, from which reports are due; none before it.</param>
/// <param name="Cost">What is to be paid for the works.</param>
/// <param name="Rules">The rules of its programme year.</param>
/// <param name="Today">The day where its programme is.</param>
public sealed record WorksTerms(DateOnly? AgreedOn, Money Cost, YearRules Rules, DateOnly Today);

/// <summary>When reports are due: every so many months from the agreement, until the work is delivered.</summary>
public static class ReportDays
{
    /// <summary>The days on which reports are due from the first to a last day, counted from the agreement each time, so that a short month moves no later one.</summary>
    public static IEnumerable<DateOnly> Until(DateOnly agreedOn, int months, DateOnly last)
    {
        for (var number = 1; agreedOn.AddMonths(months * number) is var day && day <= last; number++)
            yield return day;
    }

    /// <summary>The first day on which a report is due after another day.</summary>
    public static DateOnly After(DateOnly agreedOn, int months, DateOnly day)
    {
        var number = Math.Max(1, (((day.Year - agreedOn.Year) * 12) + day.Month - agreedOn.Month) / months);
        while (agreedOn.AddMonths(months * number) <= day)
            number++;
        return agreedOn.AddMonths(months * number);
    }
}
