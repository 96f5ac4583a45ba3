using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Register.Coalitions;

/// <summary>Asks once, and records that the organization ceased to exist.</summary>
[Needs(RepresentativeRight.Withdraw)]
public sealed class DissolveModel(CoalitionTools tools, DissolutionDesk dissolution, IValidator<DissolveForm> validator) : CoalitionPage(tools)
{
    [BindProperty]
    public DissolveForm Form { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        // Said before, perhaps by a second press: the page says so.
        if (Organization.DissolvedOn is not null)
            return RedirectToPage(new { id = Organization.Id });
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        if (await dissolution.DissolveAsync(Organization.Id, Form.On!.Value, Form.Reason!, Account.Representative, null, cancel) is { } refused)
        {
            ModelState.AddModelError(refused == Domain.Rule.DissolutionHasHappened ? "Form.On" : "", Tools.Words.Of($"Rule.{refused}"));
            return Page();
        }

        TempData["Notice"] = Tools.Text["Dissolve.Done", Name].Value;
        return RedirectToPage(new { id = Organization.Id });
    }
}
