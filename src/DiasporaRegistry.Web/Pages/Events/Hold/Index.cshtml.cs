using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Web.Bulletins;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Events.Hold;

/// <summary>The events of the reader's office: what is to come, and what was.</summary>
public sealed class IndexModel(EventDesk desk, EventReader reader, BulletinLetters letters) : PageModel
{
    public string Office { get; private set; } = "";

    public bool IsConsulate { get; private set; }

    public IReadOnlyList<EventRow> Coming { get; private set; } = [];

    public IReadOnlyList<EventRow> Past { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var office = await desk.OfficeAsync();
        (Office, IsConsulate) = (letters.OfficeOf(office.Country, office.Consulate), office.Consulate is not null);
        var (own, now) = (desk.Db.EventsOf(office.Country, office.Consulate), desk.Now);
        Coming = await reader.RowsAsync(own.ToCome(now), cancel);
        Past = await reader.RowsAsync(own.Where(e => e.EndsAt <= now && e.EndsAt > now.AddDays(-365)), cancel);
    }
}
