namespace DiasporaRegistry.Data.Import.Reading;

/// <summary>A row as it stands in the file.</summary>
/// <param name="Line">The line that it begins on.</param>
/// <param name="Cells">Its cells, by their place.</param>
/// <param name="HasStrayQuotes">Whether its quotes had to be guessed.</param>
public sealed record ListRow(long Line, IReadOnlyList<string> Cells, bool HasStrayQuotes);
