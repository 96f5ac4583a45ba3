using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Proposals;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Calls;

/// <summary>Answers a question about a call, for everyone.</summary>
public sealed class AnswerModel(ProgrammeDesk desk, ProposalLetters letters, Words words, IStringLocalizer<CoInvestmentText> text) : ProgrammePage(desk)
{
    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public bool Withheld { get; set; }

    public CallQuestion Question { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, (await OfficeAsync()).Country, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var office = await OfficeAsync();
        if (!await LoadAsync(id, office.Country, cancel))
            return NotFound();
        if (Visible.IsNothing(Answer))
            ModelState.AddModelError(nameof(Answer), text["Missing"]);
        else if (ManyLines.Exceeds(Answer, CallQuestion.LongestText))
            ModelState.AddModelError(nameof(Answer), text["TooLong", CallQuestion.LongestText]);
        if (!ModelState.IsValid)
            return Page();
        try
        {
            Question.Reply(Answer!, Withheld, office.Id, Desk.Now);
            await letters.TellAnsweredAsync(Question, cancel);
            await Db.SaveAsync(new Act("question.answered", office.Actor, id, office.Country), cancel);
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken);
            return Page();
        }
        catch (DbUpdateConcurrencyException)
        {
            ModelState.AddBrokenRule(words, Rule.QuestionIsAnsweredOnce);
            return Page();
        }

        TempData["Notice"] = text["Questions.Answered"].Value;
        return RedirectToPage("/CoInvestment/Calls/Call", new { id = Question.CallId });
    }

    async Task<bool> LoadAsync(Guid id, string country, CancellationToken cancel)
    {
        var found = await Db.CallQuestions.SingleOrDefaultAsync(q => q.Id == id && Db.CallsOf(country).Any(c => c.Id == q.CallId), cancel);
        Question = found!;
        return found is not null;
    }
}
