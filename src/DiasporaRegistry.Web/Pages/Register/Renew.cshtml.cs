using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Renewals;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>Shows every answer and what the rules ask for today; its button confirms that all is still correct, which renews or waits for the ministry.</summary>
[Needs(RepresentativeRight.Edit)]
public sealed class RenewModel(ApplicationDesk desk, RenewalDesk renewals) : ApplicationPage(desk)
{
    [BindProperty]
    public bool IsTrue { get; set; }

    public AnswersView Answers { get; private set; } = null!;

    /// <summary>The rules that are not met today: with one of them the ministry decides.</summary>
    public IReadOnlyList<Requirement> Unmet { get; private set; } = [];

    /// <summary>To which day the button renews; none where it then waits for the ministry.</summary>
    public DateOnly? RenewsUntil { get; private set; }

    // Confirmed already, perhaps by a second press or by a letter's link: the receipt says so.
    protected override IActionResult? Refuse() =>
        Registration.Can(RegistrationAct.Confirm) ? null : RedirectToPage("/Register/Receipt", new { id = Registration.Id });

    protected override async Task PrepareAsync(CancellationToken cancel)
    {
        var rules = await Desk.Db.RenewalRulesOfAsync(Registration, Desk.Now, cancel);
        Answers = await AnswersView.OfAsync(Desk, Organization, Registration.Id, cancel);
        Unmet = [.. Domain.Registrations.Requirements.Of(Organization, Registration.Country, rules, DocumentKinds, Today).Where(r => r.Outcome == Outcome.NotMet)];
        RenewsUntil = await renewals.WouldRenewUntilAsync(Registration, cancel);
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!IsTrue)
        {
            ModelState.AddModelError(nameof(IsTrue), Desk.Text["Renewal.TrueMissing"]);
            return Page();
        }

        await using var transaction = await Desk.Db.Database.BeginTransactionAsync(cancel);
        await renewals.HoldAsync(Registration.Id, cancel);
        if (!await LoadAsync(cancel))
            return NotFound();
        if (Refuse() is { } refusal)
            return refusal;
        await renewals.ConfirmAsync(Registration, Acting, cancel);
        await transaction.CommitAsync(cancel);
        TempData["Notice"] = Desk.Text[Registration.RenewalWaitsForOpinion ? "Renewal.DoneWaitsForConsulate" : Registration.RenewalWaits ? "Renewal.DoneWaits" : "Renewal.DoneRenewed"].Value;
        return RedirectToPage("/Register/Receipt", new { id = Registration.Id });
    }
}
