using System.Text;

namespace DiasporaRegistry.Data.Exports;

/// <summary>Writes rows as text with commas (RFC 4180): a line of names, CRLF, formulas made harmless.</summary>
internal sealed class CsvRowWriter<TRow> : IRowWriter<TRow>
{
    private const int BufferLength = 1 << 16;

    private readonly StreamWriter text;
    private readonly ExportFile file;
    private readonly IReadOnlyList<ExportColumn<TRow>> columns;

    public CsvRowWriter(Stream stream, ExportFile file, IReadOnlyList<ExportColumn<TRow>> columns, bool hasMark)
    {
        (this.file, this.columns) = (file, columns);
        text = new StreamWriter(stream, new UTF8Encoding(hasMark), BufferLength, leaveOpen: true) { NewLine = "\r\n" };
        for (var i = 0; i < columns.Count; i++)
            Cell(i, columns[i].Name);
        text.WriteLine();
    }

    public async Task WriteAsync(IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++)
                Cell(i, columns[i].Type == CellType.Text ? FormulaMark.Put(columns[i].Cell(row, file) ?? "") : columns[i].Cell(row, file) ?? "");
            text.WriteLine();
        }

        await text.FlushAsync(cancellationToken);
    }

    public Task EndAsync(CancellationToken cancellationToken) => text.FlushAsync(cancellationToken);

    public ValueTask DisposeAsync() => text.DisposeAsync();

    private void Cell(int column, string value)
    {
        if (column > 0)
            text.Write(',');
        CsvCell.Write(text, value);
    }
}
