namespace DiasporaRegistry.Domain.Surveys;

/// <summary>How a question of a survey is answered.</summary>
public enum QuestionKind
{
    /// <summary>One of its options.</summary>
    OneOf,
    /// <summary>Any of its options.</summary>
    AnyOf,
    /// <summary>A number.</summary>
    Number,
    /// <summary>A step of a scale, whose ends say what they mean.</summary>
    Scale,
    /// <summary>The respondent's own words.</summary>
    Text,
    /// <summary>One option for each of its rows.</summary>
    Matrix,
}

/// <summary>What can be chosen, or what a row of a matrix asks about.</summary>
/// <param name="Code">Its code in files: its number among the others, as text.</param>
/// <param name="Es">In Spanish.</param>
/// <param name="En">In English.</param>
public sealed record Choice(string Code, string Es, string En);

/// <summary>When a question is asked at all: where an earlier one was answered with any of these options.</summary>
/// <param name="Question">The code of the earlier question.</param>
/// <param name="Options">The codes of the options; the steps of a scale are codes too.</param>
public sealed record Condition(string Question, IReadOnlyList<string> Options);

/// <summary>One question of a survey, in both languages.</summary>
public sealed record Question
{
    /// <summary>The longest question or hint.</summary>
    public const int LongestText = 500;
    /// <summary>The longest option.</summary>
    public const int LongestOption = 200;
    /// <summary>The most options, and the most rows.</summary>
    public const int MostOptions = 30;
    /// <summary>The longest scale.</summary>
    public const int LongestScale = 11;
    /// <summary>The greatest step of a scale.</summary>
    public const decimal GreatestStep = 1_000;
    /// <summary>The longest answer in own words.</summary>
    public const int LongestAnswer = 2_000;
    /// <summary>The greatest number that can be stated.</summary>
    public const decimal GreatestNumber = 1_000_000_000_000m;

    /// <summary>Its code, by which files and conditions name it; it stays the same while the question is moved.</summary>
    public required string Code { get; init; }
    /// <summary>How it is answered.</summary>
    public required QuestionKind Kind { get; init; }
    /// <summary>The question in Spanish.</summary>
    public required string Es { get; init; }
    /// <summary>The question in English.</summary>
    public required string En { get; init; }
    /// <summary>What helps to answer, in Spanish.</summary>
    public string? HintEs { get; init; }
    /// <summary>What helps to answer, in English.</summary>
    public string? HintEn { get; init; }
    /// <summary>Whether it must be answered where it is asked.</summary>
    public bool IsRequired { get; init; }
    /// <summary>What can be chosen; of a matrix, its columns.</summary>
    public IReadOnlyList<Choice> Options { get; init; } = [];
    /// <summary>The rows of a matrix.</summary>
    public IReadOnlyList<Choice> Rows { get; init; } = [];
    /// <summary>The least number, or the first step of a scale.</summary>
    public decimal? Least { get; init; }
    /// <summary>The greatest number, or the last step of a scale.</summary>
    public decimal? Most { get; init; }
    /// <summary>What the first step of a scale means, in Spanish.</summary>
    public string? LowEs { get; init; }
    /// <summary>What the first step of a scale means, in English.</summary>
    public string? LowEn { get; init; }
    /// <summary>What the last step of a scale means, in Spanish.</summary>
    public string? HighEs { get; init; }
    /// <summary>What the last step of a scale means, in English.</summary>
    public string? HighEn { get; init; }
    /// <summary>When it is asked; none where it always is.</summary>
    public Condition? ShownIf { get; init; }

    /// <summary>What can be chosen where options are chosen, or the steps of a scale.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<Choice> Choices => Kind == QuestionKind.Scale && Least is { } least && Most is { } most
        ? [.. Enumerable.Range((int)least, (int)(most - least) + 1).Select(Step)]
        : Options;

    /// <summary>Whether later questions can depend on it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool CanDecide => Kind is QuestionKind.OneOf or QuestionKind.AnyOf or QuestionKind.Scale;

