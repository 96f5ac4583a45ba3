using DiasporaRegistry.Web.Language;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Representatives;

/// <summary>Says an act on who represents an organization in a line: when, what, whom, by whom, and why where a ministry says so.</summary>
public static class RepresentativeWords
{
    public static string Of(IStringLocalizer<RepresentativesText> text, Words words, RepresentativeLine line, TimeZoneInfo zone)
    {
        var said = text[$"History.{line.Act}", line.Name ?? text["History.Somebody"].Value, line.Role is { } role ? words.Of(role) : ""].Value;
        var by = line.By is { } name && name != line.Name ? " " + text["History.By", name].Value : "";
        var why = line.Reason is { } reason ? " " + text["History.Reason", reason].Value : "";
        return $"{Formats.Date(line.At, zone)}: {said}{by}{why}";
    }
}
