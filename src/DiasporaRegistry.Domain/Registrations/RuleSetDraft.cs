namespace DiasporaRegistry.Domain.Registrations;

/// <summary>The rules that a ministry prepares: a copy of what holds, changed in quiet. Nothing that reads rule sets knows of it until it is published.</summary>
public sealed class RuleSetDraft
{
    private RuleSetDraft() { }

    /// <summary>A draft of a country's rules, which begins as a copy.</summary>
    public RuleSetDraft(string country, RuleSetTerms terms, Guid by, DateTimeOffset at)
    {
        Country = country;
        (Terms, ChangedBy, ChangedAt) = (terms, by, at);
    }

    /// <summary>The country of origin; it has one draft at a time.</summary>
    public string Country { get; private set; } = "";
    /// <summary>What it says so far.</summary>
    public RuleSetTerms Terms { get; private set; } = new();
    /// <summary>Who changed it last.</summary>
    public Guid ChangedBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>States what it says.</summary>
    public void State(RuleSetTerms terms, Guid by, DateTimeOffset at)
    {
        terms.Refuse();
        (Terms, ChangedBy, ChangedAt) = (terms, by, at);
    }

    /// <summary>Makes it the country's rules from a day on.</summary>
    /// <param name="known">All versions of the country, those to come included.</param>
    /// <param name="from">The first day that it holds; later than today, so that nobody files under rules that they could not read.</param>
    /// <param name="today">Today, in the country.</param>
    /// <param name="by">Who publishes.</param>
    /// <param name="at">When.</param>
    public RuleSet Publish(IReadOnlyCollection<RuleSet> known, DateOnly from, DateOnly today, Guid by, DateTimeOffset at)
    {
        Terms.Refuse();
        DatedVersions.Refuse(known, from, today);
        return RuleSet.Published(Country, DatedVersions.Next(known), from, Terms, by, at);
    }
}
