using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Register.Coalitions;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Issuing;

/// <summary>A federation's power to issue registrations to its clubs, its reports and what it issued; the ministry grants the power, and withdraws it.</summary>
public sealed class PowerModel(DecisionDesk desk, IssuingDesk issuing, Words words, IStringLocalizer<CoalitionsText> text) : PageModel
{
    public Registration Case { get; private set; } = null!;

    public RuleSet Rules { get; private set; } = null!;

    /// <summary>The power with the reviewer's country, also a withdrawn one.</summary>
    public IssuingPower? Power { get; private set; }

    public IReadOnlyList<IssuedRow> Issued { get; private set; } = [];

    public DateOnly Today => CountriesOfOrigin.DayIn(Case.Country, issuing.Now);

    public bool CanBeGranted => Rules.FederationsIssue && Case.Organization!.Kind == Domain.Organizations.OrganizationKind.Coalition && Case.IsValidOn(Today) && Power is null or { WithdrawnAt: not null };

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostGrantAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        var by = (await desk.ReviewerAsync()).By;
        var refused = await issuing.GrantAsync(Case, Rules, by, cancel);
        // The same reviewer's second press finds the power granted.
        if (refused is Rule.PowerIsGrantedOnce or Rule.ActFitsState && await LoadAsync(id, cancel) && Power is { WithdrawnAt: null } held && held.GrantedBy == by.AccountId)
            refused = null;
        return Answer(refused, "Grant.Done");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (string.IsNullOrWhiteSpace(Reason))
            ModelState.AddModelError(nameof(Reason), text["Power.Reason.Missing"]);
        else if (Reason.Length > ActPages.LongestReason)
            ModelState.AddModelError(nameof(Reason), text["TooLong", ActPages.LongestReason]);
        return ModelState.IsValid ? Answer(await issuing.WithdrawAsync(Case, Reason!, (await desk.ReviewerAsync()).By, cancel), "Withdraw.Done") : Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await desk.FindAsync(id, cancel) is not { } found)
            return false;
        Case = found;
        Rules = await issuing.Db.RuleSetOfAsync(found, issuing.Now, cancel);
        Power = (await issuing.PowersOfAsync(found.OrganizationId, cancel)).FirstOrDefault(p => p.Country == found.Country);
        Issued = await issuing.With(found.OrganizationId, found.Country).ToListAsync(cancel);
        return true;
    }

    private IActionResult Answer(Rule? refused, string done)
    {
        if (refused is { } rule)
        {
            ModelState.AddBrokenRule(words, rule);
            return Page();
        }

        TempData["Notice"] = text[done].Value;
        return LocalRedirect(Navigation.To($"review/{Case.Id}/issuing"));
    }
}
