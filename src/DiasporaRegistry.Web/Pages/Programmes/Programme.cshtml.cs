using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Projects;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Programmes;

/// <summary>What sources say of one programme, fact by fact.</summary>
[EnableRateLimiting(ReadingLimits.Projects)]
public sealed class ProgrammeModel(RegistryDb db, FigureFile file, TimeProvider clock, IStringLocalizer<ProgrammesText> text) : PageModel
{
    public ProgrammeView Programme { get; private set; } = null!;

    public string Country { get; private set; } = "";

    /// <summary>The years that are or were run in this register, apart from what sources say of the past.</summary>
    public IReadOnlyList<(int Year, ProgrammeYearState State, int OpenCalls)> Years { get; private set; } = [];

    /// <summary>What the books of its projects say now.</summary>
    public LiveFigures Figures { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        var stored = code.ToUpperInvariant();
        if (await db.Programmes.AsNoTracking().Include(p => p.Facts).SingleOrDefaultAsync(p => p.Code == stored, cancellationToken) is not { } programme)
            return NotFound();
        Programme = ProgrammeView.Of(programme);
        Country = (await db.Places.AsNoTracking().SingleAsync(p => p.Code == programme.Country, cancellationToken)).NameIn(Languages.Current);
        var now = clock.GetUtcNow();
        var years = await db.PublicYears().AsNoTracking().Where(y => y.ProgrammeCode == stored).OrderByDescending(y => y.Year)
            .Select(y => new { y.Year, y.State, Open = db.PublicCalls().Count(c => c.YearId == y.Id && c.CalledOffAt == null && c.OpensAt <= now && c.ClosesAt > now) }).ToListAsync(cancellationToken);
        Years = [.. years.Select(y => (y.Year, y.State, y.Open))];
        Figures = await LiveFigures.ReadAsync(db, stored, null, false, await CategoryWords.ReadAsync(db, stored, cancellationToken), cancellationToken);
        return Page();
    }

    /// <summary>The live figures as a file.</summary>
    public async Task<IActionResult> OnGetFiguresAsync(string code, CancellationToken cancellationToken) =>
        await OnGetAsync(code, cancellationToken) is not PageResult ? NotFound() : await file.WriteAsync($"programmes/{Programme.Code}", Figures.Rows, cancellationToken);

    /// <summary>What sources say, as a file, apart from the live figures.</summary>
    public async Task<IActionResult> OnGetHistoryAsync(string code, CancellationToken cancellationToken) =>
        await OnGetAsync(code, cancellationToken) is not PageResult ? NotFound() : await file.WriteAsync($"programmes/{Programme.Code}/history",
            [new ExportColumn<FactView>("period", CellType.Text, (f, _) => f.Period), new("fact", CellType.Text, (f, _) => f.Text), new("source", CellType.Text, (f, _) => Programme.Sources[f.Source - 1]), new("caveat", CellType.Text, (_, _) => text["Caveat"])], Programme.Facts, cancellationToken);
}
