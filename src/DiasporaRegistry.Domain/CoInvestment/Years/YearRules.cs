namespace DiasporaRegistry.Domain.CoInvestment.Years;

/// <summary>A step that a project takes from its proposal to its end; a programme year says which apply.</summary>
public enum ProgrammeStep
{
    /// <summary>The municipality of the work says in a letter that it wants it.</summary>
    MunicipalLetter,
    /// <summary>People of the place form a committee that watches over the work.</summary>
    LocalCommittee,
    /// <summary>A committee scores and decides in session.</summary>
    CommitteeSession,
    /// <summary>The parties sign an agreement.</summary>
    Agreement,
    /// <summary>Money is paid in tranches, each against evidence.</summary>
    Tranches,
    /// <summary>The finished work is handed over to the community.</summary>
    Delivery,
}

/// <summary>What a payment is shown by, such as an invoice or a receipt of transfer.</summary>
/// <param name="Code">Its code, the same from year to year.</param>
/// <param name="NameEs">Its name in Spanish.</param>
/// <param name="NameEn">Its name in English.</param>
public sealed record EvidenceKind(string Code, string NameEs, string NameEn)
{
    /// <summary>Its name in a language.</summary>
    public string NameIn(string language) => language == "en" ? NameEn : NameEs;
}

/// <summary>The seats that one side has in a committee.</summary>
/// <param name="Party">The side.</param>
/// <param name="Seats">How many.</param>
public sealed record CommitteeSeats(PartyKind Party, int Seats);

/// <summary>What a committee scores a proposal by.</summary>
/// <param name="Code">Its code, the same from year to year.</param>
/// <param name="NameEs">Its name in Spanish.</param>
/// <param name="NameEn">Its name in English.</param>
/// <param name="Weight">Its weight beside the others.</param>
public sealed record ScoreCriterion(string Code, string NameEs, string NameEn, int Weight)
{
    /// <summary>Its name in a language.</summary>
    public string NameIn(string language) => language == "en" ? NameEn : NameEs;
}

/// <summary>What a programme says for one year: who shares which costs, within which limits, and what each step asks for. Rules belong to a year; two years are compared line by line.</summary>
public sealed record YearRules
{
    /// <summary>The most categories of a year.</summary>
    public const int MostCategories = 20;
    /// <summary>The longest statement of where the rules come from.</summary>
    public const int LongestSource = 600;

    /// <summary>The currency that costs and shares are stated in (ISO 4217).</summary>
    public string Currency { get; init; } = "";
    /// <summary>The currencies that parties may give in, the first one among them.</summary>
    public IReadOnlyList<string> Currencies { get; init; } = [];
    /// <summary>The party whose money a call's budget is, and whose share a committee awards.</summary>
    public PartyKind Funder { get; init; }
    /// <summary>What it pays for.</summary>
    public IReadOnlyList<FundingCategory> Categories { get; init; } = [];
    /// <summary>What each payment is shown by.</summary>
    public IReadOnlyList<EvidenceKind> Evidence { get; init; } = [];
    /// <summary>Who sits on the committee.</summary>
    public IReadOnlyList<CommitteeSeats> Committee { get; init; } = [];
    /// <summary>How many members a session needs to decide.</summary>
    public int Quorum { get; init; }
    /// <summary>What proposals are scored by; none where they are not.</summary>
    public IReadOnlyList<ScoreCriterion> Criteria { get; init; } = [];
    /// <summary>How many months lie between two reports of a project.</summary>
    public int ReportMonths { get; init; } = 3;
    /// <summary>How many percentage points money may be ahead of the works before that is shown as a deviation.</summary>
    public int DeviationMargin { get; init; } = 20;
    /// <summary>How many days a project has to answer before a deviation is public.</summary>
    public int AnswerDays { get; init; } = 15;
    /// <summary>The most that banks and offices may keep of what a project received, in per cent; none where the rules name no most.</summary>
    public decimal? MostFees { get; init; }
    /// <summary>The steps that apply.</summary>
    public IReadOnlyList<ProgrammeStep> Steps { get; init; } = [];
    /// <summary>Where the rules are stated, in Spanish.</summary>
    public string SourceEs { get; init; } = "";
    /// <summary>Where the rules are stated, in English.</summary>
    public string SourceEn { get; init; } = "";

