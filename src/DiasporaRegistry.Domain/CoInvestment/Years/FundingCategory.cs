using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Domain.CoInvestment.Years;

/// <summary>How a category says what each party gives.</summary>
public enum ShareKind
{
    /// <summary>By whole-number parts, such as 25 : 25 : 50.</summary>
    Fixed,
    /// <summary>Between a least and a most per cent of the costs.</summary>
    Range,
    /// <summary>As each proposal states it; competitive funds do so.</summary>
    Stated,
}

/// <summary>One share of the costs of a project, and who gives it: one sort of party, or several together.</summary>
public sealed record FundingShare
{
    /// <summary>Who gives it; where several do, they divide it as they agree.</summary>
    public IReadOnlyList<PartyKind> Parties { get; init; } = [];
    /// <summary>Its parts of the whole, where shares are fixed.</summary>
    public int Parts { get; init; }
    /// <summary>The least per cent of the costs, where shares are a range.</summary>
    public decimal? Least { get; init; }
    /// <summary>The most per cent of the costs, where shares are a range.</summary>
    public decimal? Most { get; init; }
    /// <summary>The most that is given for one project, in the programme's currency.</summary>
    public decimal? Cap { get; init; }

    /// <inheritdoc/>
    public bool Equals(FundingShare? other) =>
        other is not null && Parties.SequenceEqual(other.Parties) && (Parts, Least, Most, Cap) == (other.Parts, other.Least, other.Most, other.Cap);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Parties.Count, Parts, Least, Most, Cap);
}

/// <summary>What a programme pays for: works of one sort, with the shares, limits and proposers that hold for them.</summary>
public sealed record FundingCategory
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 120;

    /// <summary>Its code, the same from year to year.</summary>
    public string Code { get; init; } = "";
    /// <summary>Its name in Spanish.</summary>
    public string NameEs { get; init; } = "";
    /// <summary>Its name in English.</summary>
    public string NameEn { get; init; } = "";
    /// <summary>How its shares are stated.</summary>
    public ShareKind Shares { get; init; }
    /// <summary>The shares; together they are the whole cost.</summary>
    public IReadOnlyList<FundingShare> Parties { get; init; } = [];
    /// <summary>The most that a project may cost, in the programme's currency; none where there is no limit.</summary>
    public decimal? MostCost { get; init; }
    /// <summary>Which kinds of organization may propose.</summary>
    public IReadOnlyList<OrganizationKind> Proposers { get; init; } = [];
    /// <summary>What its works are counted in, in Spanish, such as metres of street; empty where they are not counted.</summary>
    public string UnitEs { get; init; } = "";
    /// <summary>What its works are counted in, in English.</summary>
    public string UnitEn { get; init; } = "";

    /// <summary>Its name in a language.</summary>
    public string NameIn(string language) => language == "en" ? NameEn : NameEs;

    /// <summary>What its works are counted in, in a language; none where they are not counted.</summary>
    public string? UnitIn(string language) => UnitEs.Length == 0 ? null : language == "en" ? UnitEn : UnitEs;

    /// <summary>The share that a sort of party gives to; none where the category does not let it.</summary>
    public FundingShare? ShareOf(PartyKind party) => Parties.FirstOrDefault(share => share.Parties.Contains(party));

    /// <summary>
    /// What each fixed share is of a cost, to the last cent, in the order of the shares: by parts; what a capped share may not give is divided among the others by their
    /// parts. Cents that remain go one each to the largest remainders, earlier shares first.
    /// </summary>
    /// <returns>The shares; none where every share is capped and together they do not reach the cost.</returns>
    public IReadOnlyList<Money>? FixedSharesOf(Money cost)
    {
        var amounts = new Money?[Parties.Count];
        while (true)
        {
            var open = Enumerable.Range(0, Parties.Count).Where(i => amounts[i] is null).ToList();
            var rest = amounts.Aggregate(cost, (left, given) => given is { } amount ? left - amount : left);
            if (open.Count == 0)
                return rest.Amount == 0 ? [.. amounts.Select(a => a!.Value)] : null;
            var shares = rest.Share([.. open.Select(i => Parties[i].Parts)]);
            var over = open.Where((i, at) => Parties[i].Cap is { } cap && shares[at].Amount > cap).ToList();
            if (over.Count == 0)
            {
                for (var at = 0; at < open.Count; at++)
                    amounts[open[at]] = shares[at];
                return [.. amounts.Select(a => a!.Value)];
            }

            foreach (var i in over)
                amounts[i] = new Money(Parties[i].Cap!.Value, cost.Currency);
        }
    }

    /// <summary>Refuses a category that nobody could propose in, or whose shares are not a whole.</summary>
    internal void Refuse()
    {
        var parties = Parties.SelectMany(share => share.Parties).ToList();
        if (Visible.IsNothing(Code) || Visible.IsNothing(NameEs) || Visible.IsNothing(NameEn) || NameEs.Length > LongestName || NameEn.Length > LongestName || Proposers.Count == 0
            || UnitEs.Length > LongestName || UnitEn.Length > LongestName || Visible.IsNothing(UnitEs) != Visible.IsNothing(UnitEn))
            throw new BrokenRuleException(Rule.CategoryIsPlausible);
        if (Parties.Count is 0 or > 10 || Parties.Any(share => share.Parties.Count == 0) || parties.Count != parties.Distinct().Count() || parties.Any(p => !Enum.IsDefined(p)))
            throw new BrokenRuleException(Rule.SharesNameEachPartyOnce);
        if (!parties.Contains(PartyKind.Organization))
            throw new BrokenRuleException(Rule.OrganizationsTakePart);
        if (MostCost is <= 0 || Parties.Any(share => share.Cap is <= 0))
            throw new BrokenRuleException(Rule.AmountIsPlausible);
        if (Shares == ShareKind.Fixed && Parties.Any(share => share.Parts is < 1 or > 10_000))
            throw new BrokenRuleException(Rule.SharesArePositive);
        if (Shares == ShareKind.Range && (Parties.Any(share => share.Least is not (>= 0 and <= 100) || share.Most is not (>= 0 and <= 100) || share.Least > share.Most)
            || Parties.Sum(share => share.Least) > 100 || Parties.Sum(share => share.Most) < 100))
            throw new BrokenRuleException(Rule.SharesAreAWhole);
    }

    /// <inheritdoc/>
    public bool Equals(FundingCategory? other) => other is not null && (Code, NameEs, NameEn, Shares, MostCost, UnitEs, UnitEn) == (other.Code, other.NameEs, other.NameEn, other.Shares, other.MostCost, other.UnitEs, other.UnitEn)
        && Parties.SequenceEqual(other.Parties) && Proposers.SequenceEqual(other.Proposers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Shares, Parties.Count);
}
