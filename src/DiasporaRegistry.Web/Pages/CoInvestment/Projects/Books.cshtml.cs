using System.Globalization;
using DiasporaRegistry.Domain.CoInvestment;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Projects;

/// <summary>The books of a project: every entry in order, and what they held at the end of a day.</summary>
public sealed class BooksModel(ProgrammeDesk desk, MoneyDesk money) : ProjectPage(desk, money)
{
    /// <summary>The day that is asked for, such as 2026-03-15.</summary>
    [FromQuery(Name = "day")]
    public string? DayAsked { get; set; }

    public DateOnly Day { get; private set; }

    public IReadOnlyList<MoneyInHand> OnDay { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Day = Today;
        if (DateOnly.TryParseExact(DayAsked, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked))
            Day = asked;
        else if (DayAsked is { Length: > 0 })
            ModelState.AddModelError("day", Money.Text["Books.DayWrong"]);
        DayAsked ??= Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        OnDay = ProjectView.MoneyOf(Project.BalancesOn(Day), Project.Currencies);
        return Page();
    }

    /// <summary>Whether an entry may be taken back.</summary>
    public bool CanReverse(LedgerEntry entry) => View.IsOpen && !entry.IsReversal && Project.Ledger.All(e => e.ReversesId != entry.Id) && View.Waiting.All(p => p.ReversesId != entry.Id);

    /// <summary>The party that an entry is about.</summary>
    public ProjectParty? PartyOf(LedgerEntry entry) => Project.Parties.FirstOrDefault(p => p.Id == entry.PartyId);
}
