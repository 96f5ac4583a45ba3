using DiasporaRegistry.Data.Import.Reading;

namespace DiasporaRegistry.Data.Import;

/// <summary>What became of a row of an imported list.</summary>
public enum RowOutcome
{
    /// <summary>It is a new organization.</summary>
    New,
    /// <summary>It is a new organization, and there is something to know about it.</summary>
    Noted,
    /// <summary>It is in the register already; nothing changed.</summary>
    Same,
    /// <summary>It is in the register already, and says something else than the register does; its notes say what.</summary>
    Changed,
    /// <summary>It says the same as an earlier row of the file, and was left out.</summary>
    Duplicate,
    /// <summary>It was left out; its notes say why.</summary>
    Refused,
    /// <summary>It is likely another record of an organization that is known; a person decides.</summary>
    Likely,
    /// <summary>It says of itself that it is not to be brought in.</summary>
    Ignored,
}

/// <summary>A remark about a row or file: the key of its words, and the values that fill them.</summary>
/// <param name="Key">The key of the words.</param>
/// <param name="Arguments">What fills their placeholders.</param>
public sealed record ImportNote(string Key, params object[] Arguments);

/// <summary>A place as a remark names it, in the reader's language.</summary>
/// <param name="Es">Its label in Spanish.</param>
/// <param name="En">Its label in English.</param>
public sealed record PlaceLabel(string Es, string En);

/// <summary>A column of the file, and what it was read as.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Field">What it was read as.</param>
public sealed record ImportColumn(string Header, ImportField Field);

/// <summary>A file that cannot be read as a list of organizations, and why.</summary>
public sealed class UnreadableListException(ImportNote reason) : Exception(reason.Key)
{
    /// <summary>Why, as the key of its words.</summary>
    public ImportNote Reason { get; } = reason;

    /// <summary>Where its encoding is doubtful: the file in each of those that it may be.</summary>
    public IReadOnlyList<EncodingPreview> Previews { get; init; } = [];
}
