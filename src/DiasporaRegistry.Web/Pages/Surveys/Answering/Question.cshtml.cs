using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Surveys;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Surveys.Answering;

/// <summary>Asks one question, and keeps its answer before the next one.</summary>
public sealed class QuestionModel(SurveyAnswering answering, Words words, IStringLocalizer<SurveysText> text) : AnswerPage(answering)
{
    [BindProperty]
    public AnswerForm Form { get; set; } = new();

    public Question Question { get; private set; } = null!;

    /// <summary>Its place among the questions that are asked, from 1.</summary>
    public int Place { get; private set; }

    /// <summary>The question before; none at the first.</summary>
    public Question? Before { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (!await OpenAsync(cancel) || !Find(code))
            return Start();
        Form = AnswerForm.Of(Question, Opened.Answers);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel)
    {
        if (!await OpenAsync(cancel) || !Find(code))
            return Start();
        Form.Check(Question, ModelState, text);
        if (!ModelState.IsValid)
            return Page();
        try
        {
            var kept = await Answering.KeepAsync(Token, code, Form.Answers(Question), cancel);
            return LocalRedirect(To(kept.Asked.SkipWhile(q => q.Code != code).Skip(1).FirstOrDefault()));
        }
        catch (BrokenRuleException broken) when (broken.Rule is Rule.SurveyTakesAnswersWhileOpen or Rule.SurveyIsAnsweredOnce)
        {
            return Start();
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken, AnswerForm.FieldOf(Question.Kind));
            return Page();
        }
    }

    bool Find(string code)
    {
        var asked = Opened.Asked;
        var at = asked.ToList().FindIndex(q => q.Code == code);
        if (at < 0)
            return false;
        (Question, Place, Before) = (asked[at], at + 1, at == 0 ? null : asked[at - 1]);
        return true;
    }
}