    /// <summary>Whether a step applies.</summary>
    public bool Asks(ProgrammeStep step) => Steps.Contains(step);

    /// <summary>The category of a code; none where the year has no such one.</summary>
    public FundingCategory? CategoryOf(string? code) => Categories.FirstOrDefault(category => category.Code == code);

    /// <summary>Where the rules are stated, in a language.</summary>
    public string SourceIn(string language) => language == "en" ? SourceEn : SourceEs;

    /// <summary>Refuses rules that nobody could follow, or that name no source.</summary>
    public void Refuse()
    {
        // Whether a code can be a currency is Money's to know.
        _ = Money.Zero(Currency);
        if (!Currencies.Contains(Currency) || Currencies.Count > 10 || Currencies.Distinct().Count() != Currencies.Count)
            throw new BrokenRuleException(Rule.CurrencyIsTheProgrammes, Currency);
        foreach (var currency in Currencies)
            _ = Money.Zero(currency);
        if (Categories.Count is 0 or > MostCategories || Categories.DistinctBy(c => c.Code).Count() != Categories.Count)
            throw new BrokenRuleException(Rule.CategoryIsPlausible);
        foreach (var category in Categories)
        {
            category.Refuse();
            if (category.ShareOf(Funder) is null)
                throw new BrokenRuleException(Rule.FunderTakesPart);
        }

        RefuseCommittee();
        if (ReportMonths is < 1 or > 12 || DeviationMargin is < 1 or > 100 || AnswerDays is < 1 or > 120 || MostFees is < 0 or > 50 || (MostFees is { } fees && decimal.Round(fees, 2) != fees) || Steps.Any(s => !Enum.IsDefined(s)) || Steps.Distinct().Count() != Steps.Count
            || Evidence.Count > 20 || Evidence.DistinctBy(e => e.Code).Count() != Evidence.Count || Evidence.Any(e => Visible.IsNothing(e.Code) || Visible.IsNothing(e.NameEs) || Visible.IsNothing(e.NameEn)))
            throw new BrokenRuleException(Rule.YearRulesArePlausible);
        if (Visible.IsNothing(SourceEs) || Visible.IsNothing(SourceEn) || SourceEs.Length > LongestSource || SourceEn.Length > LongestSource)
            throw new BrokenRuleException(Rule.RuleSetNamesItsSource);
    }

    /// <inheritdoc/>
    public bool Equals(YearRules? other) => other is not null
        && (Currency, Funder, Quorum, ReportMonths, DeviationMargin, AnswerDays, MostFees, SourceEs, SourceEn) == (other.Currency, other.Funder, other.Quorum, other.ReportMonths, other.DeviationMargin, other.AnswerDays, other.MostFees, other.SourceEs, other.SourceEn)
        && Currencies.SequenceEqual(other.Currencies) && Categories.SequenceEqual(other.Categories) && Evidence.SequenceEqual(other.Evidence)
        && Committee.SequenceEqual(other.Committee) && Criteria.SequenceEqual(other.Criteria) && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Currency, Funder, Categories.Count, SourceEs);

    private void RefuseCommittee()
    {
        if (Committee.Any(seats => seats.Seats is < 1 or > 50 || !Enum.IsDefined(seats.Party)) || Committee.DistinctBy(seats => seats.Party).Count() != Committee.Count
            || Criteria.Any(c => c.Weight is < 1 or > 1_000 || Visible.IsNothing(c.Code) || Visible.IsNothing(c.NameEs) || Visible.IsNothing(c.NameEn))
            || Criteria.Count > 20 || Criteria.DistinctBy(c => c.Code).Count() != Criteria.Count)
            throw new BrokenRuleException(Rule.CommitteeIsPlausible);
        // A quorum is more than half of the seats, so that no two sessions decide against each other.
        var seats = Committee.Sum(c => c.Seats);
        if (Asks(ProgrammeStep.CommitteeSession) ? Quorum <= seats / 2 || Quorum > seats : Quorum != 0)
            throw new BrokenRuleException(Rule.QuorumIsMoreThanHalf, seats);
    }
}
