namespace DiasporaRegistry.Domain.Participation;

/// <summary>What a section of a consultation is.</summary>
public enum SectionKind
{
    /// <summary>A question.</summary>
    Question,
    /// <summary>An article or a chapter of the draft of a policy.</summary>
    Article,
}

/// <summary>What became of what organizations said about a section.</summary>
public enum ConsultationOutcome
{
    /// <summary>It was taken up.</summary>
    TakenUp,
    /// <summary>Some of it was taken up.</summary>
    Partly,
    /// <summary>It was not taken up.</summary>
    NotTakenUp,
    /// <summary>No organization commented on it.</summary>
    NothingSaid,
}

/// <summary>What a section says.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="TitleEs">Its title in Spanish.</param>
/// <param name="TitleEn">Its title in English.</param>
/// <param name="TextEs">Its text in Spanish.</param>
/// <param name="TextEn">Its text in English.</param>
public sealed record SectionSaid(SectionKind Kind, string TitleEs, string TitleEn, string TextEs, string TextEn);

/// <summary>A question of a consultation, or an article of the draft that it puts forward, with what was concluded on it.</summary>
public sealed class ConsultationSection
{
    /// <summary>The longest text.</summary>
    public const int LongestText = 10_000;

    private ConsultationSection() { }

    internal ConsultationSection(Guid id, int number, SectionSaid said)
    {
        (Id, Number) = (id, number);
        State(said);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>Its place in the consultation, from 1.</summary>
    public int Number { get; private set; }
    /// <summary>What it is.</summary>
    public SectionKind Kind { get; private set; }
    /// <summary>Its title in Spanish.</summary>
    public string TitleEs { get; private set; } = "";
    /// <summary>Its title in English.</summary>
    public string TitleEn { get; private set; } = "";
    /// <summary>Its text in Spanish.</summary>
    public string TextEs { get; private set; } = "";
    /// <summary>Its text in English.</summary>
    public string TextEn { get; private set; } = "";
    /// <summary>What became of what was said about it; a draft until the conclusions are published.</summary>
    public ConsultationOutcome? Outcome { get; private set; }
    /// <summary>Why, in Spanish.</summary>
    public string ReasonEs { get; private set; } = "";
    /// <summary>Why, in English.</summary>
    public string ReasonEn { get; private set; } = "";

    /// <summary>Its title in a language.</summary>
    public string TitleIn(string language) => language == "en" ? TitleEn : TitleEs;

    /// <summary>Its text in a language.</summary>
    public string TextIn(string language) => language == "en" ? TextEn : TextEs;

    /// <summary>Why its outcome is what it is, in a language.</summary>
    public string ReasonIn(string language) => language == "en" ? ReasonEn : ReasonEs;

    internal void State(SectionSaid said)
    {
        var tidy = said with { TitleEs = OneLine.Of(said.TitleEs), TitleEn = OneLine.Of(said.TitleEn), TextEs = ManyLines.Of(said.TextEs), TextEn = ManyLines.Of(said.TextEn) };
        if (tidy.TitleEs.Length == 0 || tidy.TitleEn.Length == 0 || tidy.TextEs.Length == 0 || tidy.TextEn.Length == 0)
            throw new BrokenRuleException(Rule.ConsultationIsSaidInBothLanguages);
        if (tidy.TitleEs.Length > Consultation.LongestTitle || tidy.TitleEn.Length > Consultation.LongestTitle || tidy.TextEs.Length > LongestText || tidy.TextEn.Length > LongestText)
            throw new BrokenRuleException(Rule.ConsultationIsOfSomeLength);
        (Kind, TitleEs, TitleEn, TextEs, TextEn) = (tidy.Kind, tidy.TitleEs, tidy.TitleEn, tidy.TextEs, tidy.TextEn);
    }

    internal void Renumber(int number) => Number = number;

    internal void Conclude(ConsultationOutcome? outcome, string es, string en) => (Outcome, ReasonEs, ReasonEn) = (outcome, es, en);
}

/// <summary>What a ministry mended in a consultation after it opened, beside the words that stay as they were.</summary>
public sealed class Erratum
{
    private Erratum() { }

    internal Erratum(int number, Guid? sectionId, string es, string en, DateTimeOffset at) =>
        (Id, Number, SectionId, TextEs, TextEn, At) = (Guid.CreateVersion7(at), number, sectionId, es, en, at);

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>Its place among them, from 1.</summary>
    public int Number { get; private set; }
    /// <summary>The section that it is about; none for the whole.</summary>
    public Guid? SectionId { get; private set; }
    /// <summary>What is right, in Spanish.</summary>
    public string TextEs { get; private set; } = "";
    /// <summary>What is right, in English.</summary>
    public string TextEn { get; private set; } = "";
    /// <summary>When it was published.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>What is right, in a language.</summary>
    public string TextIn(string language) => language == "en" ? TextEn : TextEs;
}
