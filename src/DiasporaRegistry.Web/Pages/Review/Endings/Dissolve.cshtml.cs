using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Register.Endings;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Endings;

/// <summary>A ministry records on evidence that an organization which it registered ceased to exist.</summary>
[BeyondBorders("An end takes what waits in every country from its desk.")]
public sealed class DissolveModel(
    RegistryDb db, DecisionDesk decisions, DissolutionDesk desk, IValidator<DissolveForm> validator, Words words, IStringLocalizer<EndingsText> text) : PageModel
{
    [BindProperty]
    public DissolveForm Form { get; set; } = new();

    public Registration Case { get; private set; } = null!;

    /// <summary>The record that holds; none while the organization exists.</summary>
    public Dissolution? Dissolution { get; private set; }

    public bool MayUndo => Dissolution is { } dissolution && dissolution.CanBeUndoneBy(Case.Country, desk.Now);

    /// <summary>Whether another country reviews or recognises it: then only the organization says so.</summary>
    public bool IsReliedOnElsewhere { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (Dissolution is not null)
            return Back();
        Form.IsOfMinistry = true;
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var name = Case.Organization!.OfficialName;
        var (by, country) = await decisions.ReviewerAsync();
        if (await desk.DissolveAsync(Case.OrganizationId, Form, by, country, cancel) is { } refused)
        {
            if (refused == Domain.Rule.OrganizationDissolvesOnce)
                return Back();
            if (!await LoadAsync(id, cancel))
                return NotFound();
            ModelState.AddBrokenRule(words, refused, refused == Domain.Rule.DissolutionHasHappened ? "Form.On" : "");
            return Page();
        }

        TempData["Notice"] = text["Dissolve.Done", name].Value;
        return Back();
    }

    private LocalRedirectResult Back() => LocalRedirect(Navigation.To($"review/{Case.Id}"));

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await decisions.FindAsync(id, cancel) is not { } found)
            return false;
        (Case, Dissolution) = (found, await desk.FindAsync(found.OrganizationId, cancel));
        IsReliedOnElsewhere = Dissolution is null && await db.RelyingElsewhere(found).AnyAsync(cancel);
        return Dissolution is not null || found.IsRegistered;
    }
}
