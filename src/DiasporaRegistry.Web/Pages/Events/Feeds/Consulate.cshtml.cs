using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Consulates;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Events.Feeds;

/// <summary>The events of a consulate's district as a feed that calendars follow.</summary>
[EnableRateLimiting(ReadingLimits.Statistics)]
public sealed class ConsulateModel(EventCalendar calendar, CatalogueDesk desk, IStringLocalizer<EventsText> text) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (await desk.FindAsync(code, cancel) is not { } consulate)
            return NotFound();
        await EventCalendar.AnswerAsync(HttpContext, await calendar.OfConsulateAsync(consulate.Country, consulate.Code, text["Feed.Name", consulate.NameIn(Languages.Current)], cancel));
        return new EmptyResult();
    }
}
