using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.SavedSearches;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Saved;

/// <summary>A saved search as its owner sees it.</summary>
public sealed record SavedRow(Guid Id, string Name, string Query, bool IsWeekly);

/// <summary>Lists the searches that an account follows, and ends them.</summary>
public sealed class MineModel(RegistryDb db, SavedSearchDesk desk, CurrentAccount current, IStringLocalizer<SavedText> words) : PageModel
{
    public IReadOnlyList<SavedRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var account = (await current.RequireAsync()).Id;
        Rows = await db.SavedSearches.Where(s => s.AccountId == account).OrderBy(s => s.CreatedAt).Select(s => new SavedRow(s.Id, s.Name, s.Query, s.IsWeekly)).ToListAsync(cancel);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancel)
    {
        if (!await desk.EndOwnAsync(id, (await current.RequireAsync()).Id, cancel))
            return NotFound();
        TempData["Notice"] = words["Ended"].Value;
        return RedirectToPage("/Saved/Mine");
    }
}
