namespace DiasporaRegistry.Domain;

/// <summary>A version of what a ministry publishes from a day on: its rules, or one of its lists.</summary>
public interface IDatedVersion
{
    /// <summary>Its number; versions count from 1.</summary>
    int Version { get; }
    /// <summary>The first day that it holds.</summary>
    DateOnly ValidFrom { get; }
}

/// <summary>Which version holds on a day, and from which day another one may.</summary>
public static class DatedVersions
{
    /// <summary>How far ahead one is published, in years.</summary>
    public const int FurthestYears = 2;

    /// <summary>The version that holds on a day: the one that began last.</summary>
    public static T? InForce<T>(IEnumerable<T> versions, DateOnly day) where T : class, IDatedVersion =>
        versions.Where(v => v.ValidFrom <= day).MaxBy(v => (v.ValidFrom, v.Version));

    /// <summary>The number of the next version.</summary>
    public static int Next<T>(IReadOnlyCollection<T> known) where T : IDatedVersion => known.Select(k => k.Version).DefaultIfEmpty().Max() + 1;

    /// <summary>Refuses a first day of today or before, so that nobody files under what they could not read, one that is too far away, and one that another version begins on.</summary>
    public static void Refuse<T>(IEnumerable<T> known, DateOnly from, DateOnly today) where T : IDatedVersion
    {
        if (from <= today || from > today.AddYears(FurthestYears))
            throw new BrokenRuleException(Rule.RuleSetBeginsLater);
        if (known.Any(k => k.ValidFrom == from))
            throw new BrokenRuleException(Rule.RuleSetsBeginOnDifferentDays);
    }
}
