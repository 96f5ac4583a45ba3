using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Web.Bulletins;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Alerts.Write;

/// <summary>The alerts of the reader's office.</summary>
public sealed class IndexModel(AlertDesk desk, AlertReader reader, BulletinDesk offices, BulletinLetters letters) : PageModel
{
    public string Office { get; private set; } = "";

    public bool IsConsulate { get; private set; }

    public IReadOnlyList<AlertRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var office = await offices.OfficeAsync();
        (Office, IsConsulate) = (letters.OfficeOf(office.Country, office.Consulate), office.Consulate is not null);
        Rows = await reader.RowsAsync(desk.Db.AlertsOf(office.Country, office.Consulate), cancel);
    }
}
