using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace DiasporaRegistry.Web.Pages.Events.Feeds;

/// <summary>One event as a file that calendars open.</summary>
[EnableRateLimiting(ReadingLimits.Statistics)]
public sealed class EventModel(EventCalendar calendar, EventReader reader) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await reader.FindAsync(id, cancel) is not { } found)
            return NotFound();
        Response.Headers.ContentDisposition = $"attachment; filename=\"{id:N}.ics\"";
        await EventCalendar.AnswerAsync(HttpContext, calendar.Of(found));
        return new EmptyResult();
    }
}
