using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Projects;

/// <summary>Why an entry is taken back, and for which day, typed.</summary>
public sealed class ReverseForm
{
    public string? Reason { get; set; }

    public DateOnly? Day { get; set; }

    /// <summary>The key of the reversal, so that sending it twice does it once.</summary>
    public Guid Key { get; set; }
}

/// <summary>Takes a mistaken entry back by its opposite: at once where no money moved, by a second person where some did.</summary>
public sealed class ReverseModel(ProgrammeDesk desk, MoneyDesk money) : ProjectPage(desk, money)
{
    /// <summary>The longest reason.</summary>
    public const int MostReason = 2_000;

    [BindProperty]
    public ReverseForm Form { get; set; } = new();

    public LedgerEntry Entry { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid entry, CancellationToken cancel)
    {
        if (!await FindAsync(id, entry, cancel))
            return NotFound();
        Form = new() { Day = Today, Key = Guid.CreateVersion7(Desk.Now) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid entry, CancellationToken cancel)
    {
        if (!await FindAsync(id, entry, cancel))
            return NotFound();
        ModelState.CheckDay("Form.Day", Form.Day, Money.Text);
        if (Visible.IsNothing(Form.Reason))
            ModelState.AddModelError("Form.Reason", Money.Text["ReasonMissing"]);
        else if (ManyLines.Exceeds(Form.Reason, MostReason))
            ModelState.AddModelError("Form.Reason", Money.Text["TooLong", MostReason]);
        if (!ModelState.IsValid)
            return Page();
        var recording = new Recording(Form.Key, Office.Id, Desk.Now);
        return Entry.MovedMoney
            ? await DoAsync("payment.prepared", project => project.PrepareReversal(entry, Form.Reason!, Form.Day!.Value, recording), FieldOf, order => RedirectToPage("Payment", new { id, payment = order.Id }), "Prepared", cancel)
            : await DoAsync("ledger.reversed", project => project.Reverse(entry, Form.Reason!, Form.Day!.Value, recording), FieldOf, _ => RedirectToPage("Books", new { id }), "Reversed", cancel);
    }

    static string FieldOf(Rule rule) => rule == Rule.LedgerDayIsPossible ? "Form.Day" : "";

    async Task<bool> FindAsync(Guid id, Guid entry, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || Project.Ledger.FirstOrDefault(e => e.Id == entry) is not { } found)
            return false;
        Entry = found;
        return true;
    }
}
