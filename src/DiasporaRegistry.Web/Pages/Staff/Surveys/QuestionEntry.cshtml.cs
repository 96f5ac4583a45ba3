using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Staff.Surveys;

/// <summary>A question, typed: options and rows stand on lines, the same number in each language.</summary>
public sealed class QuestionForm
{
    /// <summary>The code of a new question, chosen when the page was made: sending it twice asks it once.</summary>
    public string? Code { get; set; }

    /// <summary>What the survey's questions were when the page was made.</summary>
    public string? Seen { get; set; }

    public QuestionKind? Kind { get; set; }

    public string? Es { get; set; }

    public string? En { get; set; }

    public string? HintEs { get; set; }

    public string? HintEn { get; set; }

    public bool IsRequired { get; set; }

    public string? OptionsEs { get; set; }

    public string? OptionsEn { get; set; }

    public string? RowsEs { get; set; }

    public string? RowsEn { get; set; }

    public decimal? Least { get; set; }

    public decimal? Most { get; set; }

    public string? LowEs { get; set; }

    public string? LowEn { get; set; }

    public string? HighEs { get; set; }

    public string? HighEn { get; set; }

    /// <summary>What it depends on: an earlier question and its options, as <c>q1:2</c>.</summary>
    public List<string> ShownIf { get; set; } = [];

    /// <summary>The form of a question that exists.</summary>
    public static QuestionForm Of(Question question) => new()
    {
        Kind = question.Kind,
        Es = question.Es,
        En = question.En,
        HintEs = question.HintEs,
        HintEn = question.HintEn,
        IsRequired = question.IsRequired,
        OptionsEs = string.Join('\n', question.Options.Select(o => o.Es)),
        OptionsEn = string.Join('\n', question.Options.Select(o => o.En)),
        RowsEs = string.Join('\n', question.Rows.Select(o => o.Es)),
        RowsEn = string.Join('\n', question.Rows.Select(o => o.En)),
        Least = question.Least,
        Most = question.Most,
        LowEs = question.LowEs,
        LowEn = question.LowEn,
        HighEs = question.HighEs,
        HighEn = question.HighEn,
        ShownIf = [.. question.ShownIf?.Options.Select(o => $"{question.ShownIf.Question}:{o}") ?? []],
    };

    /// <summary>The question that the form states.</summary>
    public Question Question(string code)
    {
        var conditions = ShownIf.Select(c => c.Split(':')).Where(c => c.Length == 2).ToList();
        return new Question
        {
            Code = code,
            Kind = Kind!.Value,
            Es = Es ?? "",
            En = En ?? "",
            HintEs = HintEs,
            HintEn = HintEn,
            IsRequired = IsRequired,
            Options = Lines(OptionsEs, OptionsEn),
            Rows = Lines(RowsEs, RowsEn),
            Least = Least,
            Most = Most,
            LowEs = LowEs,
            LowEn = LowEn,
            HighEs = HighEs,
            HighEn = HighEn,
            // Options of two questions at once are a condition about none that the domain knows, and are refused there.
            ShownIf = conditions.Count == 0 ? null : new Condition(conditions[0][0], [.. conditions.Select(c => c[0] == conditions[0][0] ? c[1] : "")]),
        };
    }

    // A line that lacks its like in the other language stays empty there, and the domain says that both are needed.
    static List<Choice> Lines(string? spanish, string? english)
    {
        var (es, en) = (Split(spanish), Split(english));
        return [.. Enumerable.Range(0, Math.Max(es.Length, en.Length)).Select(at => new Choice("", es.ElementAtOrDefault(at) ?? "", en.ElementAtOrDefault(at) ?? ""))];
    }

    static string[] Split(string? text) => text?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}

/// <summary>Writes a question of a survey.</summary>
public sealed partial class QuestionEntryModel(CurrentAccount current, RegistryDb db, TimeProvider clock, Words words, Microsoft.Extensions.Localization.IStringLocalizer<SurveyDeskText> text) : SurveyPage(current, db, clock, words)
{
    [BindProperty]
    public QuestionForm Form { get; set; } = new();

    /// <summary>The question that is changed; none for a new one.</summary>
    public Question? Known { get; private set; }

    /// <summary>The earlier questions that it can depend on.</summary>
    public IEnumerable<Question> Deciding => Survey.Questionnaire.Questions.TakeWhile(q => q != Known).Where(q => q.CanDecide);

    public async Task<IActionResult> OnGetAsync(Guid id, string? code, CancellationToken cancel)
    {
        if (!await ReadAsync(id, code, cancel))
            return NotFound();
        if (!Survey.CanChange)
            return NotFound();
        if (Known is not null)
            Form = QuestionForm.Of(Known);
        Form.Code = code ?? Survey.Questionnaire.NextCode();
        Form.Seen = SeenOf(Survey.Questionnaire);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? code, CancellationToken cancel)
    {
        if (!await ReadAsync(id, code, cancel))
            return NotFound();
        if (Form.Kind is null)
            ModelState.AddModelError("Form.Kind", text["Question.Kind.Missing"]);
        if (!ModelState.IsValid)
            return Page();
        var meanwhile = false;
        var done = await DoAsync(id, "survey.question-written", survey =>
        {
            var asked = survey.Questionnaire;
            // The same form, sent twice, is done already; what somebody else changed is not written over unseen.
            if (survey.CanChange && asked.Find(code ?? Form.Code) is { } there && Written(there) == Written(Form.Question(there.Code).Tidy()))
                return Task.CompletedTask;
            meanwhile = survey.CanChange && code is not null && SeenOf(asked) != Form.Seen;
            if (!meanwhile)
                survey.Ask(asked.With(Form.Question(code ?? (Form.Code is { } fresh && CodeShape().IsMatch(fresh) && asked.Find(fresh) is null ? fresh : asked.NextCode()))));
            return Task.CompletedTask;
        }, cancel: cancel);
        if (done && !meanwhile)
            return ToSurvey(id);
        await ReadAsync(id, code, cancel);
        if (meanwhile)
        {
            ModelState.Remove("Form.Seen");
            Form.Seen = SeenOf(Survey.Questionnaire);
            ModelState.AddModelError("", text["Meanwhile"]);
        }

        return Page();
    }

    async Task<bool> ReadAsync(Guid id, string? code, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return false;
        Known = Survey.Questionnaire.Find(code);
        return code is null || Known is not null;
    }

    static string SeenOf(Questionnaire questions) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(questions)));

    // Lists of options are compared by what they say.
    static string Written(Question question) => JsonSerializer.Serialize(question);

    [GeneratedRegex("^q[1-9][0-9]{0,3}$")]
    private static partial Regex CodeShape();
}
