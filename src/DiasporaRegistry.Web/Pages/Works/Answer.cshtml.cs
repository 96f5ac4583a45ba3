using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Pages.Register;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Works;

/// <summary>Answers a deviation for the organization; after the term anyone reads it.</summary>
[Needs(RepresentativeRight.Speak)]
public sealed class AnswerModel(OwnWorks own) : WorkPage(own)
{
    [BindProperty]
    public string? Text { get; set; }

    public Deviation Deviation { get; private set; } = null!;

    public IActionResult OnGet(Guid deviation)
    {
        if (!Find(deviation))
            return NotFound();
        Text = Deviation.Answer;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid deviation, CancellationToken cancel)
    {
        if (!Find(deviation))
            return NotFound();
        ModelState.CheckAnswer(Text, nameof(Text), Own.Text);
        if (!ModelState.IsValid)
            return Page();
        var broken = await Own.Db.DoHeldAsync($"SELECT 1 FROM deviation WHERE id = {deviation} FOR UPDATE", async () =>
        {
            var held = await Own.Db.Deviations.SingleAsync(d => d.Id == deviation && d.ProjectId == Id, cancel);
            held.Reply(Text!, View.Today, Account.Id, Own.Now);
            return new Act("deviation.answered", Acting, Id, View.Project.Country);
        }, cancel);
        if (broken is { } rule)
        {
            ModelState.AddBrokenRule(Own.Words, rule);
            return Page();
        }

        TempData["Notice"] = Own.Text["Deviation.WasSent"].Value;
        return RedirectToPage("/Works/Work", new { id = Id });
    }

    bool Find(Guid deviation) => (Deviation = View.Deviations.FirstOrDefault(d => d.Id == deviation)!) is not null;
}
