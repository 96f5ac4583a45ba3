using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Projects;

/// <summary>A payment as it was prepared: another person approves it, which books it, or refuses it.</summary>
public sealed class PaymentModel(ProgrammeDesk desk, MoneyDesk money) : ProjectPage(desk, money)
{
    [BindProperty]
    public string? Reason { get; set; }

    public PaymentOrder Payment { get; private set; } = null!;

    /// <summary>Whether the reader prepared it, and so does not approve it.</summary>
    public bool IsOwn => Payment.PreparedBy == Office.Id;

    /// <summary>The party that it is about, if one.</summary>
    public ProjectParty? Party => Project.Parties.FirstOrDefault(p => p.Id == Payment.PartyId);

    /// <summary>The entry that it takes back, if it is a reversal.</summary>
    public LedgerEntry? Reversed => Project.Ledger.FirstOrDefault(e => e.Id == Payment.ReversesId);

    public string AnyPaper => Money.Text["AnyPaper"];

    public async Task<IActionResult> OnGetAsync(Guid id, Guid payment, CancellationToken cancel) => await FindAsync(id, payment, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostApproveAsync(Guid id, Guid payment, CancellationToken cancel) => !await FindAsync(id, payment, cancel)
        ? NotFound()
        : await DoAsync("payment.approved", project => project.Approve(payment, Office.Id, Desk.Now), _ => "", _ => RedirectToPage("Project", new { id }), "Approved", cancel);

    public async Task<IActionResult> OnPostRefuseAsync(Guid id, Guid payment, CancellationToken cancel)
    {
        if (!await FindAsync(id, payment, cancel))
            return NotFound();
        if (Visible.IsNothing(Reason))
            ModelState.AddModelError(nameof(Reason), Money.Text["ReasonMissing"]);
        else if (ManyLines.Exceeds(Reason, MostReason))
            ModelState.AddModelError(nameof(Reason), Money.Text["TooLong", MostReason]);
        if (!ModelState.IsValid)
            return Page();
        return await DoAsync("payment.refused", project =>
        {
            project.Refuse(payment, Reason!, Office.Id, Desk.Now);
            return project;
        }, _ => nameof(Reason), _ => RedirectToPage("Project", new { id }), "Refused", cancel);
    }

    /// <summary>The longest reason of a refusal.</summary>
    public const int MostReason = 2_000;

    protected override void AfterLoad()
    {
        if (Payment is not null)
            Payment = Project.Payments.Single(p => p.Id == Payment.Id);
    }

    async Task<bool> FindAsync(Guid id, Guid payment, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || Project.Payments.FirstOrDefault(p => p.Id == payment) is not { } found)
            return false;
        Payment = found;
        return true;
    }
}
