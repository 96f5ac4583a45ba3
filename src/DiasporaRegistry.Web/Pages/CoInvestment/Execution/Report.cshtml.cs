using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Web.CoInvestment.Works;
using DiasporaRegistry.Web.Pages.Works;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Execution;

/// <summary>A report beside the one before it, with what is noticed about its photographs; accepted, or returned with a reason.</summary>
public sealed class ReportModel(ExecutionDesk desk, WorksLetters letters) : ExecutionPage(desk)
{
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>What is left of its words for everyone, as it is typed.</summary>
    [BindProperty]
    public string? PublicText { get; set; }

    /// <summary>The version of the published words that the page shows.</summary>
    [BindProperty]
    public string? Known { get; set; }

    /// <summary>Whether the form by which passages are left out was sent and came back.</summary>
    public bool IsLeavingOut { get; private set; }

    public ProgressReport Report { get; private set; } = null!;

    /// <summary>The last one that was accepted before it.</summary>
    public ProgressReport? Before => View.Works.Reports.LastOrDefault(r => r.Number < Report.Number && r.State == ReportState.Accepted);

    public IReadOnlyList<WorksPhoto> Photos => [.. View.Photos.Where(p => p.ReportId == Report.Id)];

    /// <summary>How far a part is by a report.</summary>
    public static int? PercentOf(ProgressReport? report, Milestone part) => report?.Parts.FirstOrDefault(p => p.MilestoneId == part.Id)?.Percent;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid report, CancellationToken cancel)
    {
        if (!await FindAsync(id, report, cancel))
            return NotFound();
        PublicText = Report.Said;
        Known = Passages.VersionOf(Report.PublicText);
        return Page();
    }

    public async Task<IActionResult> OnPostAcceptAsync(Guid id, Guid report, CancellationToken cancel)
    {
        if (!await FindAsync(id, report, cancel))
            return NotFound();
        return Again(await DoAsync("works.report-accepted", "Report.Accepted", held =>
        {
            held.Works.AcceptReport(report, Office.Actor, held.At);
            return Task.CompletedTask;
        }, cancel), report);
    }

    public async Task<IActionResult> OnPostReturnAsync(Guid id, Guid report, CancellationToken cancel)
    {
        if (!await FindAsync(id, report, cancel))
            return NotFound();
        ModelState.CheckAnswer(Reason, nameof(Reason), Execution.Text, ProgressReport.LongestReason);
        return Again(await DoAsync("works.report-returned", "Report.Returned", async held =>
        {
            held.Works.ReturnReport(report, Reason!, Office.Actor, held.At);
            await letters.TellReturnedAsync(held.Project, Report, cancel);
        }, cancel), report);
    }

    /// <summary>Leaves out of what anyone reads what tells of somebody.</summary>
    public async Task<IActionResult> OnPostLeaveOutAsync(Guid id, Guid report, CancellationToken cancel)
    {
        if (!await FindAsync(id, report, cancel))
            return NotFound();
        IsLeavingOut = true;
        ModelState.CheckLeftOut(Execution.Words, Report.Text, PublicText, nameof(PublicText));
        ModelState.CheckAnswer(Reason, nameof(Reason), Execution.Text, ProgressReport.LongestReason);
        return Again(await DoAsync("works.report-left-out", "Report.WasLeftOut", held =>
        {
            Passages.RefuseUnless(held.Works.Reports.Single(r => r.Id == report).PublicText, Known);
            held.Works.LeaveOut(report, PublicText, Reason!, Office.Actor, held.At);
            return Task.CompletedTask;
        }, cancel, reason: Reason, mayBeClosed: true), report);
    }

    /// <summary>Takes a photograph out of the public page, or puts it back.</summary>
    public async Task<IActionResult> OnPostPhotoAsync(Guid id, Guid report, Guid photo, bool withheld, CancellationToken cancel)
    {
        if (!await FindAsync(id, report, cancel) || await Db.WorksPhotos.SingleOrDefaultAsync(p => p.Id == photo && p.ReportId == report, cancel) is not { } found)
            return NotFound();
        found.Withhold(withheld, Desk.Now);
        await Db.SaveAsync(new Act(withheld ? "photo.withheld" : "photo.shown", Office.Actor, id, Office.Country), cancel);
        TempData["Notice"] = Execution.Text[withheld ? "Photos.WasWithheld" : "Photos.WasShown"].Value;
        return RedirectToPage(new { id, report });
    }

    async Task<bool> FindAsync(Guid id, Guid report, CancellationToken cancel) =>
        await LoadAsync(id, cancel) && (Report = View.Works.Reports.FirstOrDefault(r => r.Id == report)!) is not null;

    // What was read again belongs to the page that comes back.
    IActionResult Again(IActionResult result, Guid report)
    {
        Report = View.Works.Reports.First(r => r.Id == report);
        return result;
    }
}
