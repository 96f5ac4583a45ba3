using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Register.Coalitions;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Issuing;

/// <summary>A ministry records that an organization which it registered ceased to exist.</summary>
public sealed class DissolveModel(DecisionDesk desk, DissolutionDesk dissolution, IValidator<DissolveForm> validator, Words words, IStringLocalizer<CoalitionsText> text) : PageModel
{
    [BindProperty]
    public DissolveForm Form { get; set; } = new();

    public Registration Case { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (Case.Organization!.DissolvedOn is not null)
            return Back();
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var (name, organization) = (Case.Organization.OfficialName, Case.OrganizationId);
        var (by, country) = await desk.ReviewerAsync();
        if (await dissolution.DissolveAsync(organization, Form.On!.Value, Form.Reason!, by, country, cancel) is { } refused)
        {
            ModelState.AddModelError(refused == Domain.Rule.DissolutionHasHappened ? "Form.On" : "", words.Of($"Rule.{refused}"));
            return Page();
        }

        TempData["Notice"] = text["Dissolve.Done", name].Value;
        return Back();
    }

    private LocalRedirectResult Back() => LocalRedirect(Navigation.To($"review/{Case.Id}"));

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await desk.FindAsync(id, cancel) is not { } found || (!found.IsRegistered && found.State != RegistrationState.Dissolved))
            return false;
        Case = found;
        return true;
    }
}
