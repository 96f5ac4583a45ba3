namespace DiasporaRegistry.Domain.Countries;

/// <summary>One choice of an editable list, such as an objective or a founding reason, with its words in both languages.</summary>
public sealed class CodeListEntry
{
    private CodeListEntry() { }

    /// <summary>A choice as the reference files state it.</summary>
    public CodeListEntry(string list, string code, string nameEs, string nameEn, int position)
    {
        List = list;
        Code = code;
        NameEs = nameEs;
        NameEn = nameEn;
        Position = position;
    }

    /// <summary>A choice that a ministry adds for those who apply to it.</summary>
    public static CodeListEntry Added(string country, string list, string code, string nameEs, string nameEn, int position) =>
        new(list, code, OneLine.Of(nameEs), OneLine.Of(nameEn), position) { Country = country };

    /// <summary>Gives it other words; only the ministry that added it does.</summary>
    public void Rename(string nameEs, string nameEn) => (NameEs, NameEn) = (OneLine.Of(nameEs), OneLine.Of(nameEn));

    /// <summary>The country of origin whose ministry added it; none for the choices that all countries share.</summary>
    public string? Country { get; private set; }
    /// <summary>The list that it belongs to, such as <c>objective</c>.</summary>
    public string List { get; private set; } = "";
    /// <summary>Its code, stable for ever.</summary>
    public string Code { get; private set; } = "";
    /// <summary>Its words in Spanish.</summary>
    public string NameEs { get; private set; } = "";
    /// <summary>Its words in English.</summary>
    public string NameEn { get; private set; } = "";
    /// <summary>Where it stands in the list.</summary>
    public int Position { get; private set; }

    /// <summary>Its words in the reader's language.</summary>
    public string NameIn(string language) => language == "en" ? NameEn : NameEs;
}
