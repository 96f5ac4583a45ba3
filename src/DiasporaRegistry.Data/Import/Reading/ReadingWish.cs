namespace DiasporaRegistry.Data.Import.Reading;

/// <summary>How a person says a file is to be read; what is left open is found.</summary>
/// <param name="Encoding">Its encoding.</param>
/// <param name="Separator">What stands between two cells.</param>
/// <param name="HeaderLine">The line or row that holds the headers, counted from 1.</param>
/// <param name="Sheet">The sheet of a workbook.</param>
public sealed record ReadingWish(TextEncoding? Encoding = null, char? Separator = null, long? HeaderLine = null, string? Sheet = null)
{
    /// <summary>Everything is found.</summary>
    public static readonly ReadingWish Found = new();
}

/// <summary>How a file is read.</summary>
/// <param name="Encoding">Its encoding; null for a workbook.</param>
/// <param name="Separator">What stands between two cells; null for a workbook.</param>
/// <param name="HeaderLine">The line or row of the headers; 0 where nothing is in it.</param>
/// <param name="Sheet">The sheet that is read; null for text.</param>
/// <param name="Sheets">All sheets that can be seen.</param>
/// <param name="Notes">What there is to know: macros that were left alone, and the like.</param>
public sealed record FileReading(FoundEncoding? Encoding, char? Separator, long HeaderLine, string? Sheet, IReadOnlyList<string> Sheets, IReadOnlyList<ImportNote> Notes);
