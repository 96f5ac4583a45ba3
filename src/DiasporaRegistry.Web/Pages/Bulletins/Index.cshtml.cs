using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Bulletins;
using DiasporaRegistry.Domain.Bulletins;
using DiasporaRegistry.Web.Bulletins;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Bulletins;

/// <summary>The bulletins of the reader's office, and what became of them.</summary>
public sealed class IndexModel(RegistryDb db, BulletinDesk desk, BulletinLetters letters) : PageModel
{
    const int Most = 100;

    public string Office { get; private set; } = "";

    public bool IsConsulate { get; private set; }

    public IReadOnlyList<Bulletin> Bulletins { get; private set; } = [];

    public IReadOnlyDictionary<Guid, DeliveryFigures> Figures { get; private set; } = new Dictionary<Guid, DeliveryFigures>();

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var office = await desk.OfficeAsync();
        (Office, IsConsulate) = (letters.OfficeOf(office.Country, office.Consulate), office.Consulate is not null);
        Bulletins = await db.BulletinsOf(office.Country, office.Consulate).AsNoTracking().OrderByDescending(b => b.WrittenAt).Take(Most).ToListAsync(cancel);
        Figures = await desk.FiguresAsync([.. Bulletins.Select(b => b.Id)], cancel);
    }
}
