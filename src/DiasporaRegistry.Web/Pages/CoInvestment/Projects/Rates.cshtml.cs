using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Web.Import;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Projects;

/// <summary>The exchange rates that the register knows, and a file of more.</summary>
[RequestSizeLimit(LargestRequest), RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
public sealed class RatesModel(ProgrammeDesk desk, RateList list, IStringLocalizer<MoneyText> text) : ProgrammePage(desk)
{
    const long LargestRequest = 24L << 20;
    const long LargestFile = 20L << 20;
    const int MostShown = 30;

    [BindProperty]
    public IFormFile? Sent { get; set; }

    public IReadOnlyList<ExchangeRate> Newest { get; private set; } = [];

    /// <summary>What became of the file; none before one was sent.</summary>
    public RateReport? Report { get; private set; }

    /// <summary>The lines that were left out, as they are said; the first hundred.</summary>
    public IEnumerable<string> Faults => Report?.Faults.Take(100).Select(f => ImportText.Of(Languages.Current, "RateLine", f.Line, ImportText.Of(Languages.Current, f.Why))) ?? [];

    public Task OnGetAsync(CancellationToken cancel) => ReadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var office = await OfficeAsync();
        if (Sent is not { Length: > 0 })
            ModelState.AddModelError(nameof(Sent), text["Rates.FileMissing"]);
        else if (Sent.Length > LargestFile)
            ModelState.AddModelError(nameof(Sent), text["Rates.FileTooLarge", LargestFile >> 20]);
        if (ModelState.IsValid)
        {
            try
            {
                await using var content = Sent!.OpenReadStream();
                Report = await list.AddAsync(content, DateOnly.FromDateTime(Desk.Now.UtcDateTime), office.Actor, cancel);
            }
            catch (UnreadableListException unreadable)
            {
                ModelState.AddModelError(nameof(Sent), ImportText.Of(Languages.Current, unreadable.Reason));
            }
        }

        if (Report is { Faults.Count: 0 } done)
        {
            TempData["Notice"] = ImportText.Of(Languages.Current, "RatesDone", done.Added, done.Known, 0);
            return RedirectToPage();
        }

        await ReadAsync(cancel);
        return Page();
    }

    async Task ReadAsync(CancellationToken cancel) =>
        Newest = await Db.ExchangeRates.AsNoTracking().OrderByDescending(r => r.Day).ThenBy(r => r.FromCurrency).ThenBy(r => r.ToCurrency).Take(MostShown).ToListAsync(cancel);
}
