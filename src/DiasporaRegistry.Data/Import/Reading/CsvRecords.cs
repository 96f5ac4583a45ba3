using CsvHelper;

namespace DiasporaRegistry.Data.Import.Reading;

/// <summary>The records of a text, one after the other, as its quotation marks and separators part them.</summary>
internal static class CsvRecords
{
    /// <summary>A cell that is longer is no cell: a quotation mark is missing.</summary>
    public const int LongestCell = 100_000;

    public const int MostColumns = 200;

    private const int LongestRecord = 4 << 20;

    public static IEnumerable<ListRow> Read(TextReader text, char separator, Func<string, string> cell, bool isWhole = true)
    {
        CsvMalformedReason? malformed = null;
        using var csv = CsvReader.Create(text, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = separator,
            TrackLineNumbers = true,
            MaxRecordSize = LongestRecord,
            OnMalformedRecord = m => malformed = m.Reason,
        }, leaveOpen: true);
        while (ReadNext(csv))
        {
            if (malformed is CsvMalformedReason.UnterminatedQuote)
            {
                if (!isWhole)
                    yield break;
                throw Refused("QuoteNeverClosed", csv.LineNumber);
            }

            if (csv.FieldCount > MostColumns)
                throw Refused("TooManyColumns", MostColumns, csv.LineNumber);
            var cells = new string[csv.FieldCount];
            for (var i = 0; i < cells.Length; i++)
            {
                var value = csv.GetString(i);
                cells[i] = value.Length > LongestCell ? throw Refused("CellTooLong", csv.LineNumber) : cell(value);
            }

            yield return new ListRow(csv.LineNumber, cells, malformed is not null);
            malformed = null;
        }
    }

    private static bool ReadNext(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException e)
        {
            throw e.Message.Contains(nameof(CsvReaderOptions.MaxRecordSize), StringComparison.Ordinal) ? Refused("RecordTooLong") : Refused("NotCsv");
        }
    }

    private static UnreadableListException Refused(string key, params object[] arguments) => new(new ImportNote(key, arguments));
}
