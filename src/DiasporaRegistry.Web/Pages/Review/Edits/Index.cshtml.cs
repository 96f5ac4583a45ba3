using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review.Edits;

/// <summary>An edit in the list.</summary>
public sealed record EditRow(Guid Id, string Name, IReadOnlyList<StatedField> Fields, EditState State, DateTimeOffset Since, bool HasAgreed);

/// <summary>The edits that the reviewer's ministry was asked about: waiting ones, oldest first, then those it agreed to and that wait for others or for the organization.</summary>
public sealed class IndexModel(RegistryDb db, CurrentAccount current, TimeProvider clock, Installation installation) : PageModel
{
    const int PageSize = 25;

    [FromQuery(Name = "p")]
    public string? PageAsked { get; set; }

    public string Country { get; private set; } = "";

    public IReadOnlyList<EditRow> Rows { get; private set; } = [];

    public int PageShown { get; private set; }

    public int Pages { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Country = (await current.RequireAsync()).As(StaffRole.MinistryReviewer)!.Country!;
        var open = db.EditsForMinistry(Country).AsNoTracking().Where(e => e.State == EditState.Waiting || e.State == EditState.SentBack);
        Pages = Math.Max(1, (await open.CountAsync(cancel) + PageSize - 1) / PageSize);
        PageShown = Math.Clamp(int.TryParse(PageAsked, out var asked) ? asked : 1, 1, Pages);
        Rows = await open
            .OrderBy(e => e.State == EditState.SentBack || e.Consents.Any(c => c.Country == Country)).ThenBy(e => e.StateSince).ThenBy(e => e.Id)
            .Skip((PageShown - 1) * PageSize).Take(PageSize)
            .Select(e => new EditRow(e.Id, e.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "",
                e.Fields.Where(f => f.Field != StatedField.Documents || e.Documents.Any(d => db.Registrations.Any(r => r.Id == d.RegistrationId && r.Country == Country))).Select(f => f.Field).ToList(), e.State, e.StateSince, e.Consents.Any(c => c.Country == Country)))
            .ToListAsync(cancel);
    }

    public int DaysOf(EditRow row) => Waiting.Days(row.Since, clock.GetUtcNow(), installation.Zone);
}
