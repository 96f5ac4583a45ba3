using DiasporaRegistry.Data.Import.Reading;

namespace DiasporaRegistry.Data.Import;

/// <summary>What became of a row of an imported list.</summary>
public enum RowOutcome
{
    /// <summary>It is a new organization.</summary>
    New,
    /// <summary>It is a new organization, and there is something to know about it.</summary>
    Noted,
    /// <summary>It was imported before; nothing changed.</summary>
    Same,
    /// <summary>It says the same as an earlier row of the file, and was left out.</summary>
    Duplicate,
    /// <summary>It was left out; its notes say why.</summary>
    Refused,
    /// <summary>It is likely another record of an organization that is known; a person decides.</summary>
    Likely,
}

/// <summary>A remark about a row or file: the key of its words, and the values that fill them.</summary>
/// <param name="Key">The key of the words.</param>
/// <param name="Arguments">What fills their placeholders.</param>
public sealed record ImportNote(string Key, params object[] Arguments);

/// <summary>A place as a remark names it, in the reader's language.</summary>
/// <param name="Es">Its label in Spanish.</param>
/// <param name="En">Its label in English.</param>
public sealed record PlaceLabel(string Es, string En);

/// <summary>What became of one row.</summary>
/// <param name="Line">The line of the file that it begins on.</param>
/// <param name="Name">The organization's name as far as it could be read.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Notes">What there is to say of it.</param>
public sealed record ImportedRow(long Line, string Name, RowOutcome Outcome, IReadOnlyList<ImportNote> Notes);

/// <summary>What became of a whole list: every row of the file is in it once.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Country">The country of origin that it was imported for.</param>
/// <param name="IsDryRun">Whether nothing was kept.</param>
/// <param name="Columns">What each column was read as, by its place in the file.</param>
/// <param name="Rows">The rows in their order.</param>
/// <param name="Reading">How the file was read.</param>
public sealed record ImportReport(string File, string Country, bool IsDryRun, IReadOnlyList<ImportColumn> Columns, IReadOnlyList<ImportedRow> Rows, FileReading Reading)
{
    /// <summary>How many rows came to this end.</summary>
    public int Count(RowOutcome outcome) => Rows.Count(r => r.Outcome == outcome);
}

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
