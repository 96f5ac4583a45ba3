using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Pages.Register.Representatives;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Pages.Review.Desk;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>One application with every answer beside the rule that it must meet, and what may be decided.</summary>
public sealed class CaseModel(RegistryDb db, DecisionDesk desk, CaseDesk cases, CaseReader reader, RepresentativeNames names, IStringLocalizer<DeskText> text) : PageModel
{
    public CaseView View { get; private set; } = null!;

    /// <summary>How it stands on the desk; none where it is not open.</summary>
    public CaseHands? Hands { get; private set; }

    public CaseRepresentatives Representatives { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await desk.FindAsync(id, cancel) is not { } registration)
            return NotFound();
        View = await reader.ReadAsync(registration, Visibility.Ministry, cancel);
        Representatives = await CaseRepresentatives.ReadAsync(db, names, id, registration.OrganizationId, desk.Now, cancel);
        Hands = await CaseHands.ReadAsync(db, cases, id, (await desk.ReviewerAsync()).By.AccountId!.Value, text, cancel);
        return Page();
    }
}
