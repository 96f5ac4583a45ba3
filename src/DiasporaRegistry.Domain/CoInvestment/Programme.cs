namespace DiasporaRegistry.Domain.CoInvestment;

/// <summary>A government's programme in which clubs and governments pay for works together.</summary>
public sealed class Programme
{
    private readonly List<ProgrammeFact> facts = [];

    private Programme() { }

    /// <summary>A programme as the reference files state it.</summary>
    public Programme(string code, string country, string nameEs, string nameEn, int? firstYear, int? lastYear,
        string institutionEs, string institutionEn, string sourceEs, string sourceEn)
    {
        Code = code;
        Country = country;
        NameEs = nameEs;
        NameEn = nameEn;
        FirstYear = firstYear;
        LastYear = lastYear;
        InstitutionEs = institutionEs;
        InstitutionEn = institutionEn;
        SourceEs = sourceEs;
        SourceEn = sourceEn;
    }

    /// <summary>Its code.</summary>
    public string Code { get; private set; } = "";
    /// <summary>The country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>Its name in Spanish, which is its own.</summary>
    public string NameEs { get; private set; } = "";
    /// <summary>Its name in English.</summary>
    public string NameEn { get; private set; } = "";
    /// <summary>The year that it began.</summary>
    public int? FirstYear { get; private set; }
    /// <summary>The year that it ended, if it did.</summary>
    public int? LastYear { get; private set; }
    /// <summary>The institution that runs or ran it, in Spanish; empty where the source does not name it.</summary>
    public string InstitutionEs { get; private set; } = "";
    /// <summary>The institution in English.</summary>
    public string InstitutionEn { get; private set; } = "";
    /// <summary>Where it is described, in Spanish.</summary>
    public string SourceEs { get; private set; } = "";
    /// <summary>Where it is described, in English.</summary>
    public string SourceEn { get; private set; } = "";
    /// <summary>What is known of it, each with its source.</summary>
    public IReadOnlyCollection<ProgrammeFact> Facts => facts;

    /// <summary>Its name in the reader's language.</summary>
    public string NameIn(string language) => language == "en" ? NameEn : NameEs;
}

/// <summary>A fact about a programme or a country, in words, with the source that states it.</summary>
public sealed class ProgrammeFact
{
    private ProgrammeFact() { }

    /// <summary>A fact as the reference files state it.</summary>
    public ProgrammeFact(string programmeCode, string key, int position, string? period, string? value, string? unit,
        string textEs, string textEn, string sourceEs, string sourceEn)
    {
        ProgrammeCode = programmeCode;
        Key = key;
        Position = position;
        Period = period;
        Value = value;
        Unit = unit;
        TextEs = textEs;
        TextEn = textEn;
        SourceEs = sourceEs;
        SourceEn = sourceEn;
    }

    /// <summary>The programme.</summary>
    public string ProgrammeCode { get; private set; } = "";
    /// <summary>What it is about.</summary>
    public string Key { get; private set; } = "";
    /// <summary>Where it stands among the programme's facts.</summary>
    public int Position { get; private set; }
    /// <summary>The year or years that it is about.</summary>
    public string? Period { get; private set; }
    /// <summary>The figure, where it is one: a number or a ratio, as written in files.</summary>
    public string? Value { get; private set; }
    /// <summary>What the figure counts, or its currency (ISO 4217).</summary>
    public string? Unit { get; private set; }
    /// <summary>The fact in Spanish.</summary>
    public string TextEs { get; private set; } = "";
    /// <summary>The fact in English.</summary>
    public string TextEn { get; private set; } = "";
    /// <summary>Its source in Spanish.</summary>
    public string SourceEs { get; private set; } = "";
    /// <summary>Its source in English.</summary>
    public string SourceEn { get; private set; } = "";
}
