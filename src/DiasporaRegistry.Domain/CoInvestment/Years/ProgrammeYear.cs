namespace DiasporaRegistry.Domain.CoInvestment.Years;

/// <summary>Where a programme year stands.</summary>
public enum ProgrammeYearState
{
    /// <summary>Its rules are being written; nobody outside sees it.</summary>
    Prepared,
    /// <summary>It is public, its rules hold, and calls are made in it.</summary>
    Open,
    /// <summary>It is over: nothing of it changes any more.</summary>
    Closed,
}

/// <summary>One year of a programme, whose rules hold for every call, proposal and project of that year.</summary>
public sealed class ProgrammeYear
{
    private ProgrammeYear() { }

    private ProgrammeYear(string programme, string country, int year, YearRules rules, Guid by, DateTimeOffset at)
    {
        // A programme is prepared for the years around today: another number is a slip.
        if (year < at.Year - 1 || year > at.Year + 5)
            throw new BrokenRuleException(Rule.ProgrammeYearIsNear, at.Year - 1, at.Year + 5);
        rules.Refuse();
        Id = Guid.CreateVersion7(at);
        (ProgrammeCode, Country, Year, Rules, PreparedBy, ChangedAt) = (programme, country, year, rules, by, at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The programme.</summary>
    public string ProgrammeCode { get; private set; } = "";
    /// <summary>The country of origin, whose ministry runs it.</summary>
    public string Country { get; private set; } = "";
    /// <summary>The year.</summary>
    public int Year { get; private set; }
    /// <summary>What it says.</summary>
    public YearRules Rules { get; private set; } = null!;
    /// <summary>The year that it began as a copy of, if it did.</summary>
    public Guid? CopiedFromId { get; private set; }
    /// <summary>The template that it began from, if it did.</summary>
    public string? Template { get; private set; }
    /// <summary>Where it stands.</summary>
    public ProgrammeYearState State { get; private set; }
    /// <summary>Who began it.</summary>
    public Guid PreparedBy { get; private set; }
    /// <summary>When its rules or its state were last changed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }
    /// <summary>When it was opened.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }
    /// <summary>When it was closed.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Whether anyone may see it.</summary>
    public bool IsPublic => State != ProgrammeYearState.Prepared;

    /// <summary>Begins a year from a template.</summary>
    public static ProgrammeYear FromTemplate(Programme programme, int year, string template, YearRules rules, Guid by, DateTimeOffset at) =>
        new(programme.Code, programme.Country, year, rules, by, at) { Template = template };

    /// <summary>Begins a year as a copy of another one of the same programme.</summary>
    public static ProgrammeYear CopyOf(ProgrammeYear known, int year, Guid by, DateTimeOffset at)
    {
        if (known.Year == year)
            throw new BrokenRuleException(Rule.ProgrammeYearIsPreparedOnce);
        return new(known.ProgrammeCode, known.Country, year, known.Rules, by, at) { CopiedFromId = known.Id };
    }

    /// <summary>Rewrites its rules while they are being written.</summary>
    public void Rewrite(YearRules rules, DateTimeOffset at)
    {
        RefuseUnlessPrepared();
        rules.Refuse();
        (Rules, ChangedAt) = (rules, at);
    }

    /// <summary>Opens it: from now on it is public and its rules hold.</summary>
    public void Open(DateTimeOffset at)
    {
        RefuseUnlessPrepared();
        Rules.Refuse();
        (State, OpenedAt, ChangedAt) = (ProgrammeYearState.Open, at, at);
    }

    /// <summary>Closes it for good.</summary>
    /// <param name="openCalls">How many of its calls still take proposals or wait for their decisions.</param>
    /// <param name="openProjects">How many of its projects are under way.</param>
    /// <param name="at">When.</param>
    public void Close(int openCalls, int openProjects, DateTimeOffset at)
    {
        RefuseUnlessOpen();
        if (openCalls > 0 || openProjects > 0)
            throw new BrokenRuleException(Rule.YearClosesWhenAllIsDone, openCalls, openProjects);
        (State, ClosedAt, ChangedAt) = (ProgrammeYearState.Closed, at, at);
    }

    /// <summary>Refuses an act in a year that is not open: one that is closed is never edited.</summary>
    public void RefuseUnlessOpen()
    {
        if (State == ProgrammeYearState.Closed)
            throw new BrokenRuleException(Rule.ClosedYearStaysAsItIs);
        if (State != ProgrammeYearState.Open)
            throw new BrokenRuleException(Rule.ProgrammeYearIsOpen);
    }

    private void RefuseUnlessPrepared()
    {
        if (State == ProgrammeYearState.Closed)
            throw new BrokenRuleException(Rule.ClosedYearStaysAsItIs);
        if (State != ProgrammeYearState.Prepared)
            throw new BrokenRuleException(Rule.RulesHoldForTheWholeYear);
    }
}
