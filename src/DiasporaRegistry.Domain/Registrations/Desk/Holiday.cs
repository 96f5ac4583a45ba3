namespace DiasporaRegistry.Domain.Registrations.Desk;

/// <summary>A day on which a country's ministry does not work: official, with the law that says so, or stated by the ministry itself.</summary>
public sealed class Holiday
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 120;

    private HolidayRule? read;

    private Holiday() { }

    /// <summary>An official holiday as the reference file states it.</summary>
    /// <param name="code">Its key in the file.</param>
    /// <param name="country">The country of origin.</param>
    /// <param name="rule">On which day it falls (<see cref="HolidayRule"/>).</param>
    /// <param name="nameEs">Its name in Spanish.</param>
    /// <param name="nameEn">Its name in English.</param>
    /// <param name="source">The law.</param>
    /// <param name="fromYear">The first year; none where it is older than the register.</param>
    /// <param name="everyYears">Every so many years.</param>
    /// <param name="isWorkedOn">Whether the ministry works on it all the same.</param>
    public Holiday(string code, string country, string rule, string nameEs, string nameEn, string source, int? fromYear, int everyYears, bool isWorkedOn)
    {
        _ = HolidayRule.Parse(rule);
        (Code, Country, Rule, NameEs, NameEn, Source, FromYear, EveryYears, IsWorkedOn) = (code, country, rule, nameEs, nameEn, source, fromYear, everyYears, isWorkedOn);
    }

    /// <summary>A day off that a ministry states itself, once or each year from that day on.</summary>
    public static Holiday Stated(Guid key, string country, DateOnly day, bool eachYear, string nameEs, string? nameEn)
    {
        if (Visible.IsNothing(nameEs))
            throw new BrokenRuleException(Domain.Rule.HolidayHasAName);
        return new Holiday
        {
            Code = key.ToString(),
            Country = country,
            Rule = HolidayRule.OnDay(day),
            NameEs = OneLine.Of(nameEs),
            NameEn = OneLine.Of(Visible.IsNothing(nameEn) ? nameEs : nameEn),
            FromYear = day.Year,
            UntilYear = eachYear ? null : day.Year,
        };
    }

    /// <summary>Its key.</summary>
    public string Code { get; private set; } = "";
    /// <summary>The country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>On which day it falls.</summary>
    public string Rule { get; private set; } = "";
    /// <summary>Its name in Spanish.</summary>
    public string NameEs { get; private set; } = "";
    /// <summary>Its name in English.</summary>
    public string NameEn { get; private set; } = "";
    /// <summary>The law that makes it official; none where the ministry stated it.</summary>
    public string? Source { get; private set; }
    /// <summary>The first year.</summary>
    public int? FromYear { get; private set; }
    /// <summary>The last year.</summary>
    public int? UntilYear { get; private set; }
    /// <summary>Every so many years, counted from the first.</summary>
    public int EveryYears { get; private set; } = 1;
    /// <summary>Whether the ministry works on it all the same.</summary>
    public bool IsWorkedOn { get; private set; }

    /// <summary>Whether a law makes it official.</summary>
    public bool IsOfficial => Source is not null;

    /// <summary>Its name in the reader's language.</summary>
    public string NameIn(string language) => language == "en" ? NameEn : NameEs;

    /// <summary>The day in a year; none where it does not fall in it.</summary>
    public DateOnly? In(int year) => (FromYear is { } from && (year < from || (year - from) % EveryYears != 0)) || year > UntilYear
        ? null
        : (read ??= HolidayRule.Parse(Rule)).In(year);

    /// <summary>The ministry says whether it works on an official holiday.</summary>
    public void WorkOnIt(bool works) => IsWorkedOn = works;
}
