using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>How long somebody has waited for an answer, in days and in words.</summary>
public static class Waiting
{
    /// <summary>Whole days in the ministry's time zone.</summary>
    public static int Days(DateTimeOffset since, DateTimeOffset now, TimeZoneInfo zone) => Math.Max(0, DayOf(now, zone).DayNumber - DayOf(since, zone).DayNumber);

    /// <summary>The day that a moment falls on in a time zone.</summary>
    public static DateOnly DayOf(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>Today, 1 day, 12 days, 30 days (4 weeks), 90 days (3 months).</summary>
    public static string InWords(IStringLocalizer<ReviewText> text, int days) => days switch
    {
        0 => text["Waiting.Today"],
        1 => text["Waiting.OneDay"],
        < 14 => text["Waiting.Days", days],
        < 60 => text["Waiting.Weeks", days, days / 7],
        _ => text["Waiting.Months", Formats.Number(days), days / 30],
    };

    /// <summary>How a state looks beside its word.</summary>
    public static TagHelpers.Tone ToneOf(RegistrationState state) => state switch
    {
        RegistrationState.Approved => TagHelpers.Tone.Good,
        RegistrationState.Submitted or RegistrationState.MinistryReview or RegistrationState.RenewalDue => TagHelpers.Tone.Attention,
        RegistrationState.Rejected or RegistrationState.Suspended or RegistrationState.Revoked or RegistrationState.Expired => TagHelpers.Tone.Bad,
        _ => TagHelpers.Tone.Neutral,
    };
}
