using System.Globalization;
using DiasporaRegistry.Domain.Countries;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Consulates;

/// <summary>Opening hours in whole words, which a screen reader says as they are meant: "de lunes a viernes, de 8:00 a 13:00".</summary>
public sealed class OpeningWords(IStringLocalizer<ConsulatesText> text)
{
    /// <summary>Hours in words.</summary>
    public string Of(OpeningTime time)
    {
        var days = time.Stretches().Select(s => s.First == s.Last ? DayName(s.First) : text["Hours.Stretch", DayName(s.First), DayName(s.Last)].Value).ToList();
        var said = days.Count == 1 ? days[0] : text["Hours.And", string.Join(", ", days[..^1]), days[^1]].Value;
        return text["Hours.Line", char.ToUpper(said[0], CultureInfo.CurrentCulture) + said[1..], Clock(time.From), Clock(time.Until)].Value;
    }

    /// <summary>A time as fields and sentences write it.</summary>
    public static string Clock(TimeOnly time) => time.ToString("H:mm", CultureInfo.InvariantCulture);

    /// <summary>A day of the week.</summary>
    public static string DayName(DayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day);
}
