using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Web.Import;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Projects;

/// <summary>A rate with who recorded it.</summary>
/// <param name="Rate">The rate.</param>
/// <param name="IsCorrected">Whether a later statement of the same day and source takes its place.</param>
/// <param name="By">Who of the reader's country recorded it.</param>
/// <param name="Country">The country whose office recorded it, where that is another one.</param>
public sealed record ShownRate(ExchangeRate Rate, bool IsCorrected, string? By, string? Country);

/// <summary>The exchange rates that the register knows, and a file of more.</summary>
[RequestSizeLimit(LargestRequest), RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
public sealed class RatesModel(ProgrammeDesk desk, RateList list, IStringLocalizer<MoneyText> text) : ProgrammePage(desk)
{
    const long LargestRequest = 24L << 20;
    const long LargestFile = 20L << 20;
    const int MostShown = 30;

    [BindProperty]
    public IFormFile? Sent { get; set; }

    /// <summary>Whether lines that say something else than is known correct it.</summary>
    [BindProperty]
    public bool Corrects { get; set; }

    public IReadOnlyList<ShownRate> Newest { get; private set; } = [];

    /// <summary>What became of the file; none before one was sent.</summary>
    public RateReport? Report { get; private set; }

    /// <summary>The lines that were left out, as they are said; the first hundred.</summary>
    public IEnumerable<string> Faults => Report?.Faults.Take(100).Select(f => ImportText.Of(Languages.Current, "LineFault", f.Line, ImportText.Of(Languages.Current, f.Why))) ?? [];

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
                Report = await list.AddAsync(content, DateOnly.FromDateTime(Desk.Now.UtcDateTime), office.Actor, Desk.Now, Corrects, cancel);
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

    // Rates are common to all countries: of another one's staff only the country is told.
    async Task ReadAsync(CancellationToken cancel)
    {
        var (country, english) = ((await OfficeAsync()).Country, Languages.Current == "en");
        Newest = await RateList.InOrder(Db.ExchangeRates.AsNoTracking()).Take(MostShown).Select(r => new ShownRate(r,
            Db.ExchangeRates.Any(x => x.FromCurrency == r.FromCurrency && x.ToCurrency == r.ToCurrency && x.Day == r.Day && x.Source == r.Source && x.Version > r.Version),
            Db.Users.Where(a => a.Id == r.RecordedBy && Db.Appointments.Any(s => s.AccountId == a.Id && s.Country == country)).Select(a => a.DisplayName).FirstOrDefault(),
            Db.Places.Where(p => Db.Appointments.Any(s => s.AccountId == r.RecordedBy && s.Country != country && s.Country == p.Code)).Select(p => english ? p.NameEn : p.NameEs).FirstOrDefault())).ToListAsync(cancel);
    }
}
