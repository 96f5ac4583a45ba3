using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Endings;

/// <summary>Asks once, and records that the organization ceased to exist; afterwards says what was recorded.</summary>
[Needs(RepresentativeRight.Withdraw)]
public sealed class DissolveModel(
    RegistryDb db, CurrentAccount current, DissolutionDesk desk, IValidator<DissolveForm> validator, Words words, IStringLocalizer<EndingsText> text, IStringLocalizer<RegisterText> register)
    : OrganizationPage(db, current, register["Unnamed"])
{
    [BindProperty]
    public DissolveForm Form { get; set; } = new();

    public Dissolution? Dissolution { get; private set; }

    public bool MayBeUndone => Dissolution is { } dissolution && desk.Now < dissolution.UndoUntil;

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        Dissolution = await desk.FindAsync(Organization.Id, cancel);
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        // Said before, perhaps by a second press: the page says so.
        if (Dissolution is not null)
            return RedirectToPage(new { id = Organization.Id });
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        if (await desk.DissolveAsync(Organization.Id, Form, Acting, null, cancel) is { } refused)
        {
            if (refused == Domain.Rule.OrganizationDissolvesOnce)
                return RedirectToPage(new { id = Organization.Id });
            ModelState.AddBrokenRule(words, refused, refused == Domain.Rule.DissolutionHasHappened ? "Form.On" : "");
            return Page();
        }

        TempData["Notice"] = text["Dissolve.Done", Name].Value;
        return RedirectToPage(new { id = Organization.Id });
    }
}
