using System.Globalization;

namespace DiasporaRegistry.Domain.CoInvestment;

/// <summary>An amount and its currency, one value: two currencies are never added.</summary>
public readonly record struct Money
{
    /// <summary>No amount of the register is as large: whatever is, is a typing error.</summary>
    public const decimal Limit = 1_000_000_000_000m;

    /// <summary>An amount in a currency (ISO 4217), with no more decimals than that currency has.</summary>
    public Money(decimal amount, string currency)
    {
        if (!Currencies.Exists(currency) || decimal.Round(amount, Currencies.DecimalsOf(currency)) != amount || Math.Abs(amount) >= Limit)
            throw new BrokenRuleException(Rule.AmountIsPlausible);
        Amount = amount;
        Currency = currency;
    }

    /// <summary>The amount.</summary>
    public decimal Amount { get; }
    /// <summary>The currency (ISO 4217).</summary>
    public string Currency { get; }

    /// <summary>Nothing, in a currency.</summary>
    public static Money Zero(string currency) => new(0, currency);

    /// <summary>How many decimals a currency has (ISO 4217).</summary>
    public static int DecimalsOf(string currency) => Currencies.DecimalsOf(currency);

    /// <summary>The sum of two amounts of one currency.</summary>
    public static Money operator +(Money left, Money right) => new(left.Amount + Same(left, right).Amount, left.Currency);

    /// <summary>The difference of two amounts of one currency.</summary>
    public static Money operator -(Money left, Money right) => new(left.Amount - Same(left, right).Amount, left.Currency);

    /// <summary>The amount taken away instead of added.</summary>
    public static Money operator -(Money money) => new(-money.Amount, money.Currency);

    /// <summary>Whether an amount is larger than another of the same currency.</summary>
    public static bool operator >(Money left, Money right) => left.Amount > Same(left, right).Amount;

    /// <summary>Whether an amount is smaller than another of the same currency.</summary>
    public static bool operator <(Money left, Money right) => left.Amount < Same(left, right).Amount;

    /// <summary>
    /// Shares the amount by whole-number parts, such as 25 : 25 : 50, to the last cent: each gets its share rounded
    /// down, and the cents that remain go one each to the largest remainders, earlier parts first where they tie.
    /// </summary>
    public IReadOnlyList<Money> Share(params int[] parts)
    {
        if (parts.Length == 0 || parts.Any(p => p <= 0))
            throw new BrokenRuleException(Rule.SharesArePositive);

        var unit = Currencies.UnitOf(Currency);
        var units = (long)(Math.Abs(Amount) / unit);
        var total = parts.Sum(p => (long)p);
        var shares = parts.Select(p => (long)((Int128)units * p / total)).ToArray();
        var largest = Enumerable.Range(0, parts.Length)
            .OrderByDescending(i => (Int128)units * parts[i] % total)
            .ThenBy(i => i)
            .Take((int)(units - shares.Sum()));
        foreach (var i in largest)
            shares[i]++;

        var (sign, currency) = (Math.Sign(Amount), Currency);
        return [.. shares.Select(s => new Money(s * unit * sign, currency))];
    }

    /// <summary>Currency and amount for logs and tests; pages format money by its currency.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Currency} {Amount}");

    private static Money Same(Money left, Money right) =>
        left.Currency == right.Currency ? right : throw new BrokenRuleException(Rule.CurrenciesAreNeverMixed);
}
