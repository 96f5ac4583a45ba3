namespace DiasporaRegistry.Domain.CoInvestment;

/// <summary>At what rate an amount became another: with its day and its source.</summary>
/// <param name="Rate">How much of the other currency one unit of the first is.</param>
/// <param name="Day">The day of the rate.</param>
/// <param name="Source">Who published it.</param>
public sealed record ConversionRate(decimal Rate, DateOnly Day, string Source)
{
    /// <summary>The most decimals of a rate.</summary>
    public const int Decimals = 10;
    /// <summary>No rate is as large.</summary>
    public const decimal Limit = 1_000_000_000m;
    /// <summary>The most characters of a source.</summary>
    public const int LongestSource = 200;

    /// <summary>The rate, its source on one line; refused where it says nothing or is none.</summary>
    internal ConversionRate Checked()
    {
        var source = OneLine.Of(Source);
        return Rate is > 0 and < Limit && decimal.Round(Rate, Decimals) == Rate && source.Length is > 0 and <= LongestSource
            ? this with { Source = source }
            : throw new BrokenRuleException(Rule.RateIsPlausible);
    }

    /// <summary>Whether an amount became another at this rate, to the smallest unit of the second currency.</summary>
    public bool Explains(Money from, Money to) => Math.Abs(from.Amount * Rate - to.Amount) <= Currencies.UnitOf(to.Currency);

    /// <summary>What an amount becomes at this rate, rounded as banks do.</summary>
    public Money Convert(Money from, string to) => new(decimal.Round(from.Amount * Rate, Currencies.DecimalsOf(to), MidpointRounding.ToEven), to);
}

/// <summary>A rate that was published for a day, as a file of rates told it.</summary>
public sealed class ExchangeRate
{
    private ExchangeRate() { }

    /// <summary>A rate of a day.</summary>
    /// <param name="from">The currency that is given.</param>
    /// <param name="to">The currency that is got.</param>
    /// <param name="rate">The rate, its day and its source.</param>
    /// <param name="today">The day of today.</param>
    /// <param name="by">Who records it; none where the installation does.</param>
    /// <param name="at">When.</param>
    /// <param name="version">Which statement of that day and source it is, from 1: a correction is a new one, and what was said before stays.</param>
    public ExchangeRate(string from, string to, ConversionRate rate, DateOnly today, Guid? by, DateTimeOffset at, int version = 1)
    {
        if (!Currencies.Exists(from) || !Currencies.Exists(to) || from == to || rate.Day > today || rate.Day < FirstDay)
            throw new BrokenRuleException(Rule.RateIsPlausible);
        var said = rate.Checked();
        (FromCurrency, ToCurrency, Day, Rate, Source) = (from, to, said.Day, said.Rate, said.Source);
        (RecordedBy, RecordedAt, Version) = (by, at, version);
    }

    /// <summary>No programme is older.</summary>
    public static DateOnly FirstDay { get; } = new(1990, 1, 1);

    /// <summary>The currency that is given (ISO 4217).</summary>
    public string FromCurrency { get; private set; } = "";
    /// <summary>The currency that is got (ISO 4217).</summary>
    public string ToCurrency { get; private set; } = "";
    /// <summary>The day of the rate.</summary>
    public DateOnly Day { get; private set; }
    /// <summary>How much of the second currency one unit of the first is.</summary>
    public decimal Rate { get; private set; }
    /// <summary>Who published it.</summary>
    public string Source { get; private set; } = "";
    /// <summary>Which statement of that day and source it is, from 1; the last one counts.</summary>
    public int Version { get; private set; } = 1;
    /// <summary>Who recorded it; none where the installation did, or it is older than that was noted.</summary>
    public Guid? RecordedBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>The same, as what corrects an earlier statement of that day and source.</summary>
    public ExchangeRate Correcting(ExchangeRate earlier)
    {
        Version = earlier.Version + 1;
        return this;
    }

    /// <summary>The rate as a conversion carries it.</summary>
    public ConversionRate AsConversion() => new(Rate, Day, Source);
}
