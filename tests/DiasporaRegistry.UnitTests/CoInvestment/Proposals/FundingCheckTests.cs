using CsCheck;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using static DiasporaRegistry.UnitTests.CoInvestment.GivenProgramme;

namespace DiasporaRegistry.UnitTests.CoInvestment.Proposals;

public sealed class FundingCheckTests
{
    [Fact]
    public void A_table_by_the_rules_has_no_finding_and_one_cent_moved_has()
    {
        var category = Rules().CategoryOf("streets")!;
        Gen.Select(Gen.Long[400, 2_000_000_000L], Gen.Int[0, 3]).Sample((cents, at) =>
        {
            var cost = new Money(cents / 100m, "MXN");
            var shares = category.FixedSharesOf(cost)!;
            var half = Math.Floor(shares[2].Amount * 50) / 100;
            decimal[] amounts = [shares[0].Amount, shares[1].Amount, half, shares[2].Amount - half];
            Assert.Empty(Check(cost.Amount, amounts).Findings);

            amounts[at] += 0.01m;
            Assert.Contains(Check(cost.Amount, amounts).Findings, f => f.Rule == Rule.FundingAddsUpToTheCost && f.Given.Amount - f.Asked.Amount == 0.01m);
            amounts[(at + 1) % 4] -= 0.01m;
            // The state and the municipality divide their half as they agree.
            if (at == 2)
                Assert.Empty(Check(cost.Amount, amounts).Findings);
            else
                Assert.Contains(Check(cost.Amount, amounts).Findings, f => f.Rule is Rule.ShareIsWhatTheRulesSay or Rule.PartyStaysBelowItsCap);
        }, iter: 3_000);
    }

    [Fact]
    public void The_calculator_says_which_share_breaks_which_rule()
    {
        var capped = Check(5_000_000, [1_250_000, 1_250_000, 1_250_000, 1_250_000]);
        var cap = Assert.Single(capped.Findings, f => f.Rule == Rule.PartyStaysBelowItsCap);
        Assert.Equal([PartyKind.Federal], cap.Parties);
        Assert.Equal(1_000_000m, cap.Asked.Amount);

        var productive = Rules().CategoryOf("productive")!;
        var strange = FundingCheck.Of(Street(100_000, "productive"), productive, "MXN");
        Assert.Equal([PartyKind.State, PartyKind.Municipality], strange.Findings.Where(f => f.Rule == Rule.CategoryLetsThePartyGive).SelectMany(f => f.Parties));

        var limited = FundingCheck.Of(Street(), Rules().CategoryOf("streets")! with { MostCost = 100_000 }, "MXN");
        Assert.Contains(limited.Findings, f => f.Rule == Rule.CostStaysBelowTheLimit);
    }

    [Fact]
    public void Ranges_hold_to_the_cent_and_stated_shares_only_have_to_add_up()
    {
        var range = Rules().CategoryOf("streets")! with
        {
            Shares = Domain.CoInvestment.Years.ShareKind.Range,
            Parties = [new() { Parties = [PartyKind.Federal], Least = 0, Most = 33.33m }, new() { Parties = [PartyKind.Organization], Least = 10, Most = 100 }],
        };
        FundingCheck Of(decimal federal, decimal club) => FundingCheck.Of(new ProposalStatement
        {
            Costs = [new("Obra", 100.01m)],
            Funding = [new(PartyKind.Federal, "Gobierno", federal), new(PartyKind.Organization, "Club", club)],
        }, range, "MXN");
        Assert.Empty(Of(33.34m, 66.67m).Findings);
        Assert.Equal(Rule.ShareStaysInItsRange, Assert.Single(Of(33.35m, 66.66m).Findings).Rule);
        Assert.Empty(FundingCheck.Of(Street(), Rules("SV-UNIDOS").CategoryOf("schools")! with { Parties = Rules().CategoryOf("streets")!.Parties }, "USD").Findings);
    }

    private static FundingCheck Check(decimal cost, decimal[] amounts) => FundingCheck.Of(new ProposalStatement
    {
        Costs = [new("Obra", cost)],
        Funding = [new(PartyKind.Federal, "Federación", amounts[0]), new(PartyKind.Organization, "Club", amounts[1]), new(PartyKind.State, "Estado", amounts[2]), new(PartyKind.Municipality, "Municipio", amounts[3])],
    }, Rules().CategoryOf("streets")!, "MXN");
}
