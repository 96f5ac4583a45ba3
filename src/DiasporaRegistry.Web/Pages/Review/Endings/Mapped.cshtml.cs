using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
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

/// <summary>An organization that the ministry mapped and nobody represents: on evidence it records that it ceased to exist, and for some days undoes that.</summary>
public sealed class MappedModel(
    RegistryDb db, DecisionDesk decisions, DissolutionDesk desk, RevivalDesk revival, IValidator<DissolveForm> validator, Words words, IStringLocalizer<EndingsText> text) : PageModel
{
    [BindProperty]
    public DissolveForm Form { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    public Guid Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The record that holds; none while the organization exists.</summary>
    public Dissolution? Dissolution { get; private set; }

    /// <summary>Reported mistakes about it that wait for an answer.</summary>
    public int WaitingReports { get; private set; }

    public bool MayUndo => Dissolution is { } dissolution && dissolution.CanBeUndoneBy(country, desk.Now);

    private string country = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (Dissolution is not null)
            return Back();
        Form.IsOfMinistry = true;
        ModelState.Remove(nameof(Reason));
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var (by, _) = await decisions.ReviewerAsync();
        if (await desk.DissolveAsync(id, Form, by, country, cancel) is { } refused && refused != Rule.OrganizationDissolvesOnce)
        {
            if (!await LoadAsync(id, cancel))
                return NotFound();
            ModelState.AddBrokenRule(words, refused, refused == Rule.DissolutionHasHappened ? "Form.On" : "");
            return Page();
        }

        TempData["Notice"] = text["Dissolve.Done", Name].Value;
        return Back();
    }

    public async Task<IActionResult> OnPostReviveAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        // What the other form of the page lacks is no fault of this one.
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith(nameof(Form), StringComparison.Ordinal)).ToList())
            ModelState.Remove(key);
        // Undone a moment before, by a colleague or a second press.
        if (Dissolution is null)
            return Back();
        if (Visible.IsNothing(Reason))
            ModelState.AddModelError(nameof(Reason), text["Dissolve.ReasonMissing"]);
        else if (Reason.Length > ActPages.LongestReason)
            ModelState.AddModelError(nameof(Reason), text["TooLong", ActPages.LongestReason]);
        if (!ModelState.IsValid)
            return Page();
        var (by, _) = await decisions.ReviewerAsync();
        if (await revival.ReviveAsync(id, Reason!, by, country, cancel) is { } refused)
        {
            if (!await LoadAsync(id, cancel))
                return NotFound();
            ModelState.AddBrokenRule(words, refused);
            return Page();
        }

        TempData["Notice"] = text["Revive.Done", Name].Value;
        return Back();
    }

    private LocalRedirectResult Back() => LocalRedirect(Navigation.To($"review/mapped/{Id}"));

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        (_, country) = await decisions.ReviewerAsync();
        if (await db.MappedFor(country).AsNoTracking().Where(o => o.Id == id)
            .Select(o => new { Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() }).SingleOrDefaultAsync(cancel) is not { } found)
            return false;
        (Id, Name, Dissolution) = (id, found.Name ?? "", await desk.FindAsync(id, cancel));
        WaitingReports = await db.ReportsForMinistry(country).CountAsync(r => r.OrganizationId == id && r.State == MistakeState.Waiting, cancel);
        return true;
    }
}
