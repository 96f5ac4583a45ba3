using CsCheck;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment;

public sealed class MoneyTests
{
    private static readonly Gen<string> AnyCurrency = Gen.OneOf("MXN", "USD", "HNL", "JPY", "CLP");

    private static readonly Gen<Money> AnyMoney = AnyCurrency.SelectMany(MoneyIn);

    [Fact]
    public void Shares_sum_to_the_whole_to_the_last_cent_and_none_is_off_by_a_whole_one() =>
        Gen.Select(AnyMoney, Gen.Int[1, 1000].Array[1, 12]).Sample((money, parts) =>
        {
            var shares = money.Share(parts);
            Assert.Equal(parts.Length, shares.Count);
            Assert.Equal(money, shares.Aggregate(Money.Zero(money.Currency), (sum, share) => sum + share));

            var cent = Money.DecimalsOf(money.Currency) == 0 ? 1m : 0.01m;
            foreach (var (share, part) in shares.Zip(parts))
                Assert.True(Math.Abs(share.Amount - money.Amount * part / parts.Sum()) < cent, $"{share} of {money} for {part}");
        }, iter: 5000);

    [Fact]
    public void A_debt_is_shared_as_a_claim_is() =>
        Gen.Select(AnyMoney, Gen.Int[1, 100].Array[1, 6]).Sample((money, parts) =>
            Assert.Equal(money.Share(parts).Select(s => -s), (-money).Share(parts)), iter: 2000);

    [Fact]
    public void Money_is_added_and_taken_away_as_numbers_are() =>
        AnyCurrency.SelectMany(c => Gen.Select(MoneyIn(c), MoneyIn(c), MoneyIn(c))).Sample((a, b, c) =>
        {
            Assert.Equal(a + b, b + a);
            Assert.Equal(a + b + c, a + (b + c));
            Assert.Equal(a, a + b - b);
            Assert.Equal(Money.Zero(a.Currency), a + -a);
            Assert.Equal(a > b, b < a);
        }, iter: 500);

    [Fact]
    public void Two_currencies_are_never_added_taken_away_or_compared() =>
        Gen.Select(AnyMoney, AnyMoney).Where((a, b) => a.Currency != b.Currency).Sample((a, b) =>
        {
            Refused(Rule.CurrenciesAreNeverMixed, () => _ = a + b);
            Refused(Rule.CurrenciesAreNeverMixed, () => _ = a - b);
            Refused(Rule.CurrenciesAreNeverMixed, () => _ = a > b);
            Refused(Rule.CurrenciesAreNeverMixed, () => _ = a < b);
            Assert.NotEqual(a, b);
        }, iter: 300);

    [Theory]
    [InlineData("1000.01", new[] { 25, 25, 50 }, new[] { "250.00", "250.00", "500.01" })]
    [InlineData("1000.02", new[] { 25, 25, 50 }, new[] { "250.01", "250.00", "500.01" })]
    [InlineData("0.01", new[] { 25, 25, 50 }, new[] { "0.00", "0.00", "0.01" })]
    [InlineData("100.00", new[] { 1, 1, 1 }, new[] { "33.34", "33.33", "33.33" })]
    [InlineData("-100.00", new[] { 1, 1, 1 }, new[] { "-33.34", "-33.33", "-33.33" })]
    [InlineData("0.00", new[] { 1, 1, 1 }, new[] { "0.00", "0.00", "0.00" })]
    [InlineData("2000000.00", new[] { 50, 50 }, new[] { "1000000.00", "1000000.00" })]
    public void The_programmes_shares_come_out_to_the_cent(string amount, int[] parts, string[] shares) =>
        Assert.Equal(shares.Select(Pesos), Pesos(amount).Share(parts));

    [Fact]
    public void A_currency_without_cents_is_shared_in_whole_units() =>
        Assert.Equal([34m, 33m, 33m], new Money(100, "JPY").Share(1, 1, 1).Select(s => s.Amount));

    [Fact]
    public void Parts_are_whole_positive_numbers()
    {
        var money = new Money(100, "MXN");
        Refused(Rule.SharesArePositive, () => money.Share());
        Refused(Rule.SharesArePositive, () => money.Share(50, 0));
        Refused(Rule.SharesArePositive, () => money.Share(50, -50));
    }

    [Theory]
    [InlineData("0.001", "MXN")]
    [InlineData("0.5", "JPY")]
    [InlineData("1000000000000", "MXN")]
    [InlineData("-1000000000000", "MXN")]
    [InlineData("1", "mxn")]
    [InlineData("1", "MX")]
    [InlineData("1", "")]
    [InlineData("1", "ÑÑÑ")]
    [InlineData("1", "XYZ")]
    public void An_amount_fits_its_currency(string amount, string currency) =>
        Refused(Rule.AmountIsPlausible, () => _ = new Money(Number(amount), currency));

    [Theory]
    [InlineData("MXN", 2)]
    [InlineData("HNL", 2)]
    [InlineData("CLP", 0)]
    [InlineData("KWD", 3)]
    public void A_currency_has_its_decimals(string currency, int decimals)
    {
        Assert.Equal(decimals, Money.DecimalsOf(currency));
        Assert.Equal(Currencies.UnitOf(currency), new Money(Currencies.UnitOf(currency), currency).Amount);
        Refused(Rule.AmountIsPlausible, () => _ = new Money(Currencies.UnitOf(currency) / 10, currency));
    }

    [Fact]
    public void Every_country_of_origin_and_those_where_its_people_live_have_their_currencies() =>
        Assert.All(["BZD", "CRC", "GTQ", "HNL", "MXN", "NIO", "PAB", "SVC", "USD", "CAD", "EUR", "GBP"], c => Assert.True(Currencies.Exists(c)));

    [Fact]
    public void Trailing_zeros_make_no_other_amount() => Assert.Equal(Pesos("1.5"), Pesos("1.5000"));

    private static Gen<Money> MoneyIn(string currency) => Gen.Long[-99_999_999_999, 99_999_999_999]
        .Select(units => new Money(Money.DecimalsOf(currency) == 0 ? units : units / 100m, currency));

    private static Money Pesos(string amount) => new(Number(amount), "MXN");

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
