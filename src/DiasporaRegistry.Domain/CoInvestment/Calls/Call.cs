using DiasporaRegistry.Domain.CoInvestment.Years;

namespace DiasporaRegistry.Domain.CoInvestment.Calls;

/// <summary>Where a call stands at a moment.</summary>
public enum CallStage
{
    /// <summary>It is being written; nobody outside sees it.</summary>
    Draft,
    /// <summary>It is public, and takes proposals later.</summary>
    Announced,
    /// <summary>It takes proposals.</summary>
    Open,
    /// <summary>Its window is over.</summary>
    Closed,
    /// <summary>It was called off.</summary>
    CalledOff,
}

/// <summary>A part of a call's budget, for certain categories; awards of those never exceed it.</summary>
public sealed class BudgetLine
{
    private BudgetLine() { }

    internal BudgetLine(int position, string nameEs, string nameEn, IEnumerable<string> categories, decimal amount, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        (Position, NameEs, NameEn, Categories, Amount) = (position, OneLine.Of(nameEs), OneLine.Of(nameEn), [.. categories.Distinct()], amount);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>Its place among the lines, from 1.</summary>
    public int Position { get; private set; }
    /// <summary>Its name in Spanish.</summary>
    public string NameEs { get; private set; } = "";
    /// <summary>Its name in English.</summary>
    public string NameEn { get; private set; } = "";
    /// <summary>The categories that it pays for.</summary>
    public List<string> Categories { get; private set; } = [];
    /// <summary>How much it is, in the programme's currency.</summary>
    public decimal Amount { get; private set; }

    /// <summary>Its name in a language.</summary>
    public string NameIn(string language) => language == "en" ? NameEn : NameEs;
}

/// <summary>What a line of a call's budget is to say.</summary>
/// <param name="NameEs">Its name in Spanish.</param>
/// <param name="NameEn">Its name in English.</param>
/// <param name="Categories">The categories that it pays for.</param>
/// <param name="Amount">How much it is.</param>
public sealed record StatedBudgetLine(string NameEs, string NameEn, IReadOnlyList<string> Categories, decimal Amount);

/// <summary>What a call is to say.</summary>
/// <param name="TitleEs">Its title in Spanish.</param>
/// <param name="TitleEn">Its title in English.</param>
/// <param name="TextEs">What it asks for, in Spanish.</param>
/// <param name="TextEn">What it asks for, in English.</param>
/// <param name="OpensAt">From when it takes proposals.</param>
/// <param name="ClosesAt">Until when: a proposal that arrives at that moment is late.</param>
/// <param name="Lines">Its budget.</param>
public sealed record CallTerms(string TitleEs, string TitleEn, string TextEs, string TextEn, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, IReadOnlyList<StatedBudgetLine> Lines);

/// <summary>An invitation to propose works within a window of time and a budget, under the rules of its programme year.</summary>
public sealed partial class Call
{
    /// <summary>The longest title.</summary>
    public const int LongestTitle = 200;
    /// <summary>The longest text.</summary>
    public const int LongestText = 8_000;
    /// <summary>The longest reason of a change.</summary>
    public const int LongestReason = 2_000;
    /// <summary>The longest window, in days.</summary>
    public const int LongestWindow = 400;

    private readonly List<BudgetLine> lines = [];

    private Call() { }

