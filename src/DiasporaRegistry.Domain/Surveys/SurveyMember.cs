using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Domain.Surveys;

/// <summary>What the register said of an organization on the day of a draw: by which a survey is drawn, weighed and compared with the register.</summary>
/// <param name="Country">The country of origin by whose registration it is asked.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Residence">The code of the country where it lives; none where it states none.</param>
/// <param name="ResidenceState">The code of the state there; none where it states none.</param>
public sealed record SurveyTraits(string Country, OrganizationKind Kind, string? Residence, string? ResidenceState);

/// <summary>An organization of the register on the day that a survey was drawn, whether it is asked, and whether it answered. Its answers stand elsewhere.</summary>
public sealed class SurveyMember
{
    private SurveyMember() { }

    /// <summary>The survey.</summary>
    public Guid SurveyId { get; private set; }
    /// <summary>The organization.</summary>
    public Guid OrganizationId { get; private set; }
    /// <summary>The country of origin by whose registration it is asked.</summary>
    public string Country { get; private set; } = "";
    /// <summary>Its kind on that day.</summary>
    public OrganizationKind Kind { get; private set; }
    /// <summary>The code of the country where it lived.</summary>
    public string? Residence { get; private set; }
    /// <summary>The code of the state there.</summary>
    public string? ResidenceState { get; private set; }
    /// <summary>Whether it is asked.</summary>
    public bool IsDrawn { get; private set; }
    /// <summary>When it was written to first.</summary>
    public DateTimeOffset? InvitedAt { get; private set; }
    /// <summary>How many times it was reminded.</summary>
    public int Reminders { get; private set; }
    /// <summary>When it is to be reminded next; none where nothing is due.</summary>
    public DateOnly? RemindOn { get; private set; }
    /// <summary>The day on which it answered.</summary>
    public DateOnly? AnsweredOn { get; private set; }
    /// <summary>The day on which it said that it will not answer.</summary>
    public DateOnly? DeclinedOn { get; private set; }

    /// <summary>What the register said of it.</summary>
    public SurveyTraits Traits => new(Country, Kind, Residence, ResidenceState);
    /// <summary>Whether an answer is still awaited.</summary>
    public bool IsAwaited => IsDrawn && AnsweredOn is null && DeclinedOn is null;

    /// <summary>It was written to: about the survey first, and as a reminder later.</summary>
    /// <param name="lastDay">The last day of the survey.</param>
    /// <param name="today">The day.</param>
    /// <param name="at">When.</param>
    public void WrittenTo(DateOnly lastDay, DateOnly today, DateTimeOffset at)
    {
        if (InvitedAt is null)
            InvitedAt = at;
        else
            Reminders++;
        RemindOn = SurveyReminders.NextAfter(today, lastDay, Reminders);
    }

    /// <summary>Says that it will not answer, so that nobody reminds it.</summary>
    public void Decline(DateOnly today)
    {
        if (!IsAwaited)
            throw new BrokenRuleException(Rule.SurveyIsAnsweredOnce);
        (DeclinedOn, RemindOn) = (today, null);
    }

    internal void Answered(DateOnly today) => (AnsweredOn, DeclinedOn, RemindOn) = (today, null, null);
}

/// <summary>When who was asked and did not answer is reminded: twice at the most, a week after the invitation and three days before the end.</summary>
public static class SurveyReminders
{
    /// <summary>How many days after the invitation the first reminder comes.</summary>
    public const int FirstAfterDays = 7;
    /// <summary>How many days before the last one the second comes.</summary>
    public const int LastBeforeDays = 3;
    /// <summary>The most reminders.</summary>
    public const int Most = 2;

    /// <summary>The day of the next reminder after a letter; none where no more is due, or the end is too near.</summary>
    /// <param name="today">The day of the letter.</param>
    /// <param name="lastDay">The last day of the survey.</param>
    /// <param name="sent">How many reminders were sent.</param>
    public static DateOnly? NextAfter(DateOnly today, DateOnly lastDay, int sent)
    {
        var last = lastDay.AddDays(-LastBeforeDays);
        if (sent >= Most || last <= today)
            return null;
        var first = today.AddDays(FirstAfterDays);
        return sent == 0 && first < last ? first : last;
    }
}
