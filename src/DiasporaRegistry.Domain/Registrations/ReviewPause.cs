namespace DiasporaRegistry.Domain.Registrations;

/// <summary>A time in which a country's ministry decides nothing, announced with its reason, so that nobody waits without knowing why.</summary>
public sealed class ReviewPause
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 500;

    private ReviewPause() { }

    /// <summary>Announces a pause; its reason is public.</summary>
    /// <param name="id">Its key, chosen by the form, so that sending it twice announces one.</param>
    /// <param name="country">The country of origin.</param>
    /// <param name="spanish">Why, in Spanish.</param>
    /// <param name="english">Why, in English; the Spanish words stand for it where there are none.</param>
    /// <param name="from">The first day.</param>
    /// <param name="until">The last day.</param>
    /// <param name="at">When it is announced.</param>
    public ReviewPause(Guid id, string country, string? spanish, string? english, DateOnly from, DateOnly until, DateTimeOffset at)
    {
        if (Visible.IsNothing(spanish))
            throw new BrokenRuleException(Rule.HarmfulActNeedsAReason);
        if (until < from)
            throw new BrokenRuleException(Rule.PeriodEndsAfterItBegins);
        Id = id;
        Country = country;
        ReasonSpanish = OneLine.Of(spanish);
        ReasonEnglish = Visible.IsNothing(english) ? null : OneLine.Of(english);
        From = from;
        Until = until;
        AnnouncedAt = at;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>Why, in Spanish.</summary>
    public string ReasonSpanish { get; private set; } = "";
    /// <summary>Why, in English.</summary>
    public string? ReasonEnglish { get; private set; }
    /// <summary>The first day.</summary>
    public DateOnly From { get; private set; }
    /// <summary>The last day.</summary>
    public DateOnly Until { get; private set; }
    /// <summary>When it was announced.</summary>
    public DateTimeOffset AnnouncedAt { get; private set; }
    /// <summary>When the ministry took the announcement back or ended the pause early; none while it holds.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Ends it early, or takes it back; once.</summary>
    public void End(DateTimeOffset at) => EndedAt ??= at;
}
