using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Consulates.Offer;

/// <summary>The services of a consulate as those see them who keep them, with what has ended.</summary>
public sealed class IndexModel(CatalogueDesk desk, ListedNames names) : PageModel
{
    public Domain.Countries.Consulate Consulate { get; private set; } = null!;

    public string Name => Consulate.NameIn(Languages.Current);

    public DateOnly Today { get; private set; }

    public IReadOnlyList<ConsularService> Offered { get; private set; } = [];

    /// <summary>Those whose last day has been, and those that were taken out.</summary>
    public IReadOnlyList<ConsularService> Past { get; private set; } = [];

    public string CategoryOf(ConsularService service) => names.Of(ConsularService.Categories, service.Category);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (await desk.FindAsync(code, cancel) is not { } consulate || await desk.KeeperAsync(consulate) is null)
            return NotFound();
        Consulate = consulate;
        Today = desk.TodayOf(consulate);
        var all = await desk.Db.ConsularServices.AsNoTracking().Where(s => s.ConsulateCode == consulate.Code).OrderBy(s => s.Category).ThenBy(s => s.NameEs).ToListAsync(cancel);
        bool IsPast(ConsularService service) => service.WithdrawnAt is not null || service.ValidUntil < Today;
        Offered = [.. all.Where(s => !IsPast(s))];
        Past = [.. all.Where(IsPast)];
        return Page();
    }
}
