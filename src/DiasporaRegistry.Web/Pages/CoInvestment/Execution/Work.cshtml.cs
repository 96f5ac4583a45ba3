using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Web.Pages.CoInvestment.Projects;
using DiasporaRegistry.Web.Pages.Works;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Execution;

/// <summary>The day on which something was done, and the paper of a handing over, typed.</summary>
public sealed class WorkForm
{
    public DateOnly? Day { get; set; }

    public string? Paper { get; set; }

    public string? ReceivedBy { get; set; }

    public string? Reason { get; set; }
}

/// <summary>The execution of a project for its office: plan, progress beside money, tranches, reports, deviations and delivery.</summary>
public sealed class WorkModel(ExecutionDesk desk, IStringLocalizer<MoneyText> money) : ExecutionPage(desk)
{
    const int MostLines = 50;

    [BindProperty]
    public WorkForm Form { get; set; } = new();

    public bool IsClosed => View.Project.ClosedOn is not null;

    /// <summary>Whether the reader asked for a tranche, and so does not release it.</summary>
    public bool IsOwn(Tranche tranche) => tranche.RequestedBy == Office.Id;

    public string EvidenceName(string code) => View.Rules.Evidence.FirstOrDefault(e => e.Code == code)?.NameIn(Language.Languages.Current) ?? code;

    public bool AsksDelivery => View.Rules.Asks(ProgrammeStep.Delivery) || View.Works.Milestones.Count > 0;

    /// <summary>What its local committee reported, the latest first.</summary>
    public IReadOnlyList<OversightReport> Seen { get; private set; } = [];

    /// <summary>The complaints about it, the latest first.</summary>
    public IReadOnlyList<Complaint> Complaints { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    protected override async Task ReadMoreAsync(Guid id, CancellationToken cancel)
    {
        Seen = await Db.OversightReports.AsNoTracking().Where(r => r.ProjectId == id).OrderByDescending(r => r.SentAt).Take(MostLines).ToListAsync(cancel);
        Complaints = await Db.Complaints.AsNoTracking().Where(c => c.ProjectId == id).OrderByDescending(c => c.Number).Take(MostLines).ToListAsync(cancel);
    }

    public async Task<IActionResult> OnPostDoneAsync(Guid id, Guid part, CancellationToken cancel)
    {
        if (!await HasAsync(id, works => works.Milestones.Any(m => m.Id == part), cancel))
            return NotFound();
        ModelState.CheckDay("Form.Day", Form.Day, money);
        return await DoAsync("works.part-done", "Milestones.WasDone", async held =>
            held.Works.DoMilestone(part, Form.Day!.Value, await Db.WorksPhotos.AnyAsync(p => p.ProjectId == id && p.MilestoneId == part && p.WithheldAt == null && Db.Works.Any(w => w.ProjectId == id && w.Reports.Any(r => r.Id == p.ReportId && r.State == ReportState.Accepted)), cancel), held.Terms, Office.Actor, held.At), cancel);
    }

    public async Task<IActionResult> OnPostMoveAsync(Guid id, Guid part, CancellationToken cancel)
    {
        if (!await HasAsync(id, works => works.Milestones.Any(m => m.Id == part), cancel))
            return NotFound();
        ModelState.CheckDay("Form.Day", Form.Day, money);
        ModelState.CheckAnswer(Form.Reason, "Form.Reason", Execution.Text, ProgressReport.LongestReason);
        return await DoAsync("works.rescheduled", "Milestones.WasMoved", held =>
        {
            held.Works.Reschedule(part, Form.Day!.Value, Form.Reason!, held.Terms, Office.Actor, held.At);
            return Task.CompletedTask;
        }, cancel);
    }

    public async Task<IActionResult> OnPostReleaseAsync(Guid id, Guid tranche, CancellationToken cancel)
    {
        if (!await HasAsync(id, works => works.Tranches.Any(t => t.Id == tranche), cancel))
            return NotFound();
        return await DoAsync("tranche.released", "Tranche.WasReleased", held =>
        {
            held.Project.ReleaseTranche(held.Works, tranche, held.Terms, Office.Actor, held.At);
            return Task.CompletedTask;
        }, cancel);
    }

    public async Task<IActionResult> OnPostTurnDownAsync(Guid id, Guid tranche, CancellationToken cancel)
    {
        if (!await HasAsync(id, works => works.Tranches.Any(t => t.Id == tranche), cancel))
            return NotFound();
        ModelState.CheckAnswer(Form.Reason, "Form.Reason", Execution.Text, ProgressReport.LongestReason);
        return await DoAsync("tranche.turned-down", "Tranche.WasTurnedDown", held =>
        {
            held.Works.TurnDownTranche(tranche, Form.Reason!, Office.Actor, held.At);
            return Task.CompletedTask;
        }, cancel);
    }

    public async Task<IActionResult> OnPostDeliverAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        ModelState.CheckDay("Form.Day", Form.Day, money);
        ModelState.CheckAnswer(Form.Paper, "Form.Paper", Execution.Text, Tranche.LongestReference);
        ModelState.CheckAnswer(Form.ReceivedBy, "Form.ReceivedBy", Execution.Text, Milestone.LongestName);
        return await DoAsync("works.delivered", "Delivery.Saved", held =>
        {
            held.Project.Deliver(held.Works, Form.Day!.Value, Form.Paper!, Form.ReceivedBy!, held.Terms, Office.Actor, held.At);
            return Task.CompletedTask;
        }, cancel, rule => rule == Rule.WorksDayIsPossible ? "Form.Day" : "");
    }

    async Task<bool> HasAsync(Guid id, Func<ProjectWorks, bool> has, CancellationToken cancel) => await LoadAsync(id, cancel) && has(View.Works);
}
