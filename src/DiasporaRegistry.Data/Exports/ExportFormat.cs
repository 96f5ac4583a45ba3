using System.Text.Encodings.Web;
using System.Text.Json;

namespace DiasporaRegistry.Data.Exports;

/// <summary>The forms that a file of organizations comes in.</summary>
public enum ExportFormat
{
    /// <summary>Text with commas (RFC 4180), UTF-8.</summary>
    Csv,
    /// <summary>A workbook of Excel and its kin (ISO/IEC 29500).</summary>
    Xlsx,
    /// <summary>A list of whole organizations, as the API says them.</summary>
    Json,
    /// <summary>Features for maps (RFC 7946).</summary>
    GeoJson,
}

/// <summary>A file while it is written: portions come in, one after the other, and memory holds none of them afterwards.</summary>
public interface IRowWriter<TRow> : IAsyncDisposable
{
    /// <summary>Writes some rows.</summary>
    Task WriteAsync(IReadOnlyList<TRow> rows, CancellationToken cancellationToken);

    /// <summary>Writes what stands at the end; without it the file is not whole.</summary>
    Task EndAsync(CancellationToken cancellationToken);
}

/// <summary>Names, types and writers of the forms.</summary>
public static class ExportFormats
{
    /// <summary>How JSON is written to files: letters as they are, for it is never a part of a page.</summary>
    public static readonly JsonWriterOptions PlainJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>How the name of such a file ends.</summary>
    public static string Extension(this ExportFormat format) => format switch
    {
        ExportFormat.Csv => "csv",
        ExportFormat.Xlsx => "xlsx",
        ExportFormat.Json => "json",
        _ => "geojson",
    };

    /// <summary>Its media type.</summary>
    public static string MediaType(this ExportFormat format) => format switch
    {
        ExportFormat.Csv => "text/csv; charset=utf-8; header=present",
        ExportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ExportFormat.Json => "application/json; charset=utf-8",
        _ => "application/geo+json",
    };

    /// <summary>How many organizations such a file can hold.</summary>
    public static int Most(this ExportFormat format) => format == ExportFormat.Xlsx ? XlsxSheet.MostRows : int.MaxValue;

    /// <summary>Begins a file that is written row by row; the stream stays open. Whole organizations are no rows: the web writes them, as the API does.</summary>
    /// <param name="format">Its form.</param>
    /// <param name="stream">Where it goes.</param>
    /// <param name="file">Its words and day.</param>
    /// <param name="hasMark">Whether a text begins with the mark by which Excel knows UTF-8.</param>
    public static IRowWriter<OrganizationRow> Begin(this ExportFormat format, Stream stream, ExportFile file, bool hasMark) => format switch
    {
        ExportFormat.Csv => Csv(stream, file, ExportColumns.All, hasMark),
        ExportFormat.Xlsx => Xlsx(stream, file, ExportColumns.All, file.Words.Text("Sheet.Organizations")),
        ExportFormat.GeoJson => new GeoJsonRowWriter(stream, file),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not written row by row."),
    };

    /// <summary>Begins a text with commas of any columns; the stream stays open.</summary>
    public static IRowWriter<TRow> Csv<TRow>(Stream stream, ExportFile file, IReadOnlyList<ExportColumn<TRow>> columns, bool hasMark) => new CsvRowWriter<TRow>(stream, file, columns, hasMark);

    /// <summary>The whole of a text with commas that memory holds with ease, with the mark by which Excel knows UTF-8.</summary>
    public static async Task<byte[]> CsvAsync<TRow>(ExportFile file, IReadOnlyList<ExportColumn<TRow>> columns, IEnumerable<TRow> rows, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream();
        await using (var writer = Csv(stream, file, columns, hasMark: true))
        {
            await writer.WriteAsync([.. rows], cancellationToken);
            await writer.EndAsync(cancellationToken);
        }

        return stream.ToArray();
    }

    /// <summary>Begins a workbook of any columns, with a second sheet that says what they mean unless told otherwise; the stream stays open.</summary>
    public static IRowWriter<TRow> Xlsx<TRow>(Stream stream, ExportFile file, IReadOnlyList<ExportColumn<TRow>> columns, string sheetName, bool isDescribed = true) => new XlsxRowWriter<TRow>(stream, file, columns, sheetName, isDescribed);
}
