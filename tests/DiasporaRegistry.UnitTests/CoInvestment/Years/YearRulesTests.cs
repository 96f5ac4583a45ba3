using CsCheck;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Years;
using static DiasporaRegistry.UnitTests.CoInvestment.GivenProgramme;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment.Years;

public sealed class YearRulesTests
{
    [Fact]
    public void The_shipped_templates_say_what_their_sources_say()
    {
        Assert.All(ProgrammeTemplates.All, template => template.Rules.Refuse());
        var infrastructure = Rules("MX-3X1").CategoryOf("streets")!;
        Assert.Equal([25, 25, 50], infrastructure.Parties.Select(s => s.Parts));
        Assert.Equal(1_000_000m, infrastructure.ShareOf(PartyKind.Federal)!.Cap);
        var productive = Rules("MX-3X1").CategoryOf("productive")!;
        Assert.Equal((ShareKind.Fixed, 250_000m), (productive.Shares, productive.ShareOf(PartyKind.Federal)!.Cap));
        Assert.Equal([50, 50], productive.Parties.Select(s => s.Parts));
        Assert.All(Rules("SV-UNIDOS").Categories, category => Assert.Equal(ShareKind.Stated, category.Shares));
        Assert.NotEmpty(Rules("SV-UNIDOS").Criteria);
        Assert.Equal([1, 1], Rules("HN-REMESAS").Categories[0].Parties.Select(s => s.Parts));
        Assert.Equal([1, 1, 1], Rules("HN-THREE-PARTS").Categories[0].Parties.Select(s => s.Parts));
    }

    [Fact]
    public void Fixed_shares_are_the_whole_cost_to_the_cent_and_no_share_is_above_its_cap() =>
        Gen.Select(Gen.Long[1, 5_000_000_000L], Gen.Int[1, 100].Array[1, 6], Gen.Long[1, 2_000_000_000L].Array[6], Gen.Bool.Array[6]).Sample((cents, parts, caps, capped) =>
        {
            var category = new FundingCategory
            {
                Shares = ShareKind.Fixed,
                Parties = [.. parts.Select((p, i) => new FundingShare { Parties = [PartyKind.Other], Parts = p, Cap = capped[i] ? caps[i] / 100m : null })],
            };
            var cost = new Money(cents / 100m, "MXN");
            var shares = category.FixedSharesOf(cost);
            if (shares is null)
            {
                Assert.All(category.Parties, share => Assert.NotNull(share.Cap));
                Assert.True(category.Parties.Sum(share => share.Cap) < cost.Amount);
                return;
            }

            Assert.Equal(cost, shares.Aggregate(Money.Zero("MXN"), (sum, share) => sum + share));
            Assert.All(shares.Zip(category.Parties), pair => Assert.True(pair.Second.Cap is not { } cap || pair.First.Amount <= cap));
        }, iter: 5_000);

    [Fact]
    public void What_a_capped_share_may_not_give_the_others_give_by_their_parts()
    {
        var shares = Rules().CategoryOf("streets")!.FixedSharesOf(new Money(7_000_000, "MXN"))!;
        Assert.Equal([1_000_000m, 2_000_000m, 4_000_000m], shares.Select(s => s.Amount));
    }

    [Fact]
    public void Rules_that_nobody_could_follow_are_refused_by_name()
    {
        var rules = Rules();
        var category = rules.Categories[0];
        YearRules With(FundingCategory changed) => rules with { Categories = [changed] };
        Refused(Rule.CategoryIsPlausible, () => (rules with { Categories = [] }).Refuse());
        Refused(Rule.CategoryIsPlausible, () => (rules with { Categories = [category, category] }).Refuse());
        Refused(Rule.CategoryIsPlausible, () => With(category with { Proposers = [] }).Refuse());
        Refused(Rule.SharesNameEachPartyOnce, () => With(category with { Parties = [.. category.Parties, category.Parties[0]] }).Refuse());
        Refused(Rule.OrganizationsTakePart, () => With(category with { Parties = [category.Parties[0]] }).Refuse());
        Refused(Rule.SharesArePositive, () => With(category with { Parties = [.. category.Parties.Select(s => s with { Parts = 0 })] }).Refuse());
        Refused(Rule.SharesAreAWhole, () => With(category with { Shares = ShareKind.Range, Parties = [.. category.Parties.Select(s => s with { Least = 10, Most = 20 })] }).Refuse());
        Refused(Rule.FunderTakesPart, () => (rules with { Funder = PartyKind.Other }).Refuse());
        Refused(Rule.CurrencyIsTheProgrammes, () => (rules with { Currencies = ["USD"] }).Refuse());
        Refused(Rule.QuorumIsMoreThanHalf, () => (rules with { Quorum = 2 }).Refuse());
        Refused(Rule.CommitteeIsPlausible, () => (rules with { Committee = [.. rules.Committee, rules.Committee[0]] }).Refuse());
        Refused(Rule.YearRulesArePlausible, () => (rules with { ReportMonths = 0 }).Refuse());
        Refused(Rule.RuleSetNamesItsSource, () => (rules with { SourceEn = " " }).Refuse());
    }

    [Fact]
    public void Rules_change_until_the_year_opens_and_nothing_after_it_closes()
    {
        var year = Year(isOpen: false);
        year.Rewrite(year.Rules with { ReportMonths = 2 }, Now);
        year.Open(Now);
        Refused(Rule.RulesHoldForTheWholeYear, () => year.Rewrite(Rules(), Now));
        Refused(Rule.YearClosesWhenAllIsDone, () => year.Close(1, 0, Now));
        Refused(Rule.YearClosesWhenAllIsDone, () => year.Close(0, 3, Now));
        year.Close(0, 0, Now);
        Refused(Rule.ClosedYearStaysAsItIs, () => year.Rewrite(Rules(), Now));
        Refused(Rule.ClosedYearStaysAsItIs, () => _ = new DiasporaRegistry.Domain.CoInvestment.Calls.Call(year, 1, Terms(Rules()), Key(), Now));
    }

    [Fact]
    public void A_new_year_begins_as_a_copy_and_is_compared_by_what_it_says()
    {
        var year = Year();
        var next = ProgrammeYear.CopyOf(year, 2027, Key(), Now);
        Assert.Equal((year.Id, 2027, ProgrammeYearState.Prepared), (next.CopiedFromId, next.Year, next.State));
        Assert.Equal(year.Rules, next.Rules);
        next.Rewrite(next.Rules with { DeviationMargin = 10 }, Now);
        Assert.NotEqual(year.Rules, next.Rules);
        Refused(Rule.ProgrammeYearIsPreparedOnce, () => ProgrammeYear.CopyOf(year, 2026, Key(), Now));
        Refused(Rule.ProgrammeYearIsNear, () => ProgrammeYear.CopyOf(year, 2202, Key(), Now));
    }
}
