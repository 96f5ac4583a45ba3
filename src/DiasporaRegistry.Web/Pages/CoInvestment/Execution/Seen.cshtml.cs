using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Web.Pages.Oversight;
using DiasporaRegistry.Web.Pages.Works;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Execution;

/// <summary>Looks at what a local committee reported, and leaves out what tells of somebody, before it is public.</summary>
public sealed class SeenModel(ExecutionDesk desk, IStringLocalizer<OversightText> text) : ExecutionPage(desk)
{
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>The version of the published words that the page shows.</summary>
    [BindProperty]
    public string? Known { get; set; }

    public OversightReport Report { get; private set; } = null!;

    /// <summary>Whether it came by a link of the office, and not of the organization.</summary>
    public bool IsByOffice { get; private set; }

    public IReadOnlyList<WorksPhoto> Photos => [.. View.Photos.Where(p => p.OversightId == Report.Id)];

    public async Task<IActionResult> OnGetAsync(Guid id, Guid report, CancellationToken cancel)
    {
        if (!await FindAsync(id, report, cancel))
            return NotFound();
        Text = Report.SeenAt is null ? Report.Text : Report.PublicText;
        Known = Passages.VersionOf(Report.PublicText);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid report, CancellationToken cancel)
    {
        if (!await FindAsync(id, report, cancel))
            return NotFound();
        ModelState.CheckLeftOut(Execution.Words, Report.Text, Text, nameof(Text));
        if (!ModelState.IsValid)
            return Page();
        var broken = await Db.DoHeldAsync($"SELECT 1 FROM oversight_report WHERE id = {report} FOR UPDATE", async () =>
        {
            var held = await Db.OversightReports.SingleAsync(r => r.Id == report && r.ProjectId == id, cancel);
            Passages.RefuseUnless(held.PublicText, Known);
            held.Look(Text, Office.Id, Desk.Now);
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

    async Task<bool> FindAsync(Guid id, Guid report, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || await Db.OversightReports.AsNoTracking().SingleOrDefaultAsync(r => r.Id == report && r.ProjectId == id, cancel) is not { } found)
            return false;
        (Report, IsByOffice) = (found, await Db.OversightLinks.Where(l => l.Id == found.LinkId).Select(l => l.IsOffices).SingleAsync(cancel));
        return true;
    }
}
