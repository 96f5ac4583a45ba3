namespace DiasporaRegistry.Domain.Countries.Actions;

/// <summary>What an action is, as a country's administrators state it.</summary>
/// <param name="State">How far it has come.</param>
/// <param name="TextEs">What is done, in Spanish.</param>
/// <param name="TextEn">What is done, in English.</param>
/// <param name="BodyEs">Who is responsible, in Spanish: any body of government, not the foreign ministry alone.</param>
/// <param name="BodyEn">Who is responsible, in English.</param>
/// <param name="On">The day that it is stated as of.</param>
/// <param name="Evidence">Where it can be seen: a law, a report, by its name.</param>
/// <param name="Link">The address of the evidence; none where it is not on the web.</param>
public sealed record ActionSaid(ActionState State, string TextEs, string TextEn, string BodyEs, string BodyEn, DateOnly On, string Evidence, string? Link);

/// <summary>What a country's government does about one of the study's recommendations. What is stated anew comes after what was stated before, and takes nothing away.</summary>
public sealed class CountryAction
{
    /// <summary>The longest account of what is done.</summary>
    public const int LongestText = 1_000;
    /// <summary>The longest name of a body, or of evidence.</summary>
    public const int LongestLine = 200;
    /// <summary>The longest link.</summary>
    public const int LongestLink = 500;

    private readonly List<ActionStatement> statements = [];

    private CountryAction() { }

    /// <summary>An action that is stated for the first time.</summary>
    /// <param name="id">Its key, chosen by the form, so that sending it twice states one.</param>
    /// <param name="country">The country of origin.</param>
    /// <param name="recommendation">The recommendation that it answers.</param>
    /// <param name="said">What it is.</param>
    /// <param name="today">The country's day.</param>
    /// <param name="at">When.</param>
    public CountryAction(Guid id, string country, Recommendation recommendation, ActionSaid said, DateOnly today, DateTimeOffset at)
    {
        (Id, Country, Recommendation) = (id, country, recommendation);
        StateAnew(said, today, at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>The recommendation that it answers.</summary>
    public Recommendation Recommendation { get; private set; }
    /// <summary>All that was stated, in its order.</summary>
    public IReadOnlyList<ActionStatement> Statements => [.. statements.OrderBy(s => s.Number)];
    /// <summary>What holds: what was stated last.</summary>
    public ActionStatement Now => statements.MaxBy(s => s.Number)!;

    /// <summary>States it anew.</summary>
    public void StateAnew(ActionSaid said, DateOnly today, DateTimeOffset at)
    {
        var tidy = said with
        {
            TextEs = ManyLines.Of(said.TextEs),
            TextEn = ManyLines.Of(said.TextEn),
            BodyEs = OneLine.Of(said.BodyEs),
            BodyEn = OneLine.Of(said.BodyEn),
            Evidence = OneLine.Of(said.Evidence),
            Link = said.Link is { } link && !Visible.IsNothing(link) ? OneLine.Of(link) : null,
        };
        if (new[] { tidy.TextEs, tidy.TextEn, tidy.BodyEs, tidy.BodyEn, tidy.Evidence }.Any(Visible.IsNothing))
            throw new BrokenRuleException(Rule.ActionSaysWhatWhoAndWhere);
        if (tidy.TextEs.Length > LongestText || tidy.TextEn.Length > LongestText || new[] { tidy.BodyEs, tidy.BodyEn, tidy.Evidence }.Any(t => t.Length > LongestLine))
            throw new BrokenRuleException(Rule.ActionIsShort);
        if (tidy.Link?.Length > LongestLink)
            throw new BrokenRuleException(Rule.ActionIsShort);
        if (tidy.Link is not null && !WebLink.Is(tidy.Link))
            throw new BrokenRuleException(Rule.EvidenceIsOnTheWeb);
        if (tidy.On > today)
            throw new BrokenRuleException(Rule.ActionIsOfAPastDay);
        statements.Add(new ActionStatement(statements.Count + 1, tidy, at));
    }
}

/// <summary>What was stated of an action at a time.</summary>
public sealed class ActionStatement
{
    private ActionStatement() { }

    internal ActionStatement(int number, ActionSaid said, DateTimeOffset at)
    {
        (Id, Number, StatedAt) = (Guid.CreateVersion7(at), number, at);
        (State, TextEs, TextEn, BodyEs, BodyEn, On, Evidence, Link) = (said.State, said.TextEs, said.TextEn, said.BodyEs, said.BodyEn, said.On, said.Evidence, said.Link);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>Its place among the statements, from 1.</summary>
    public int Number { get; private set; }
    /// <summary>When it was stated.</summary>
    public DateTimeOffset StatedAt { get; private set; }
    /// <summary>How far the action had come.</summary>
    public ActionState State { get; private set; }
    /// <summary>What is done, in Spanish.</summary>
    public string TextEs { get; private set; } = "";
    /// <summary>What is done, in English.</summary>
    public string TextEn { get; private set; } = "";
    /// <summary>Who is responsible, in Spanish.</summary>
    public string BodyEs { get; private set; } = "";
    /// <summary>Who is responsible, in English.</summary>
    public string BodyEn { get; private set; } = "";
    /// <summary>The day that it is stated as of.</summary>
    public DateOnly On { get; private set; }
    /// <summary>Where it can be seen, by its name.</summary>
    public string Evidence { get; private set; } = "";
    /// <summary>The address of the evidence; none where it is not on the web.</summary>
    public string? Link { get; private set; }
}
