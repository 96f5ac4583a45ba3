namespace DiasporaRegistry.Domain.Registrations;

/// <summary>How long applicants to a country waited for its decision, and how many wait today: calendar days from the first submission to the approval or rejection.</summary>
/// <param name="Decided">How many applications were decided in the last twelve months.</param>
/// <param name="HalfWithin">Half of them were decided within so many days (nearest rank); none where too few were.</param>
/// <param name="NineInTenWithin">Nine in ten were decided within so many days; none where too few were.</param>
/// <param name="Waiting">How many applications wait for the ministry or a consulate now.</param>
public sealed record DecisionTimes(int Decided, int? HalfWithin, int? NineInTenWithin, int Waiting)
{
    /// <summary>The fewest decisions that say anything about the next one, and nothing about one applicant.</summary>
    public const int Fewest = 5;

    /// <summary>How many months are counted.</summary>
    public const int Months = 12;

    /// <summary>The figures of decisions that took so many days each.</summary>
    public static DecisionTimes Of(IReadOnlyCollection<int> days, int waiting)
    {
        if (days.Count < Fewest)
            return new DecisionTimes(days.Count, null, null, waiting);
        var sorted = days.Order().ToList();
        return new DecisionTimes(sorted.Count, Within(50), Within(90), waiting);

        // The fewest days within which so many per cent were decided: a number of days that somebody waited, never one between two.
        int Within(int percent) => sorted[(((sorted.Count * percent) + 99) / 100) - 1];
    }
}
