using DiasporaRegistry.Domain.Surveys;

namespace DiasporaRegistry.UnitTests.Surveys.Results;

/// <summary>Questions and answers for tests.</summary>
static class Asked
{
    public static Question Choice(string code, QuestionKind kind, params string[] options) =>
        new() { Code = code, Kind = kind, Es = $"¿{code}?", En = $"{code}?", Options = [.. options.Select(o => new Choice(o, o.ToUpperInvariant(), o.ToUpperInvariant()))] };

    public static Question Matrix(string code, string[] rows, params string[] options) => Choice(code, QuestionKind.Matrix, options) with { Rows = [.. rows.Select(r => new Choice(r, r, r))] };

    public static Question Number(string code) => Choice(code, QuestionKind.Number);

    public static Question Scale(string code) => Choice(code, QuestionKind.Scale) with { Least = 1, Most = 5 };

    public static Question Text(string code) => Choice(code, QuestionKind.Text);

    public static Question Following(Question question, params string[] options) => question with { ShownIf = new Condition("before", options.Length == 0 ? ["a"] : options) };

    public static Answer With(string question, string option) => new(question, Option: option);

    public static Answer With(string question, decimal number) => new(question, Number: number);
}
