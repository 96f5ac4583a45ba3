namespace DiasporaRegistry.Domain.Countries;

/// <summary>Days of the week on which a counter is open, from one time to another on the clock of the place.</summary>
/// <param name="Days">The days, Monday first.</param>
/// <param name="From">When it opens.</param>
/// <param name="Until">When it closes, on the same day.</param>
public sealed record OpeningTime(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly Until)
{
    /// <summary>The days of a week in the order in which people here count them.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>Whether it has a day, and closes after it opens.</summary>
    public bool IsPossible() => Days.Count > 0 && Until > From;

    /// <summary>Its days as stretches that follow one another: from Monday to Friday is one stretch, Monday and Thursday are two.</summary>
    public IReadOnlyList<(DayOfWeek First, DayOfWeek Last)> Stretches()
    {
        var stretches = new List<(int First, int Last)>();
        for (var i = 0; i < Week.Count; i++)
        {
            if (!Days.Contains(Week[i]))
                continue;
            if (stretches.Count > 0 && stretches[^1].Last == i - 1)
                stretches[^1] = (stretches[^1].First, i);
            else
                stretches.Add((i, i));
        }

        return [.. stretches.Select(s => (Week[s.First], Week[s.Last]))];
    }

    /// <summary>Whether it is the same days and times.</summary>
    public bool Equals(OpeningTime? other) => other is not null && From == other.From && Until == other.Until && Days.SequenceEqual(other.Days);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(From, Until, Days.Count);
}
