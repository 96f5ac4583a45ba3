using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.UnitTests.CoInvestment.Execution;
using static DiasporaRegistry.UnitTests.CoInvestment.Execution.GivenWorks;
using static DiasporaRegistry.UnitTests.CoInvestment.GivenProgramme;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment;

public sealed class FeeTests
{
    private readonly GivenWorks given = new(Rules() with { MostFees = 1.5m });
    private int papers;

    private PaymentOrder Prepare(decimal amount, string currency = "MXN", GivenWorks? of = null) => (of ?? given).Project.PrepareFee(new Money(amount, currency), Today, [new("receipt", $"C-{++papers}", "Banco")], Recorded());

    [Fact]
    public void Banks_and_offices_keep_no_more_than_the_years_share_of_what_was_received()
    {
        Assert.Equal(Pesos(6_000), given.Project.FeesLeft("MXN"));
        Refused(Rule.FeesStayWithinTheirShare, () => Prepare(6_000.01m));
        var (first, second) = (Prepare(4_000), Prepare(4_000));
        given.Approve(first);
        Assert.Equal(Pesos(2_000), given.Project.FeesLeft("MXN"));
        // Both could be prepared; when the second is approved, there is no room for it any more.
        Refused(Rule.FeesStayWithinTheirShare, () => given.Approve(second));
        given.Approve(Prepare(2_000));
        Refused(Rule.FeesStayWithinTheirShare, () => Prepare(0.01m));
        Assert.Equal(6_000, given.Project.Balances.Fees("MXN"));
    }

    [Fact]
    public void What_a_fee_is_a_share_of_is_counted_in_its_own_currency_and_the_smallest_coin_is_nobodys()
    {
        given.Project.UseCurrency("USD");
        Refused(Rule.FundsCoverPayments, () => Prepare(0.01m, "USD"));
        given.Approve(given.Project.PrepareExchange(Pesos(18_273), new Money(1_000.33m, "USD"), new ConversionRate(0.0547436m, Today, "Banco"), Today, [new("receipt", "X-1", "Banco")], Recorded()));
        Assert.Equal((new Money(15m, "USD"), Pesos(5_725.90m)), (given.Project.FeesLeft("USD"), given.Project.FeesLeft("MXN")));
        Refused(Rule.FeesStayWithinTheirShare, () => Prepare(15.01m, "USD"));
        given.Approve(Prepare(15m, "USD"));
    }

    [Fact]
    public void Money_that_paid_its_fees_in_one_currency_pays_none_in_another()
    {
        given.Project.UseCurrency("USD");
        given.Approve(Prepare(6_000));
        given.Approve(given.Project.PrepareExchange(Pesos(182_730), new Money(10_003.3m, "USD"), new ConversionRate(0.0547436m, Today, "Banco"), Today, [new("receipt", "X-2", "Banco")], Recorded()));
        Assert.Equal((new Money(0, "USD"), Pesos(0)), (given.Project.FeesLeft("USD"), given.Project.FeesLeft("MXN")));
        Refused(Rule.FeesStayWithinTheirShare, () => Prepare(0.01m, "USD"));
    }

    [Fact]
    public void Of_a_tranche_no_more_is_kept_than_the_years_share_of_it_and_only_once_it_was_released()
    {
        given.Planned();
        var (first, second) = (given.Works.Tranches[0], given.Works.Tranches[1]);
        PaymentOrder Of(decimal amount, Tranche tranche, string currency = "MXN") => given.Project.PrepareFee(new Money(amount, currency), Today, [new("receipt", $"T-{++papers}", "Banco")], Recorded(), tranche);
        Refused(Rule.FeeIsOfAReleasedTranche, () => Of(1, first));
        given.Request(1);
        given.Release(1);
        Assert.Equal(Pesos(1_500), given.Project.FeesLeftOf(first));
        Refused(Rule.FeesStayWithinTheirTranche, () => Of(1_500.01m, first));
        Refused(Rule.FeeIsOfAReleasedTranche, () => Of(1, second));
        given.Project.UseCurrency("USD");
        Refused(Rule.FeeIsOfAReleasedTranche, () => Of(1, first, "USD"));
        // Both could be prepared; when the second is approved, the tranche has no room for it any more, whatever the year's share still allows.
        var (one, other) = (Of(1_000, first), Of(1_000, first));
        var booked = given.Approve(one);
        Refused(Rule.FeesStayWithinTheirTranche, () => given.Approve(other));
        Assert.Equal((Pesos(1_000), Pesos(500), Pesos(5_000)), (given.Project.FeesOf(first.Id), given.Project.FeesLeftOf(first), given.Project.FeesLeft("MXN")));
        Assert.Equal((1, 100_000m), (one.TrancheNumber!.Value, one.TrancheAmount!.Value));
        given.Approve(Prepare(5_000));
        Refused(Rule.FeesStayWithinTheirShare, () => Of(1, first));
        given.Approve(given.Project.PrepareReversal(booked.Id, "El banco la devolvió.", Today, Recorded()));
        Assert.Equal((Pesos(0), Pesos(1_500)), (given.Project.FeesOf(first.Id), given.Project.FeesLeftOf(first)));
    }

    [Fact]
    public void Where_a_year_names_no_most_only_what_is_in_hand_is_kept_and_none_may_be_named_as_well()
    {
        var free = new GivenWorks();
        Assert.Null(free.Project.FeesLeft("MXN"));
        free.Approve(Prepare(50_000, of: free));
        Refused(Rule.FundsCoverPayments, () => Prepare(350_000.01m, of: free));
        var none = new GivenWorks(Rules() with { MostFees = 0 });
        Refused(Rule.FeesStayWithinTheirShare, () => Prepare(0.01m, of: none));
        foreach (var wrong in new[] { -1m, 50.01m, 1.234m })
            Refused(Rule.YearRulesArePlausible, () => (Rules() with { MostFees = wrong }).Refuse());
    }
}
