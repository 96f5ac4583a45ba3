namespace DiasporaRegistry.Domain.Countries;

/// <summary>How many people from a country of origin live in a place abroad, as a source counted them: what organizations are set against. It says nothing of anybody's papers.</summary>
public sealed class MigrantCount
{
    /// <summary>The longest name of a source.</summary>
    public const int LongestSource = 200;
    /// <summary>The first year that is taken.</summary>
    public const int FirstYear = 1950;
    /// <summary>More people than this live nowhere.</summary>
    public const long Most = 100_000_000;

    private MigrantCount() { }

    /// <summary>A count of a source.</summary>
    /// <param name="origin">The country of origin.</param>
    /// <param name="residence">The country abroad, or one of its states, by the gazetteer's code.</param>
    /// <param name="year">The year that was counted.</param>
    /// <param name="people">How many people.</param>
    /// <param name="source">Who counted, and where that can be read.</param>
    /// <param name="at">When it was recorded.</param>
    public MigrantCount(string origin, string residence, int year, long people, string source, DateTimeOffset at)
    {
        if (!CountriesOfOrigin.Contains(origin) || people is <= 0 or > Most || year < FirstYear || year > at.Year || Visible.IsNothing(source) || OneLine.Of(source).Length > LongestSource)
            throw new BrokenRuleException(Rule.MigrantsAreCountedByASource);
        (Id, Origin, Residence, Year, People, Source, RecordedAt) = (Guid.CreateVersion7(at), origin, residence, year, people, OneLine.Of(source), at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The country of origin.</summary>
    public string Origin { get; private set; } = "";
    /// <summary>The country abroad, or one of its states, by the gazetteer's code.</summary>
    public string Residence { get; private set; } = "";
    /// <summary>The year that was counted.</summary>
    public int Year { get; private set; }
    /// <summary>How many people.</summary>
    public long People { get; private set; }
    /// <summary>Who counted, and where that can be read.</summary>
    public string Source { get; private set; } = "";
    /// <summary>When it was recorded, or last corrected.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>The source corrected itself, or somebody mistyped it.</summary>
    public void Correct(long people, DateTimeOffset at)
    {
        if (people is <= 0 or > Most)
            throw new BrokenRuleException(Rule.MigrantsAreCountedByASource);
        (People, RecordedAt) = (people, at);
    }
}
