using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Domain.CoInvestment.Proposals;

/// <summary>A rule of the programme that a funding table breaks, and by what.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Parties">The parties that it is about; none where it is about the whole.</param>
/// <param name="Given">What is stated.</param>
/// <param name="Asked">What the rule asks for: the amount, the least or the most.</param>
public sealed record FundingFinding(Rule Rule, IReadOnlyList<PartyKind> Parties, Money Given, Money Asked);

/// <summary>A share of the costs beside what is stated for it.</summary>
/// <param name="Share">The share, as the rules say it.</param>
/// <param name="Given">What its parties give together.</param>
/// <param name="Least">The least that the rules ask for; the amount itself where shares are fixed.</param>
/// <param name="Most">The most that they allow; the amount itself where shares are fixed.</param>
public sealed record CheckedShare(FundingShare Share, Money Given, Money Least, Money Most)
{
    /// <summary>Whether it is what the rules say.</summary>
    public bool Fits => Given.Amount >= Least.Amount && Given.Amount <= Most.Amount;
}

/// <summary>The calculator: which share of a funding table is what the rules of its category say, and which rule each other one breaks.</summary>
public sealed class FundingCheck
{
    private FundingCheck(IReadOnlyList<CheckedShare> shares, IReadOnlyList<FundingFinding> findings) => (Shares, Findings) = (shares, findings);

    /// <summary>Every share of the category, in its order.</summary>
    public IReadOnlyList<CheckedShare> Shares { get; }

    /// <summary>Every broken rule; none where the table is in order.</summary>
    public IReadOnlyList<FundingFinding> Findings { get; }

    /// <summary>Checks a funding table against the rules of its category.</summary>
    public static FundingCheck Of(ProposalStatement statement, FundingCategory category, string currency)
    {
        var (cost, funded) = (new Money(statement.Cost, currency), new Money(statement.Funded, currency));
        var findings = new List<FundingFinding>();
        if (cost != funded)
            findings.Add(new(Rule.FundingAddsUpToTheCost, [], funded, cost));
        if (category.MostCost is { } most && cost.Amount > most)
            findings.Add(new(Rule.CostStaysBelowTheLimit, [], cost, new Money(most, currency)));
        foreach (var stranger in statement.Funding.Where(line => category.ShareOf(line.Party) is null).GroupBy(line => line.Party))
            findings.Add(new(Rule.CategoryLetsThePartyGive, [stranger.Key], new Money(stranger.Sum(line => line.Amount), currency), Money.Zero(currency)));
        var shares = SharesOf(statement, category, cost);
        if (category.Shares == ShareKind.Fixed && cost.Amount > 0 && category.FixedSharesOf(cost) is null)
            findings.Add(new(Rule.CapsReachTheCost, [], cost, new Money(category.Parties.Sum(share => share.Cap ?? 0), currency)));
        foreach (var share in shares.Where(share => !share.Fits))
            findings.Add(Of(category, share));
        return new FundingCheck(shares, findings);
    }

    private static FundingFinding Of(FundingCategory category, CheckedShare share)
    {
        var isTooMuch = share.Given.Amount > share.Most.Amount;
        var asked = isTooMuch ? share.Most : share.Least;
        if (isTooMuch && share.Share.Cap is { } cap && share.Given.Amount > cap)
            return new(Rule.PartyStaysBelowItsCap, share.Share.Parties, share.Given, new Money(cap, share.Given.Currency));
        return new(category.Shares == ShareKind.Fixed ? Rule.ShareIsWhatTheRulesSay : Rule.ShareStaysInItsRange, share.Share.Parties, share.Given, asked);
    }

    private static IReadOnlyList<CheckedShare> SharesOf(ProposalStatement statement, FundingCategory category, Money cost)
    {
        var given = category.Parties.Select(share => new Money(share.Parties.Sum(statement.GivenBy), cost.Currency)).ToList();
        var isFixed = category.Shares == ShareKind.Fixed;
        var exact = isFixed ? category.FixedSharesOf(cost) : null;
        return [.. category.Parties.Select((share, i) =>
        {
            var cap = share.Cap is { } most ? new Money(most, cost.Currency) : cost;
            if (isFixed)
                return new CheckedShare(share, given[i], exact?[i] ?? cap, exact?[i] ?? cap);
            var (least, greatest) = category.Shares == ShareKind.Range ? (PerCent(cost, share.Least!.Value, up: false), PerCent(cost, share.Most!.Value, up: true)) : (Money.Zero(cost.Currency), cost);
            return new CheckedShare(share, given[i], least, greatest.Amount < cap.Amount ? greatest : cap);
        })];
    }

    // A per cent of a cost seldom ends at a cent: the cent on either side of it is in order.
    private static Money PerCent(Money cost, decimal perCent, bool up)
    {
        var scale = (decimal)Math.Pow(10, Money.DecimalsOf(cost.Currency));
        var units = cost.Amount * perCent / 100 * scale;
        return new Money((up ? Math.Ceiling(units) : Math.Floor(units)) / scale, cost.Currency);
    }

    /// <summary>Refuses an organization of a kind that may not propose in a category.</summary>
    internal static void RefuseKind(FundingCategory category, OrganizationKind kind)
    {
        if (!category.Proposers.Contains(kind))
            throw new BrokenRuleException(Rule.KindMayPropose);
    }
}
