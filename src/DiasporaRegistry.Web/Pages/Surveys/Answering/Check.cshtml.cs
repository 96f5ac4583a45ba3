using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Surveys;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Surveys.Answering;

/// <summary>Shows all that was answered before it is sent.</summary>
public sealed class CheckModel(SurveyAnswering answering, Words words, IStringLocalizer<SurveysText> text) : AnswerPage(answering)
{
    /// <summary>What was unclear; asked in a pilot only.</summary>
    [BindProperty]
    public string? Remark { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await OpenAsync(cancel) ? Page() : Start();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await OpenAsync(cancel))
            return Start();
        if (!ModelState.IsValid)
            return Page();
        try
        {
            await (Opened.IsPilot ? Answering.EndPilotAsync(Token, Remark, cancel) : Answering.SendAsync(Token, cancel));
            return Start();
        }
        catch (BrokenRuleException broken) when (broken.Rule is Rule.SurveyTakesAnswersWhileOpen or Rule.SurveyIsAnsweredOnce)
        {
            return Start();
        }
        catch (BrokenRuleException broken)
        {
            await OpenAsync(cancel);
            var missing = Opened.Answers.MissingIn(Survey.Questionnaire);
            if (broken.Rule == Rule.QuestionMustBeAnswered && missing.Count > 0)
            {
                foreach (var question in missing)
                    ModelState.AddModelError("", text["Error.Missing", Languages.Choose(question.Es, question.En)]);
            }
            else
            {
                ModelState.AddBrokenRule(words, broken, nameof(Remark));
            }

            return Page();
        }
    }

    /// <summary>The lines of what was answered to a question.</summary>
    public IEnumerable<string> Said(Question question) => Opened.Answers.Of(question.Code).OrderBy(a => question.Rows.ToList().FindIndex(r => r.Code == a.Row)).ThenBy(a => question.Choices.ToList().FindIndex(c => c.Code == a.Option)).Select(answer =>
    {
        var option = question.Choices.FirstOrDefault(c => c.Code == answer.Option) is { } choice ? Languages.Choose(choice.Es, choice.En) : answer.Number is { } number ? Formats.Number(number) : answer.Text ?? "";
        return question.Rows.FirstOrDefault(r => r.Code == answer.Row) is { } row ? $"{Languages.Choose(row.Es, row.En)}: {option}" : option;
    });
}
