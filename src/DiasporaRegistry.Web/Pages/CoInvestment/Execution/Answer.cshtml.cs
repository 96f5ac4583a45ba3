using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Web.Pages.Works;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Execution;

/// <summary>Answers a deviation for the programme's office; after the term anyone reads it.</summary>
public sealed class AnswerModel(ExecutionDesk desk) : ExecutionPage(desk)
{
    [BindProperty]
    public string? Text { get; set; }

    public Deviation Deviation { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid deviation, CancellationToken cancel)
    {
        if (!await FindAsync(id, deviation, cancel))
            return NotFound();
        Text = Deviation.OfficeAnswer;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid deviation, CancellationToken cancel)
    {
        if (!await FindAsync(id, deviation, cancel))
            return NotFound();
        ModelState.CheckAnswer(Text, nameof(Text), Execution.Text);
        if (!ModelState.IsValid)
            return Page();
        var broken = await Db.DoHeldAsync($"SELECT 1 FROM deviation WHERE id = {deviation} FOR UPDATE", async () =>
        {
            var held = await Db.Deviations.SingleAsync(d => d.Id == deviation && d.ProjectId == id, cancel);
            held.OfficeReply(Text!, View.Today, Office.Id, Desk.Now);
            return new Act("deviation.answered-by-office", Office.Actor, id, Office.Country);
        }, cancel);
        if (broken is { } rule)
        {
            ModelState.AddBrokenRule(Execution.Words, rule);
            return Page();
        }

        TempData["Notice"] = Execution.Text["Deviation.WasSent"].Value;
        return RedirectToPage("/CoInvestment/Execution/Work", new { id });
    }

    async Task<bool> FindAsync(Guid id, Guid deviation, CancellationToken cancel) =>
        await LoadAsync(id, cancel) && (Deviation = View.Deviations.FirstOrDefault(d => d.Id == deviation)!) is not null;
}
