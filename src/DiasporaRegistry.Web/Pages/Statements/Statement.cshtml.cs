using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace DiasporaRegistry.Web.Pages.Statements;

/// <summary>What an organization contributed in a year and what became of it: anyone checks here what a paper says.</summary>
[EnableRateLimiting(ReadingLimits.Certificates)]
public sealed class StatementModel(StatementDesk desk) : PageModel
{
    /// <summary>The moment of the paper that is checked; the books as they stand where none is told.</summary>
    [FromQuery(Name = "at")]
    public string? At { get; set; }

    public StatementView View { get; private set; } = null!;

    /// <summary>Whether a paper is checked, and not the books of today.</summary>
    public bool IsChecked { get; private set; }

    /// <summary>Whether the books say otherwise by now than they did then.</summary>
    public bool HasChanged { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid organization, int year, CancellationToken cancel)
    {
        if (await desk.ReadAsync(organization, year, At, cancel) is not { } view)
            return NotFound();
        View = view;
        IsChecked = At == StatementDesk.MomentOf(view);
        HasChanged = IsChecked && (await desk.ReadAsync(organization, year, null, cancel))?.Statement.Given.SequenceEqual(view.Statement.Given) != true;
        return Page();
    }
}
