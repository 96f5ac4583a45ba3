using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Pages.Oversight;
using DiasporaRegistry.Web.Pages.Works;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Execution;

/// <summary>A complaint's words for everyone and the answer, typed.</summary>
public sealed class AnswerForm
{
    public string? PublicText { get; set; }

    public string? Answer { get; set; }

    /// <summary>Why words are cut after the answer.</summary>
    public string? Reason { get; set; }
}

/// <summary>Publishes a complaint's words without what tells of somebody, answers it in public, and cuts what was overlooked.</summary>
public sealed class ComplaintModel(ExecutionDesk desk, Letters letters, IStringLocalizer<OversightText> text, IStringLocalizer<SiteText> site) : ExecutionPage(desk)
{
    [BindProperty]
    public AnswerForm Form { get; set; } = new();

    /// <summary>The version of the published words that the page shows.</summary>
    [BindProperty]
    public string? Known { get; set; }

    /// <summary>Whether words are being cut after the answer.</summary>
    public bool IsCutting { get; private set; }

    public Complaint Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid complaint, CancellationToken cancel)
    {
        if (!await FindAsync(id, complaint, cancel))
            return NotFound();
        Form = new AnswerForm { PublicText = Found.PublicText ?? Found.Text };
        Known = Passages.VersionOf(Found.PublicText);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(Guid id, Guid complaint, CancellationToken cancel) =>
        DoAsync(id, complaint, "complaint.answered", "Office.Answered", asksText: true, asksAnswer: true, found => found.Reply(Form.PublicText!, Form.Answer!, Office.Id, Desk.Now), cancel);

    public Task<IActionResult> OnPostPublishAsync(Guid id, Guid complaint, CancellationToken cancel) =>
        DoAsync(id, complaint, "complaint.published", "Office.Published", asksText: true, asksAnswer: false, found => found.Publish(Form.PublicText!), cancel);

    public Task<IActionResult> OnPostSetAsideAsync(Guid id, Guid complaint, CancellationToken cancel) =>
        DoAsync(id, complaint, "complaint.set-aside", "Office.WasSetAside", asksText: false, asksAnswer: true, found => found.SetAside(Form.Answer!, Office.Id, Desk.Now), cancel);

    /// <summary>Cuts what tells of somebody out of words that were published with an answer.</summary>
    public async Task<IActionResult> OnPostCutAsync(Guid id, Guid complaint, CancellationToken cancel)
    {
        if (!await FindAsync(id, complaint, cancel))
            return NotFound();
        IsCutting = true;
        ModelState.CheckLeftOut(Execution.Words, Found.Text ?? Found.PublicText, Form.PublicText, "Form.PublicText");
        ModelState.CheckAnswer(Form.Reason, "Form.Reason", Execution.Text, Complaint.LongestText);
        return await DoAsync(id, complaint, "complaint.cut", "Office.WasCut", asksText: false, asksAnswer: false, found =>
        {
            Passages.RefuseUnless(found.PublicText, Known);
            found.Cut(Form.PublicText, Desk.Now);
        }, cancel);
    }

    async Task<IActionResult> DoAsync(Guid id, Guid complaint, string act, string notice, bool asksText, bool asksAnswer, Action<Complaint> verb, CancellationToken cancel)
    {
        if (!await FindAsync(id, complaint, cancel))
            return NotFound();
        if (asksText)
            ModelState.CheckLeftOut(Execution.Words, Found.Text, Form.PublicText, "Form.PublicText", Execution.Text["Missing"]);
        if (asksAnswer)
            ModelState.CheckAnswer(Form.Answer, "Form.Answer", Execution.Text, Complaint.LongestText);
        if (!ModelState.IsValid)
            return Page();
        var broken = await Db.DoHeldAsync($"SELECT 1 FROM complaint WHERE id = {complaint} FOR UPDATE", async () =>
        {
            var held = await Db.Complaints.SingleAsync(c => c.Id == complaint && c.ProjectId == id, cancel);
            // What was answered meanwhile is refused by that name.
            if (asksText && held.AnsweredAt is null)
                Passages.RefuseUnless(held.PublicText, Known);
            verb(held);
            if (!IsCutting && held is { AnsweredAt: not null, Email: { } email })
                letters.Write(text, "Mail.Answered", email, held.Language, () => [site["Site.Name"].Value, held.Number, letters.Link(held.Language, $"projects/{id}")]);
            return new Act(act, Office.Actor, id, Office.Country, IsCutting ? Form.Reason : null);
        }, cancel);
        if (broken is { } rule)
        {
            ModelState.AddBrokenRule(Execution.Words, rule);
            return await FindAsync(id, complaint, cancel) ? Page() : NotFound();
        }

        TempData["Notice"] = text[notice].Value;
        return RedirectToPage(new { id, complaint });
    }

    async Task<bool> FindAsync(Guid id, Guid complaint, CancellationToken cancel) =>
        await LoadAsync(id, cancel) && (Found = (await Db.Complaints.AsNoTracking().SingleOrDefaultAsync(c => c.Id == complaint && c.ProjectId == id, cancel))!) is not null;
}
