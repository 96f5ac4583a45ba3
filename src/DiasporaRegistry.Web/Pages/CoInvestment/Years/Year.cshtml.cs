using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Years;

/// <summary>A programme year: what it says, how that differs from the year before, its calls, and the acts that open and close it.</summary>
public sealed class YearModel(ProgrammeDesk desk, YearRulesInWords inWords, Words words, IStringLocalizer<CoInvestmentText> text) : ProgrammePage(desk)
{
    [BindProperty]
    public bool Confirms { get; set; }

    public ProgrammeYear Year { get; private set; } = null!;

    public string Programme { get; private set; } = "";

    public IReadOnlyList<YearRule> Rules { get; private set; } = [];

    /// <summary>The year before, or the one that this one was copied from; none where there is none.</summary>
    public int? Before { get; private set; }

    public IReadOnlyList<ComparedYearRule> Compared { get; private set; } = [];

    public IReadOnlyList<Call> Calls { get; private set; } = [];

    public DateTimeOffset Now => Desk.Now;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, (await OfficeAsync()).Country, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostOpenAsync(Guid id, CancellationToken cancel) => DoAsync(id, "year.opened", "Opened", year =>
    {
        year.Open(Desk.Now);
        return Task.CompletedTask;
    }, cancel);

    public Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken cancel) => DoAsync(id, "year.closed", "Closed", async year =>
    {
        var now = Desk.Now;
        var undecided = new[] { ProposalStage.Submitted, ProposalStage.Returned, ProposalStage.Admitted };
        var calls = await Db.Calls.CountAsync(c => c.YearId == id && c.CalledOffAt == null
            && ((c.PublishedAt != null && c.ClosesAt > now) || Db.Proposals.Any(p => p.CallId == c.Id && undecided.Contains(p.State))
                || Db.CommitteeSessions.Any(s => s.CallId == c.Id && (s.State == Domain.CoInvestment.Committee.SessionState.Convened || s.State == Domain.CoInvestment.Committee.SessionState.Held))), cancel);
        year.Close(calls, await Db.Projects.CountAsync(p => p.YearId == id && p.ClosedOn == null, cancel), now);
    }, cancel);

    /// <summary>Discards a year that was never open.</summary>
    public async Task<IActionResult> OnPostDiscardAsync(Guid id, CancellationToken cancel)
    {
        var office = await OfficeAsync();
        if (await Db.YearsOf(office.Country).SingleOrDefaultAsync(y => y.Id == id, cancel) is not { State: ProgrammeYearState.Prepared } year)
            return NotFound();
        Db.Remove(year);
        await Db.SaveAsync(new Act("year.discarded", office.Actor, id, office.Country), cancel);
        TempData["Notice"] = text["Year.Discarded"].Value;
        return RedirectToPage("/CoInvestment/Index");
    }

    async Task<IActionResult> DoAsync(Guid id, string act, string done, Func<ProgrammeYear, Task> verb, CancellationToken cancel)
    {
        var office = await OfficeAsync();
        if (!Confirms)
            ModelState.AddModelError(nameof(Confirms), text["Confirm.Missing"]);
        if (ModelState.IsValid)
        {
            await using var transaction = await Db.Database.BeginTransactionAsync(cancel);
            await Db.HoldYearAsync(id, cancel);
            if (await Db.YearsOf(office.Country).SingleOrDefaultAsync(y => y.Id == id, cancel) is not { } year)
                return NotFound();
            try
            {
                await verb(year);
                await Db.SaveAsync(new Act(act, office.Actor, id, office.Country), cancel);
                await transaction.CommitAsync(cancel);
                TempData["Notice"] = text[$"Year.{done}"].Value;
                return RedirectToPage(new { id });
            }
            catch (BrokenRuleException broken)
            {
                Db.ChangeTracker.Clear();
                ModelState.AddBrokenRule(words, broken);
            }
        }

        return await LoadAsync(id, office.Country, cancel) ? Page() : NotFound();
    }

    async Task<bool> LoadAsync(Guid id, string country, CancellationToken cancel)
    {
        if (await Db.YearsOf(country).AsNoTracking().SingleOrDefaultAsync(y => y.Id == id, cancel) is not { } year)
            return false;
        Year = year;
        Programme = (await Db.Programmes.AsNoTracking().SingleAsync(p => p.Code == year.ProgrammeCode, cancel)).NameIn(Languages.Current);
        Rules = inWords.Of(year.Rules);
        var before = await Db.YearsOf(country).AsNoTracking().Where(y => y.Id == year.CopiedFromId || (year.CopiedFromId == null && y.ProgrammeCode == year.ProgrammeCode && y.Year < year.Year))
            .OrderByDescending(y => y.Year).FirstOrDefaultAsync(cancel);
        if (before is not null)
            (Before, Compared) = (before.Year, inWords.Compare(before.Rules, year.Rules));
        Calls = await Db.CallsOf(country).AsNoTracking().Include(c => c.Lines).Where(c => c.YearId == id).OrderBy(c => c.Number).ToListAsync(cancel);
        return true;
    }
}
