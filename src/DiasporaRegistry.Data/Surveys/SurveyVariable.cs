using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Surveys;

namespace DiasporaRegistry.Data.Surveys;

/// <summary>A column of a survey's data, as its codebook describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">What it is, in Spanish and in English.</param>
/// <param name="IsNumber">Whether it holds numbers.</param>
public sealed record SurveyVariable(string Name, (string Es, string En) Label, bool IsNumber)
{
    /// <summary>The column that says in each line what the data stand for.</summary>
    public const string StandsFor = "stands_for";

    private static readonly (string Es, string En) Yes = ("Sí", "Yes");
    private static readonly (string Es, string En) No = ("No", "No");

    /// <summary>The question that it comes from.</summary>
    public Question? Question { get; init; }

    /// <summary>The line of a matrix.</summary>
    public Choice? Row { get; init; }

    /// <summary>The answer that may be ticked.</summary>
    public Choice? Ticked { get; init; }

    /// <summary>The values that it can have; none where any.</summary>
    public IReadOnlyList<(string Code, (string Es, string En) Label)> Values { get; init; } = [];

    /// <summary>The least number.</summary>
    public decimal? Least { get; init; }

    /// <summary>The greatest number.</summary>
    public decimal? Most { get; init; }

    /// <summary>The columns of a survey, in their order: who answers, how much each counts, and what was asked. Free text is a list of its own where answers are confidential.</summary>
    public static IReadOnlyList<SurveyVariable> Of(SurveyHead survey) =>
    [
        .. survey.IsConfidential ? new SurveyVariable[] { new("line", ("Número de línea, al azar", "Number of the line, by chance"), true) } : [new("organization", ("Clave de la organización", "Key of the organization"), false)],
        new("country", ("País de origen (ISO 3166-1)", "Country of origin (ISO 3166-1)"), false),
        new("kind", ("Tipo de organización", "Kind of organization"), false) { Values = [.. Enum.GetValues<OrganizationKind>().Select(k => (k.ToString(), KindNames[k]))] },
        new("residence", ("Lugar de residencia (ISO 3166)", "Place of residence (ISO 3166)"), false),
        new("weight", survey.Sample == SampleKind.Everybody ? ("Siempre 1: no hubo sorteo", "Always 1: nobody drew") : ("Por cuántas organizaciones cuenta según el sorteo", "How many organizations it stands for by the draw"), true),
        new("weight_raked", ("Por cuántas cuenta según los totales del registro", "How many it stands for by the register's totals"), true),
        .. survey.Questions.Except(NotHandedOut(survey)).SelectMany(Columns),
        new(StandsFor, ("Qué representan los datos", "What the data stand for"), false),
    ];

    /// <summary>The questions whose answers are no column: own words of a confidential survey, which beside other answers would tell whose these are.</summary>
    public static IEnumerable<Question> NotHandedOut(SurveyHead survey) => survey.Questions.Where(q => q.Kind == QuestionKind.Text && survey.IsConfidential);

    /// <summary>Of whom a question is asked, in Spanish and in English; none where of everybody.</summary>
    public static (string Es, string En)? AskedOf(SurveyHead survey, Question question)
    {
        if (question.ShownIf is not { } condition || survey.Questions.FirstOrDefault(q => q.Code == condition.Question) is not { } before)
            return null;
        string Answers(Func<Choice, string> words) => string.Join("; ", before.Choices.Where(c => condition.Options.Contains(c.Code)).Select(c => $"{c.Code} = {words(c)}"));
        return ($"Solo si en {before.Code}, «{before.Es}», se respondió {Answers(c => c.Es)}", $"Only if {before.Code}, “{before.En}”, was answered with {Answers(c => c.En)}");
    }

    private static Dictionary<OrganizationKind, (string Es, string En)> KindNames { get; } = new()
    {
        [OrganizationKind.HometownClub] = ("Club de oriundos", "Hometown club"),
        [OrganizationKind.MigrantsClub] = ("Club de migrantes", "Migrants' club"),
        [OrganizationKind.Coalition] = ("Coalición", "Coalition"),
    };

    private static IEnumerable<SurveyVariable> Columns(Question question) => question.Kind switch
    {
        QuestionKind.OneOf => [new(question.Code, LabelOf(question), false) { Question = question, Values = Choices(question) }],
        QuestionKind.AnyOf => question.Options.Select(o => new SurveyVariable($"{question.Code}_{o.Code}", LabelOf(question, o), true) { Question = question, Ticked = o, Values = [("0", No), ("1", Yes)] }),
        QuestionKind.Matrix => question.Rows.Select(r => new SurveyVariable($"{question.Code}_{r.Code}", LabelOf(question, r), false) { Question = question, Row = r, Values = Choices(question) }),
        QuestionKind.Scale => [new(question.Code, LabelOf(question), true) { Question = question, Least = question.Least, Most = question.Most, Values = Choices(question) }],
        QuestionKind.Text => [new(question.Code, LabelOf(question), false) { Question = question }],
        QuestionKind.Number => [new(question.Code, LabelOf(question), true) { Question = question, Least = question.Least, Most = question.Most }],
    };

    private static (string, string) LabelOf(Question question, Choice? part = null) => part is null ? (question.Es, question.En) : ($"{question.Es}: {part.Es}", $"{question.En}: {part.En}");

    private static IReadOnlyList<(string, (string, string))> Choices(Question question) => [.. question.Choices.Select(o => (o.Code, (o.Es, o.En)))];
}