    /// <summary>Begins a call in an open year.</summary>
    public Call(ProgrammeYear year, int number, CallTerms terms, Guid by, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        (YearId, Number, WrittenBy) = (year.Id, number, by);
        State(year, terms, at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The programme year.</summary>
    public Guid YearId { get; private set; }
    /// <summary>The year, where it was loaded.</summary>
    public ProgrammeYear? Year { get; private set; }
    /// <summary>Its number within the year, from 1.</summary>
    public int Number { get; private set; }
    /// <summary>Its title in Spanish.</summary>
    public string TitleEs { get; private set; } = "";
    /// <summary>Its title in English.</summary>
    public string TitleEn { get; private set; } = "";
    /// <summary>What it asks for, in Spanish.</summary>
    public string TextEs { get; private set; } = "";
    /// <summary>What it asks for, in English.</summary>
    public string TextEn { get; private set; } = "";
    /// <summary>From when it takes proposals.</summary>
    public DateTimeOffset OpensAt { get; private set; }
    /// <summary>Until when: a proposal that arrives at that moment is late.</summary>
    public DateTimeOffset ClosesAt { get; private set; }
    /// <summary>Its budget.</summary>
    public IReadOnlyCollection<BudgetLine> Lines => lines;
    /// <summary>Who wrote it.</summary>
    public Guid WrittenBy { get; private set; }
    /// <summary>When it was last changed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }
    /// <summary>When it was published.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }
    /// <summary>When its window was last moved, and why, if it was.</summary>
    public DateTimeOffset? ExtendedAt { get; private set; }
    /// <summary>Why its window was moved, or why it was called off.</summary>
    public string? Reason { get; private set; }
    /// <summary>When it was called off.</summary>
    public DateTimeOffset? CalledOffAt { get; private set; }

    /// <summary>Its title in a language.</summary>
    public string TitleIn(string language) => language == "en" ? TitleEn : TitleEs;

    /// <summary>What it asks for, in a language.</summary>
    public string TextIn(string language) => language == "en" ? TextEn : TextEs;

    /// <summary>Its whole budget.</summary>
    public decimal Budget => lines.Sum(line => line.Amount);

    /// <summary>Where it stands at a moment.</summary>
    public CallStage StageAt(DateTimeOffset moment) =>
        CalledOffAt is not null ? CallStage.CalledOff
        : PublishedAt is null ? CallStage.Draft
        : moment < OpensAt ? CallStage.Announced
        : moment < ClosesAt ? CallStage.Open
        : CallStage.Closed;

    /// <summary>The line that pays for a category; none where the call has no money for it.</summary>
    public BudgetLine? LineOf(string? category) => lines.Find(line => category is not null && line.Categories.Contains(category));

    /// <summary>Says what it asks for, while it is not public.</summary>
    public void State(ProgrammeYear year, CallTerms terms, DateTimeOffset at)
    {
        year.RefuseUnlessOpen();
        if (PublishedAt is not null)
            throw new BrokenRuleException(Rule.PublishedCallStaysAsItIs);
        if (Visible.IsNothing(terms.TitleEs) || Visible.IsNothing(terms.TitleEn) || OneLine.Exceeds(terms.TitleEs, LongestTitle) || OneLine.Exceeds(terms.TitleEn, LongestTitle)
            || Visible.IsNothing(terms.TextEs) || Visible.IsNothing(terms.TextEn) || ManyLines.Exceeds(terms.TextEs, LongestText) || ManyLines.Exceeds(terms.TextEn, LongestText))
            throw new BrokenRuleException(Rule.CallSaysWhatItAsksFor);
        RefuseWindow(terms.OpensAt, terms.ClosesAt);
        RefuseLines(year.Rules, terms.Lines);
        (TitleEs, TitleEn) = (OneLine.Of(terms.TitleEs), OneLine.Of(terms.TitleEn));
        (TextEs, TextEn) = (ManyLines.Of(terms.TextEs), ManyLines.Of(terms.TextEn));
        (OpensAt, ClosesAt, ChangedAt) = (terms.OpensAt, terms.ClosesAt, at);
        lines.Clear();
        lines.AddRange(terms.Lines.Select((line, i) => new BudgetLine(i + 1, line.NameEs, line.NameEn, line.Categories, line.Amount, at)));
    }

    /// <summary>Makes it public; from then on only its end is moved, and only to later.</summary>
    public void Publish(ProgrammeYear year, DateTimeOffset at)
    {
        year.RefuseUnlessOpen();
        if (PublishedAt is not null)
            throw new BrokenRuleException(Rule.PublishedCallStaysAsItIs);
        if (ClosesAt <= at)
            throw new BrokenRuleException(Rule.CallWindowIsAWindow);
        (PublishedAt, ChangedAt) = (at, at);
    }

    /// <summary>Gives everyone more time, with a reason that everyone reads; a window that is over is not opened again.</summary>
    public void Extend(DateTimeOffset until, string reason, DateTimeOffset at)
    {
        if (StageAt(at) is not (CallStage.Announced or CallStage.Open) || until <= ClosesAt)
            throw new BrokenRuleException(Rule.CallIsOnlyExtended);
        RefuseWindow(OpensAt, until);
        Reason = Said(reason);
        (ClosesAt, ExtendedAt, ChangedAt) = (until, at, at);
    }

    /// <summary>Calls it off, with a reason that everyone reads.</summary>
    /// <param name="awards">How many awards were made in it: one that has any is not called off.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">When.</param>
    public void CallOff(int awards, string reason, DateTimeOffset at)
    {
        if (PublishedAt is null || CalledOffAt is not null || awards > 0)
            throw new BrokenRuleException(Rule.CallIsCalledOffBeforeAwards);
        Reason = Said(reason);
        (CalledOffAt, ChangedAt) = (at, at);
    }

    /// <summary>Refuses what arrives before its window or after it.</summary>
    /// <param name="arrivedAt">When the request arrived, however long it waited since.</param>
    public void RefuseUnlessOpenAt(DateTimeOffset arrivedAt)
    {
        switch (StageAt(arrivedAt))
        {
            case CallStage.Open:
                return;
            case CallStage.Closed:
                throw new BrokenRuleException(Rule.CallIsOver);
            case CallStage.CalledOff:
                throw new BrokenRuleException(Rule.CallWasCalledOff);
            default:
                throw new BrokenRuleException(Rule.CallHasNotBegun);
        }
    }

    private static void RefuseWindow(DateTimeOffset opens, DateTimeOffset closes)
    {
        if (closes <= opens || closes - opens > TimeSpan.FromDays(LongestWindow))
            throw new BrokenRuleException(Rule.CallWindowIsAWindow);
    }

    private static void RefuseLines(YearRules rules, IReadOnlyList<StatedBudgetLine> lines)
    {
        if (lines.Count is 0 or > YearRules.MostCategories
            || lines.Any(line => Visible.IsNothing(line.NameEs) || Visible.IsNothing(line.NameEn) || OneLine.Exceeds(line.NameEs, LongestTitle) || OneLine.Exceeds(line.NameEn, LongestTitle)))
            throw new BrokenRuleException(Rule.CallHasABudget);
        var categories = lines.SelectMany(line => line.Categories.Distinct()).ToList();
        if (lines.Any(line => line.Categories.Count == 0) || categories.Distinct().Count() != categories.Count || categories.Exists(code => rules.CategoryOf(code) is null))
            throw new BrokenRuleException(Rule.BudgetLineNamesItsCategories);
        foreach (var line in lines)
        {
            if (new Money(line.Amount, rules.Currency).Amount <= 0)
                throw new BrokenRuleException(Rule.AmountIsPlausible);
        }
    }

    private static string Said(string reason) =>
        Visible.IsNothing(reason) ? throw new BrokenRuleException(Rule.HarmfulActNeedsAReason)
        : ManyLines.Exceeds(reason, LongestReason) ? throw new BrokenRuleException(Rule.MessageIsOfSomeLength)
        : ManyLines.Of(reason);
}
