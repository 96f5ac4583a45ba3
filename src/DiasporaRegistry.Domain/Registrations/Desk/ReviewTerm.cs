namespace DiasporaRegistry.Domain.Registrations.Desk;

/// <summary>Within how many working days a country's ministry answers, as it states itself.</summary>
public sealed class ReviewTerm
{
    private ReviewTerm() { }

    /// <summary>A term that a ministry states.</summary>
    public ReviewTerm(string country, int workingDays)
    {
        Country = country;
        State(workingDays);
    }

    /// <summary>The country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>How many working days.</summary>
    public int WorkingDays { get; private set; }

    /// <summary>States another term.</summary>
    public void State(int workingDays)
    {
        if (workingDays is < 1 or > ReviewClock.LongestTerm)
            throw new BrokenRuleException(Rule.TermIsPlausible);
        WorkingDays = workingDays;
    }
}
