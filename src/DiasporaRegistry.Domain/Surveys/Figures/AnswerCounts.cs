using System.Globalization;

namespace DiasporaRegistry.Domain.Surveys.Figures;

/// <summary>Answers to one question, or to one line of a matrix, counted by the cells of the sample.</summary>
public sealed class CountedAnswers
{
    private readonly int[] answered;
    private readonly Dictionary<string, int[]> chosen;
    private readonly Dictionary<(double Value, int Cell), int> values = [];

    internal CountedAnswers(Question question, Choice? row, int cells)
    {
        (Question, Row) = (question, row);
        answered = new int[cells];
        Codes = question.Kind is QuestionKind.Number or QuestionKind.Text ? [] : [.. question.Choices.Select(c => c.Code)];
        chosen = Codes.ToDictionary(c => c, _ => new int[cells]);
    }

    /// <summary>The question.</summary>
    public Question Question { get; }
    /// <summary>The line of a matrix.</summary>
    public Choice? Row { get; }
    /// <summary>What it is called in files: the question's code, and that of its line.</summary>
    public string Name => Row is null ? Question.Code : $"{Question.Code}_{Row.Code}";
    /// <summary>The answers that can be chosen, or the steps of a scale.</summary>
    public IReadOnlyList<string> Codes { get; }
    /// <summary>How many answered it, by cell.</summary>
    public IReadOnlyList<int> Answered => answered;
    /// <summary>The numbers that were answered, with how many of each cell gave them.</summary>
    public IEnumerable<(double Value, int Cell, int Count)> Values => values.Select(v => (v.Key.Value, v.Key.Cell, v.Value));
    /// <summary>Whether each answers with one of several.</summary>
    public bool IsExclusive => Question.Kind is QuestionKind.OneOf or QuestionKind.Scale or QuestionKind.Matrix;
    /// <summary>Whether it was asked of some only, so that who did not answer it tells of an answer before.</summary>
    public bool IsOfSome => Question.ShownIf is not null;

    /// <summary>How many chose an answer, by cell.</summary>
    public IReadOnlyList<int> Chose(string code) => chosen[code];

    /// <summary>Who chose an answer among those who answered, by cell.</summary>
    public IReadOnlyList<Tally> Yes(string code) => [.. answered.Select((count, cell) => Tally.Of(chosen[code][cell], count))];

    /// <summary>Which numbers hold, among those who answered, by cell.</summary>
    public IReadOnlyList<Tally> Yes(Func<double, bool> holds)
    {
        var yes = new int[answered.Length];
        foreach (var (key, count) in values.Where(v => holds(v.Key.Value)))
            yes[key.Cell] += count;
        return [.. answered.Select((count, cell) => Tally.Of(yes[cell], count))];
    }

    /// <summary>The numbers added up, by cell.</summary>
    public IReadOnlyList<Tally> Sums()
    {
        var sums = new Tally[answered.Length];
        foreach (var ((value, cell), count) in values)
            sums[cell] += new Tally(count, value * count, value * value * count);
        return sums;
    }

    internal void Add(int cell, IEnumerable<Answer> answers)
    {
        var any = false;
        foreach (var answer in answers)
        {
            if (NumberOf(answer) is { } number)
                values[(number, cell)] = values.GetValueOrDefault((number, cell)) + 1;
            if (answer.Option is { } code && chosen.TryGetValue(code, out var counts))
                counts[cell]++;
            any = true;
        }

        answered[cell] += any ? 1 : 0;
    }

    private double? NumberOf(Answer answer) => Question.Kind switch
    {
        QuestionKind.Number => (double?)answer.Number,
        QuestionKind.Scale => answer.Option is { } step ? double.Parse(step, CultureInfo.InvariantCulture) : null,
        QuestionKind.OneOf or QuestionKind.AnyOf or QuestionKind.Text or QuestionKind.Matrix => null,
    };
}

/// <summary>The answers of a survey, counted one response after the other, so that no more is held than counts.</summary>
public sealed class AnswerCounts
{
    private readonly List<CountedAnswers> all;

    /// <summary>Nothing yet.</summary>
    /// <param name="questions">The questions, in their order.</param>
    /// <param name="cells">How many cells the sample has.</param>
    public AnswerCounts(IEnumerable<Question> questions, int cells) =>
        all = [.. questions.SelectMany(q => q.Kind == QuestionKind.Matrix ? q.Rows.Select(r => new CountedAnswers(q, r, cells)) : [new CountedAnswers(q, null, cells)])];

    /// <summary>What was asked, in its order; a matrix line after line.</summary>
    public IReadOnlyList<CountedAnswers> All => all;

    /// <summary>One more response.</summary>
    /// <param name="cell">The cell of the sample that it stands in.</param>
    /// <param name="answers">Its answers.</param>
    public void Add(int cell, IReadOnlyList<Answer> answers)
    {
        var of = answers.ToLookup(a => (a.Question, a.Row));
        foreach (var counted in all)
            counted.Add(cell, of[(counted.Question.Code, counted.Row?.Code)]);
    }
}
