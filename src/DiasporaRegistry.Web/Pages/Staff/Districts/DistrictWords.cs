using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Districts;

/// <summary>Says periods and consulates in words.</summary>
public static class DistrictWords
{
    /// <summary>From when to when a district holds.</summary>
    public static string Period(this IStringLocalizer<DistrictsText> text, ConsularDistrict district) => (district.ValidFrom, district.ValidTo) switch
    {
        ({ } from, { } to) => text["Period", Formats.Date(from), Formats.Date(to)],
        ({ } from, null) => text["Period.Since", Formats.Date(from)],
        (null, { } to) => text["Period.Until", Formats.Date(to)],
        _ => text["Period.Always"],
    };

    /// <summary>The consulate that answers, and whether a district says so.</summary>
    public static string Named(this IStringLocalizer<DistrictsText> text, ResponsibleConsulate? found, IReadOnlyDictionary<string, string> names) =>
        found is null ? text["NobodyFound"] : found.IsConfirmed ? names[found.ConsulateCode] : text["Guess", names[found.ConsulateCode]];
}
