using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Proposals;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Calls;

/// <summary>More time, or an end, with its reason.</summary>
public sealed class WindowForm
{
    public DateOnly? Until { get; set; }

    public string? UntilTime { get; set; }

    public string? Reason { get; set; }
}

/// <summary>A proposal in a call's list.</summary>
public sealed record ProposalRow(Guid Id, int Number, string Title, string Organization, string? Place, decimal Cost, decimal Asked, ProposalStage Stage, DateTimeOffset? SubmittedAt);

/// <summary>A call as its ministry sees it: what it says, its window, its questions and its proposals.</summary>
public sealed class CallModel(ProgrammeDesk desk, ProposalLetters letters, Words words, IStringLocalizer<CoInvestmentText> text) : ProgrammePage(desk)
{
    [BindProperty]
    public WindowForm Form { get; set; } = new();

    public Call Call { get; private set; } = null!;

    public CallStage Stage { get; private set; }

    public IReadOnlyList<CallQuestion> Questions { get; private set; } = [];

    public IReadOnlyList<ProposalRow> Proposals { get; private set; } = [];

    /// <summary>The sessions of the committee about it.</summary>
    public IReadOnlyList<CommitteeSession> Sessions { get; private set; } = [];

    /// <summary>How many are being written; nobody but their writers reads those.</summary>
    public int Drafts { get; private set; }

    /// <summary>Whether a committee decides, and not the office.</summary>
    public bool AsksCommittee => Call.Year!.Rules.Asks(Domain.CoInvestment.Years.ProgrammeStep.CommitteeSession);

    /// <summary>How many documents it has.</summary>
    public int Documents { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, (await OfficeAsync()).Country, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostPublishAsync(Guid id, CancellationToken cancel) => DoAsync(id, "call.published", "Published", (call, _) =>
    {
        call.Publish(call.Year!, Desk.Now);
        return Task.CompletedTask;
    }, cancel);

    public Task<IActionResult> OnPostExtendAsync(Guid id, CancellationToken cancel)
    {
        if (Form.Until is null && ModelState.IsValid)
            ModelState.AddModelError("Form.Until", text["Call.DayMissing"]);
        if (TypedTime.Of(Form.UntilTime) is null)
            ModelState.AddModelError("Form.UntilTime", text["Call.TimeWrong"]);
        CheckReason();
        return DoAsync(id, "call.extended", "Extended", (call, _) =>
        {
            call.Extend(CallForm.Moment(Form.Until!.Value, Form.UntilTime, Zone), Form.Reason!, Desk.Now);
            return letters.TellCallAsync(call, cancel);
        }, cancel);
    }

    public Task<IActionResult> OnPostCallOffAsync(Guid id, CancellationToken cancel)
    {
        CheckReason();
        return DoAsync(id, "call.called-off", "CalledOff", async (call, token) =>
        {
            call.CallOff(await Db.Proposals.CountAsync(p => p.CallId == id && p.State == ProposalStage.Awarded, token), Form.Reason!, Desk.Now);
            await letters.TellCallAsync(call, token);
        }, cancel);
    }

    /// <summary>Discards a call that was never public.</summary>
    public async Task<IActionResult> OnPostDiscardAsync(Guid id, CancellationToken cancel)
    {
        var office = await OfficeAsync();
        if (await Db.CallsOf(office.Country).Include(c => c.Lines).SingleOrDefaultAsync(c => c.Id == id && c.PublishedAt == null, cancel) is not { } call)
            return NotFound();
        Db.Remove(call);
        // Its documents go with it; what stands in their folder is swept.
        await Db.SaveAsync(new Act("call.discarded", office.Actor, id, office.Country), cancel);
        TempData["Notice"] = text["Call.Discarded"].Value;
        return RedirectToPage("/CoInvestment/Years/Year", new { id = call.YearId });
    }

    void CheckReason()
    {
        if (Visible.IsNothing(Form.Reason))
            ModelState.AddModelError("Form.Reason", text["Reason.Missing"]);
        else if (ManyLines.Exceeds(Form.Reason, Call.LongestReason))
            ModelState.AddModelError("Form.Reason", text["TooLong", Call.LongestReason]);
    }

    async Task<IActionResult> DoAsync(Guid id, string act, string done, Func<Call, CancellationToken, Task> verb, CancellationToken cancel)
    {
        var office = await OfficeAsync();
        // What is another country's is not even held.
        if (!await Db.CallsOf(office.Country).AnyAsync(c => c.Id == id, cancel))
            return NotFound();
        if (ModelState.IsValid)
        {
            await using var transaction = await Db.Database.BeginTransactionAsync(cancel);
            await Db.HoldCallAsync(id, cancel);
            if (await Db.CallsOf(office.Country).Include(c => c.Year).Include(c => c.Lines).SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } call)
                return NotFound();
            try
            {
                await verb(call, cancel);
                await Db.SaveAsync(new Act(act, office.Actor, id, office.Country, Form.Reason), cancel);
                await transaction.CommitAsync(cancel);
                TempData["Notice"] = text[$"Call.{done}"].Value;
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
        if (await Db.CallsOf(country).AsNoTracking().Include(c => c.Year).Include(c => c.Lines).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } call)
            return false;
        (Call, Stage) = (call, call.StageAt(Desk.Now));
        Questions = await Db.CallQuestions.AsNoTracking().Where(q => q.CallId == id).OrderBy(q => q.AnsweredAt != null).ThenBy(q => q.AskedAt).ToListAsync(cancel);
        Sessions = await Db.SessionsOf(country).AsNoTracking().Where(s => s.CallId == id).OrderBy(s => s.Number).ToListAsync(cancel);
        Documents = await Db.CallFiles.CountAsync(f => f.CallId == id, cancel);
        Drafts = await Db.Proposals.CountAsync(p => p.CallId == id && p.State == ProposalStage.Draft, cancel);
        var english = Languages.Current == "en";
        // While the window is open nobody sees what others propose, not even the programme: only how many there are.
        Proposals = Stage == CallStage.Open ? [] : await Db.ProposalsFor(country).Where(p => p.CallId == id).OrderBy(p => p.Number)
            .Select(p => new ProposalRow(p.Id, p.Number, p.Title, p.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "",
                Db.Places.Where(l => l.Code == p.PlaceCode).Select(l => english ? l.LabelEn : l.LabelEs).FirstOrDefault(), p.Cost, p.Asked, p.State, p.SubmittedAt)).ToListAsync(cancel);
        return true;
    }
}
