using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Projects;

/// <summary>What a party signed, typed.</summary>
public sealed class CommitForm
{
    public decimal? Amount { get; set; }

    public string? Currency { get; set; }

    /// <summary>The office that signed; never a person's name.</summary>
    public string? SignedAs { get; set; }

    /// <summary>The agreement or letter, as it can be found again.</summary>
    public string? Document { get; set; }

    public DateOnly? Day { get; set; }

    /// <summary>The key of the entry, so that sending it twice records it once.</summary>
    public Guid Key { get; set; }
}

/// <summary>Records what a party signed that it will give.</summary>
public sealed class CommitModel(ProgrammeDesk desk, MoneyDesk money) : ProjectPage(desk, money)
{
    [BindProperty]
    public CommitForm Form { get; set; } = new();

    public PartyRow Party { get; private set; } = null!;

    public IEnumerable<SelectListItem> Currencies => Project.Currencies.Select(c => new SelectListItem(c, c));

    public async Task<IActionResult> OnGetAsync(Guid id, Guid party, CancellationToken cancel)
    {
        if (!await FindAsync(id, party, cancel))
            return NotFound();
        var sums = Party.Money[0];
        Form = new() { Currency = sums.Currency, Day = Today, Key = Guid.CreateVersion7(Desk.Now), Document = Project.AgreementNumber, Amount = sums.Pledged > sums.Committed ? sums.Pledged - sums.Committed : null };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid party, CancellationToken cancel)
    {
        if (!await FindAsync(id, party, cancel))
            return NotFound();
        var amount = ModelState.CheckAmount("Form.Amount", Form.Amount, Form.Currency, Project.Currencies, Money.Text, "Form.Currency");
        ModelState.CheckDay("Form.Day", Form.Day, Money.Text);
        foreach (var (field, said) in new[] { ("Form.SignedAs", Form.SignedAs), ("Form.Document", Form.Document) })
        {
            if (Visible.IsNothing(said))
                ModelState.AddModelError(field, Money.Text["Missing"]);
            else if (OneLine.Exceeds(said, CommitmentSignature.Longest))
                ModelState.AddModelError(field, Money.Text["TooLong", CommitmentSignature.Longest]);
        }

        if (!ModelState.IsValid)
            return Page();
        return await DoAsync("ledger.committed", project => project.Commit(party, amount!.Value, new(Form.SignedAs!, Form.Document!), Form.Day!.Value, new(Form.Key, Office.Id, Desk.Now)),
            rule => rule == Rule.LedgerDayIsPossible ? "Form.Day" : "", _ => RedirectToPage("Project", new { id }), "Committed", cancel);
    }

    async Task<bool> FindAsync(Guid id, Guid party, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || View.Parties.FirstOrDefault(p => p.Party.Id == party) is not { } found)
            return false;
        Party = found;
        return true;
    }
}
