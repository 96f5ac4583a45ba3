using DiasporaRegistry.Domain.Surveys;

namespace DiasporaRegistry.UnitTests.Surveys;

/// <summary>Surveys and questions as the tests of surveys need them.</summary>
internal static class SurveyGiven
{
    public static readonly DateOnly Today = DateOnly.FromDateTime(Given.Now.UtcDateTime);

    public static SurveySaid Said { get; } =
        new("Encuesta", "Survey", "Para saber.", "To know.", SampleKind.Everybody, null, SurveyAnonymity.Confidential, 5, Today.AddDays(30));

    public static Question Single(string code, params string[] options) => new()
    {
        Code = code,
        Kind = QuestionKind.OneOf,
        Es = $"¿{code}?",
        En = $"{code}?",
        Options = [.. (options.Length == 0 ? ["sí", "no"] : options).Select(o => new Choice("", o, $"{o} (en)"))],
    };

    public static Question Of(string code, QuestionKind kind) => Single(code) with
    {
        Kind = kind,
        Least = kind is QuestionKind.Scale or QuestionKind.Number ? 1 : null,
        Most = kind is QuestionKind.Scale or QuestionKind.Number ? 5 : null,
        Rows = kind == QuestionKind.Matrix ? [new("", "fila uno", "row one"), new("", "fila dos", "row two")] : [],
    };

    public static Survey Survey(SurveySaid? said = null, params Question[] questions)
    {
        var survey = new Survey(Given.Key(), "MX", said ?? Said, Today, Given.Now);
        survey.Ask((questions.Length == 0 ? [Single("q1")] : questions).Aggregate(Questionnaire.Empty, (all, q) => all.With(q)));
        return survey;
    }
}
