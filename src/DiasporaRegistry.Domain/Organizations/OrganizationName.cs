namespace DiasporaRegistry.Domain.Organizations;

/// <summary>One name of an organization, in one language.</summary>
public sealed class OrganizationName
{
    /// <summary>Longest name kept, in characters.</summary>
    public const int MaxLength = 200;

    private OrganizationName() { }

    /// <summary>A name in a language (BCP 47).</summary>
    public OrganizationName(string text, NameType type, string language, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        Text = OneLine.Of(text);
        Type = type;
        Language = language;
        Folded = Folding.Fold(text);
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
}
