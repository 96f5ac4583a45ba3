using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Programmes;

/// <summary>A call as anyone reads it: what it asks for, until when, with which money, under which rules, and what others asked.</summary>
public sealed class CallModel(RegistryDb db, TimeProvider clock) : PageModel
{
    public Call Call { get; private set; } = null!;

    public ProgrammeYear Year => Call.Year!;

    public CallStage Stage { get; private set; }

    public string Programme { get; private set; } = "";

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>How long it takes proposals from now on.</summary>
    public TimeSpan Left { get; private set; }

    public IReadOnlyList<(Guid Id, int Number, DateTimeOffset HeldAt)> Sessions { get; private set; } = [];

    public IReadOnlyList<CallQuestion> Questions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await db.PublicCalls().AsNoTracking().Include(c => c.Year).Include(c => c.Lines).Include(c => c.Files).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } found)
            return NotFound();
        var now = clock.GetUtcNow();
        (Call, Stage, Zone, Left) = (found, found.StageAt(now), CountriesOfOrigin.ZoneOf(found.Year!.Country), found.ClosesAt - now);
        Programme = (await db.Programmes.AsNoTracking().SingleAsync(p => p.Code == Year.ProgrammeCode, cancel)).NameIn(Languages.Current);
        Questions = await db.PublicQuestions().AsNoTracking().Where(q => q.CallId == id).OrderBy(q => q.AnsweredAt).ToListAsync(cancel);
        var sessions = await db.PublicSessions().Where(s => s.CallId == id).OrderBy(s => s.Number).Select(s => new { s.Id, s.Number, s.HeldAt }).ToListAsync(cancel);
        Sessions = [.. sessions.Select(s => (s.Id, s.Number, s.HeldAt))];
        return Page();
    }
}