    /// <summary>The question as it is kept, with what its kind does not have left out.</summary>
    /// <exception cref="BrokenRuleException">It is not whole.</exception>
    public Question Tidy()
    {
        var hasOptions = Kind is QuestionKind.OneOf or QuestionKind.AnyOf or QuestionKind.Matrix;
        var hasLimits = Kind is QuestionKind.Number or QuestionKind.Scale;
        var isScale = Kind == QuestionKind.Scale;
        var tidy = this with
        {
            Es = ManyLines.Of(Es),
            En = ManyLines.Of(En),
            HintEs = Line(HintEs),
            HintEn = Line(HintEn),
            Options = hasOptions ? Numbered(Options) : [],
            Rows = Kind == QuestionKind.Matrix ? Numbered(Rows) : [],
            Least = hasLimits ? Least : null,
            Most = hasLimits ? Most : null,
            LowEs = isScale ? Line(LowEs) : null,
            LowEn = isScale ? Line(LowEn) : null,
            HighEs = isScale ? Line(HighEs) : null,
            HighEn = isScale ? Line(HighEn) : null,
        };
        tidy.Check(hasOptions);
        return tidy;
    }

    private void Check(bool hasOptions)
    {
        // A hint or an end of a scale that is said in one language is said in the other.
        if (Visible.IsNothing(Es) || Visible.IsNothing(En) || new[] { (HintEs, HintEn), (LowEs, LowEn), (HighEs, HighEn) }.Any(pair => pair.Item1 is null != pair.Item2 is null))
            throw new BrokenRuleException(Rule.QuestionIsAskedInBothLanguages);
        if (new[] { Es, En, HintEs, HintEn }.Any(t => t?.Length > LongestText) || new[] { LowEs, LowEn, HighEs, HighEn }.Any(t => t?.Length > LongestOption)
            || Options.Concat(Rows).Any(c => c.Es.Length > LongestOption || c.En.Length > LongestOption))
            throw new BrokenRuleException(Rule.QuestionIsShort);
        if (hasOptions && Options.Count is < 2 or > MostOptions || Kind == QuestionKind.Matrix && Rows.Count is 0 or > MostOptions
            || Options.Concat(Rows).Any(c => Visible.IsNothing(c.Es) || Visible.IsNothing(c.En)) || SaysTwice(Options) || SaysTwice(Rows))
            throw new BrokenRuleException(Rule.QuestionHasDistinctOptions);
        if (Kind == QuestionKind.Scale && (Least is not { } first || Most is not { } last || first != Math.Truncate(first) || last != Math.Truncate(last)
                || Math.Abs(first) > GreatestStep || Math.Abs(last) > GreatestStep || last - first is < 1 or >= LongestScale)
            || Kind == QuestionKind.Number && (Least >= Most || Math.Abs(Least ?? 0) > GreatestNumber || Math.Abs(Most ?? 0) > GreatestNumber))
            throw new BrokenRuleException(Rule.QuestionLimitsLeaveRoom);
    }

    private static bool SaysTwice(IReadOnlyList<Choice> choices) =>
        choices.DistinctBy(c => c.Es, StringComparer.OrdinalIgnoreCase).Count() < choices.Count || choices.DistinctBy(c => c.En, StringComparer.OrdinalIgnoreCase).Count() < choices.Count;

    private static IReadOnlyList<Choice> Numbered(IReadOnlyList<Choice> choices) =>
        [.. choices.Select((c, at) => new Choice((at + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), OneLine.Of(c.Es), OneLine.Of(c.En)))];

    private Choice Step(int step)
    {
        var code = step.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return step == Least ? new Choice(code, With(code, LowEs), With(code, LowEn)) : step == Most ? new Choice(code, With(code, HighEs), With(code, HighEn)) : new Choice(code, code, code);
    }

    private static string With(string step, string? meaning) => meaning is null ? step : $"{step} – {meaning}";

    private static string? Line(string? text) => Visible.IsNothing(text) ? null : OneLine.Of(text!);
}
