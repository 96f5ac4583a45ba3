namespace DiasporaRegistry.Domain.Countries;

/// <summary>A fact about a country of origin's links with its diaspora, in words, with the source that states it.</summary>
public sealed class CountryFact
{
    private CountryFact() { }

    /// <summary>A fact as the reference files state it.</summary>
    public CountryFact(string country, string key, string? value, string textEs, string textEn, string sourceEs, string sourceEn)
    {
        Country = country;
        Key = key;
        Value = value;
        TextEs = textEs;
        TextEn = textEn;
        SourceEs = sourceEs;
        SourceEn = sourceEn;
    }

    /// <summary>The country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>What it is about.</summary>
    public string Key { get; private set; } = "";
    /// <summary>The fact as a code or number, where it is one.</summary>
    public string? Value { get; private set; }
    /// <summary>The fact in Spanish.</summary>
    public string TextEs { get; private set; } = "";
    /// <summary>The fact in English.</summary>
    public string TextEn { get; private set; } = "";
    /// <summary>Its source in Spanish.</summary>
    public string SourceEs { get; private set; } = "";
    /// <summary>Its source in English.</summary>
    public string SourceEn { get; private set; } = "";
}
