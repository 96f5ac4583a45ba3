namespace DiasporaRegistry.Domain.Organizations;

/// <summary>What sort of name an organization's name is.</summary>
public enum NameType
{
    /// <summary>The name that it goes by, in its own language.</summary>
    Official,
    /// <summary>Another name that people use.</summary>
    Alias,
    /// <summary>Initials.</summary>
    Acronym,
    /// <summary>Its name in another language.</summary>
    Translated,
    /// <summary>A name of the past.</summary>
    Former,
}

/// <summary>One name of an organization, in one language.</summary>
public sealed class OrganizationName
{
    /// <summary>Longest name kept, in characters.</summary>
    public const int MaxLength = 200;

    private OrganizationName() { }

    /// <summary>A name in a language (BCP 47), and the years that it was in use where these are known.</summary>
    public OrganizationName(string text, NameType type, string language, DateTimeOffset at, int? from = null, int? until = null)
    {
        if (!IsPlausible(from, at) || !IsPlausible(until, at))
            throw new BrokenRuleException(Rule.NameYearIsPlausible);
        if (from > until)
            throw new BrokenRuleException(Rule.PeriodEndsAfterItBegins);
        Id = Guid.CreateVersion7(at);
        Text = OneLine.Of(text);
        Type = type;
        Language = language;
        Folded = Folding.Fold(text);
        FromYear = from;
        UntilYear = until;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The name as the organization writes it.</summary>
    public string Text { get; private set; } = "";
    /// <summary>What sort of name it is.</summary>
    public NameType Type { get; private set; }
    /// <summary>Its language (BCP 47).</summary>
    public string Language { get; private set; } = "es";
    /// <summary>The name folded for comparison.</summary>
    public string Folded { get; private set; } = "";
    /// <summary>The year since when it was in use; none where it is not known.</summary>
    public int? FromYear { get; private set; }
    /// <summary>The last year that it was in use; none while it is, or where it is not known.</summary>
    public int? UntilYear { get; private set; }

    /// <summary>Whether a name may have begun or ended in a year.</summary>
    public static bool IsPlausible(int? year, DateTimeOffset now) => year is null || (year >= 1800 && year <= now.Year);
}
