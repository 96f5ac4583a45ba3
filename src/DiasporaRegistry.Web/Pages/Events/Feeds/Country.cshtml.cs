using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Events.Feeds;

/// <summary>The events of a country as a feed that calendars follow.</summary>
[EnableRateLimiting(ReadingLimits.Statistics)]
public sealed class CountryModel(EventCalendar calendar, ListedNames names, IStringLocalizer<EventsText> text) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (CountriesOfOrigin.Codes.FirstOrDefault(c => string.Equals(c, code, StringComparison.OrdinalIgnoreCase)) is not { } country)
            return NotFound();
        await EventCalendar.AnswerAsync(HttpContext, await calendar.OfCountryAsync(country, text["Feed.Name", names.Country(country)], cancel));
        return new EmptyResult();
    }
}
