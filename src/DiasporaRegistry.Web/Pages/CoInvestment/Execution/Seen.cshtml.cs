using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Web.Pages.Oversight;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Execution;

/// <summary>Looks at what a local committee reported, and takes out what tells of somebody, before it is public.</summary>
public sealed class SeenModel(ExecutionDesk desk, IStringLocalizer<OversightText> text) : ExecutionPage(desk)
{
    [BindProperty]
    public string? Text { get; set; }

    public OversightReport Report { get; private set; } = null!;

    public IReadOnlyList<WorksPhoto> Photos => [.. View.Photos.Where(p => p.OversightId == Report.Id)];

    public async Task<IActionResult> OnGetAsync(Guid id, Guid report, CancellationToken cancel)
    {
        if (!await FindAsync(id, report, cancel))
            return NotFound();
        Text = Report.Text;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid report, CancellationToken cancel)
    {
        if (!await FindAsync(id, report, cancel))
            return NotFound();
        if (Text?.Length > OversightReport.LongestText)
            ModelState.AddModelError(nameof(Text), text["TooLong", OversightReport.LongestText]);
        if (!ModelState.IsValid)
            return Page();
        var broken = await Db.DoHeldAsync($"SELECT 1 FROM oversight_report WHERE id = {report} FOR UPDATE", async () =>
        {
            (await Db.OversightReports.SingleAsync(r => r.Id == report && r.ProjectId == id, cancel)).Look(Text, Office.Id, Desk.Now);
            return new Act("oversight.seen", Office.Actor, id, Office.Country);
        }, cancel);
        if (broken is { } rule)
        {
            ModelState.AddBrokenRule(Execution.Words, rule);
            return Page();
        }

        TempData["Notice"] = text["Seen.Published"].Value;
        return RedirectToPage("/CoInvestment/Execution/Work", new { id });
    }

    public async Task<IActionResult> OnPostPhotoAsync(Guid id, Guid report, Guid photo, bool withheld, CancellationToken cancel)
    {
        if (!await FindAsync(id, report, cancel) || await Db.WorksPhotos.SingleOrDefaultAsync(p => p.Id == photo && p.OversightId == report, cancel) is not { } found)
            return NotFound();
        found.Withhold(withheld, Desk.Now);
        await Db.SaveAsync(new Act(withheld ? "photo.withheld" : "photo.shown", Office.Actor, id, Office.Country), cancel);
        TempData["Notice"] = Execution.Text[withheld ? "Photos.WasWithheld" : "Photos.WasShown"].Value;
        return RedirectToPage(new { id, report });
    }

    async Task<bool> FindAsync(Guid id, Guid report, CancellationToken cancel) =>
        await LoadAsync(id, cancel) && (Report = (await Db.OversightReports.AsNoTracking().SingleOrDefaultAsync(r => r.Id == report && r.ProjectId == id, cancel))!) is not null;
}
