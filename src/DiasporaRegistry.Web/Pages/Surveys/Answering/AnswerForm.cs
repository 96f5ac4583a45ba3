using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Surveys.Answering;

/// <summary>The answer to one question, typed or chosen; which field counts depends on its kind.</summary>
public sealed class AnswerForm
{
    public string? Option { get; set; }

    public List<string> Options { get; set; } = [];

    public decimal? Number { get; set; }

    public string? Text { get; set; }

    /// <summary>The options chosen for the rows of a matrix, in their order.</summary>
    public List<string?> Rows { get; set; } = [];

    /// <summary>The form that shows what was answered before.</summary>
    public static AnswerForm Of(Question question, AnswerSheet answers)
    {
        var given = answers.Of(question.Code).ToList();
        return new AnswerForm
        {
            Option = given.FirstOrDefault()?.Option,
            Options = [.. given.Select(a => a.Option).OfType<string>()],
            Number = given.FirstOrDefault()?.Number,
            Text = given.FirstOrDefault()?.Text,
            Rows = [.. question.Rows.Select(r => given.Find(a => a.Row == r.Code)?.Option)],
        };
    }

    /// <summary>The field of the form that a question of this kind is answered in.</summary>
    public static string FieldOf(QuestionKind kind) => kind switch
    {
        QuestionKind.AnyOf => "Form.Options",
        QuestionKind.Number => "Form.Number",
        QuestionKind.Text => "Form.Text",
        QuestionKind.Matrix => "Form.Rows[0]",
        QuestionKind.OneOf or QuestionKind.Scale => "Form.Option",
    };

    /// <summary>The answers that the form gives.</summary>
    public IEnumerable<Answer> Answers(Question question) => question.Kind switch
    {
        QuestionKind.AnyOf => Options.Distinct().Select(o => new Answer(question.Code, Option: o)),
        QuestionKind.Number => [new(question.Code, Number: Number)],
        QuestionKind.Text => [new(question.Code, Text: Text)],
        QuestionKind.Matrix => question.Rows.Zip(Rows).Select(r => new Answer(question.Code, r.First.Code, r.Second)),
        QuestionKind.OneOf or QuestionKind.Scale => [new(question.Code, Option: Option)],
    };

    /// <summary>Says what is wrong with the form beside its fields, in the reader's language.</summary>
    public void Check(Question question, ModelStateDictionary state, IStringLocalizer<SurveysText> words)
    {
        var field = FieldOf(question.Kind);
        // A form that lacks rows was not sent by the page; each row is shown again all the same.
        while (Rows.Count < question.Rows.Count)
            Rows.Add(null);
        var range = words["Error.Number", Formats.Number(question.Least ?? -Question.GreatestNumber), Formats.Number(question.Most ?? Question.GreatestNumber)].Value;
        if (question.Kind == QuestionKind.Number && Number is { } number)
        {
            if (number < question.Least || number > question.Most || Math.Abs(number) > Question.GreatestNumber)
                state.AddModelError(field, range);
            else if (decimal.Round(number, 4) != number)
                state.AddModelError(field, words["Error.Decimals"]);
        }

        if (question.Kind == QuestionKind.Text && Text is not null && Domain.ManyLines.Of(Text).Length > Question.LongestAnswer)
            state.AddModelError(field, words["Error.TooLong", Question.LongestAnswer]);
        if (!question.IsRequired)
            return;
        if (question.Kind == QuestionKind.Matrix)
        {
            foreach (var (at, row) in question.Rows.Index())
            {
                if (Rows.ElementAtOrDefault(at) is null)
                    state.AddModelError($"Form.Rows[{at}]", words["Error.Row", Languages.Choose(row.Es, row.En)]);
            }
        }
        else if (state.GetFieldValidationState(field) != ModelValidationState.Invalid
            && IsEmpty(question.Kind))
        {
            state.AddModelError(field, question.Kind == QuestionKind.Number ? range : words[$"Error.{question.Kind}"].Value);
        }
    }

    bool IsEmpty(QuestionKind kind) => kind switch
    {
        QuestionKind.OneOf or QuestionKind.Scale => Option is null,
        QuestionKind.AnyOf => Options.Count == 0,
        QuestionKind.Number => Number is null,
        QuestionKind.Text => Domain.Visible.IsNothing(Text),
        QuestionKind.Matrix => Rows.TrueForAll(r => r is null),
    };
}
