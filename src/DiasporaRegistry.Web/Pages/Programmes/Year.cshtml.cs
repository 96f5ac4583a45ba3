using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.CoInvestment;
using DiasporaRegistry.Web.Pages.Projects;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Programmes;

/// <summary>A programme year as anyone reads it: its rules, how they differ from the year before, its calls.</summary>
[EnableRateLimiting(ReadingLimits.Projects)]
public sealed class YearModel(RegistryDb db, YearRulesInWords inWords, FigureFile file, TimeProvider clock) : PageModel
{
    public ProgrammeYear Year { get; private set; } = null!;

    public string Programme { get; private set; } = "";

    public IReadOnlyList<YearRule> Rules { get; private set; } = [];

    /// <summary>The public year before; none where there is none.</summary>
    public int? Before { get; private set; }

    public IReadOnlyList<ComparedYearRule> Compared { get; private set; } = [];

    public IReadOnlyList<Call> Calls { get; private set; } = [];

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>What the books of its projects say now.</summary>
    public LiveFigures Figures { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, int year, string? by, CancellationToken cancel)
    {
        var stored = code.ToUpperInvariant();
        if (await db.PublicYears().AsNoTracking().SingleOrDefaultAsync(y => y.ProgrammeCode == stored && y.Year == year, cancel) is not { } found)
            return NotFound();
        (Year, Zone, Rules) = (found, CountriesOfOrigin.ZoneOf(found.Country), inWords.Of(found.Rules));
        Programme = (await db.Programmes.AsNoTracking().SingleAsync(p => p.Code == stored, cancel)).NameIn(Languages.Current);
        if (await db.PublicYears().AsNoTracking().Where(y => y.ProgrammeCode == stored && y.Year < year).OrderByDescending(y => y.Year).FirstOrDefaultAsync(cancel) is { } before)
            (Before, Compared) = (before.Year, inWords.Compare(before.Rules, found.Rules));
        Calls = await db.PublicCalls().AsNoTracking().Include(c => c.Lines).Where(c => c.YearId == found.Id).OrderBy(c => c.Number).ToListAsync(cancel);
        Figures = await LiveFigures.ReadAsync(db, stored, year, by == "state", await CategoryWords.ReadAsync(db, stored, cancel), cancel);
        return Page();
    }

    /// <summary>The live figures as a file.</summary>
    public async Task<IActionResult> OnGetFiguresAsync(string code, int year, CancellationToken cancel) =>
        await OnGetAsync(code, year, null, cancel) is not PageResult ? NotFound() : await file.WriteAsync($"programmes/{code.ToLowerInvariant()}/{Year.Year}", Figures.Rows, cancel);
}
