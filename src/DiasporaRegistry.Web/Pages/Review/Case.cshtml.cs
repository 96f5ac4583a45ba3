using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>One application with every answer beside the rule that it must meet, and what may be decided.</summary>
public sealed class CaseModel(DecisionDesk desk, CaseReader reader) : PageModel
{
    public CaseView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await desk.FindAsync(id, cancel) is not { } registration)
            return NotFound();
        View = await reader.ReadAsync(registration, Visibility.Ministry, cancel);
        return Page();
    }
}
