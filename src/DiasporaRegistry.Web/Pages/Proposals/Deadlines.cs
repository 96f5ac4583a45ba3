using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>Says when something ends where its country is, and how much time is left.</summary>
public static class Deadlines
{
    /// <summary>A moment with its hour and zone, where the programme is.</summary>
    public static string Moment(this IStringLocalizer<ProposalsText> text, DateTimeOffset moment, string country) =>
        text["Moment", Formats.DateAndTime(moment, CountriesOfOrigin.ZoneOf(country)), text[$"Zone.{country}"].Value];

    /// <summary>A moment to the second, where the programme is.</summary>
    public static string ExactMoment(this IStringLocalizer<ProposalsText> text, DateTimeOffset moment, string country) =>
        text["Moment", Formats.ExactMoment(moment, CountriesOfOrigin.ZoneOf(country)), text[$"Zone.{country}"].Value];

    /// <summary>The time that is left, in the two largest units that say something.</summary>
    public static string Left(this IStringLocalizer<ProposalsText> text, TimeSpan left)
    {
        if (left < TimeSpan.FromMinutes(1))
            return text["Left.Moment"];
        var (days, hours, minutes) = (left.Days, left.Hours, left.Minutes);
        if (days >= 3)
            return text["Left.Days", days];
        if (days >= 1)
            return hours == 0 ? text[days == 1 ? "Left.Day" : "Left.Days", days] : text[days == 1 ? "Left.DayAndHours" : "Left.DaysAndHours", days, hours];
        if (hours >= 1)
            return minutes == 0 ? text[hours == 1 ? "Left.Hour" : "Left.Hours", hours] : text[hours == 1 ? "Left.HourAndMinutes" : "Left.HoursAndMinutes", hours, minutes];
        return text[minutes == 1 ? "Left.Minute" : "Left.Minutes", minutes];
    }

    /// <summary>Where a call stands for who wants to propose, and until when.</summary>
    public static string Standing(this IStringLocalizer<ProposalsText> text, Call call, string country, DateTimeOffset now) => call.StageAt(now) switch
    {
        CallStage.Open => text["Call.Open", text.Moment(call.ClosesAt, country), text.Left(call.ClosesAt - now)],
        CallStage.Announced or CallStage.Draft => text["Call.Announced", text.Moment(call.OpensAt, country), text.Moment(call.ClosesAt, country)],
        CallStage.CalledOff => text["Call.CalledOff"],
        _ => text["Call.Closed", text.Moment(call.ClosesAt, country)],
    };
}
