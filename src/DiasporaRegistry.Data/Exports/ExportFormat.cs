namespace DiasporaRegistry.Data.Exports;

/// <summary>The forms that a file of organizations comes in.</summary>
public enum ExportFormat
{
    /// <summary>Text with commas (RFC 4180), UTF-8.</summary>
    Csv,
    /// <summary>A workbook of Excel and its kin (ISO/IEC 29500).</summary>
    Xlsx,
    /// <summary>A list of objects with the names of the API.</summary>
    Json,
    /// <summary>Features for maps (RFC 7946).</summary>
    GeoJson,
}

/// <summary>A file of organizations while it is written: portions come in, one after the other, and memory holds none of them afterwards.</summary>
public interface IRowWriter : IAsyncDisposable
{
    /// <summary>Writes some organizations.</summary>
    Task WriteAsync(IReadOnlyList<OrganizationRow> rows, CancellationToken cancellationToken);

    /// <summary>Writes what stands at the end; without it the file is not whole.</summary>
    Task EndAsync(CancellationToken cancellationToken);
}

/// <summary>Names, types and writers of the forms.</summary>
public static class ExportFormats
{
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
    public static int Most(this ExportFormat format) => format == ExportFormat.Xlsx ? XlsxRowWriter.MostRows : int.MaxValue;

    /// <summary>Begins a file; the stream stays open.</summary>
    /// <param name="format">Its form.</param>
    /// <param name="stream">Where it goes.</param>
    /// <param name="file">Its words and day.</param>
    /// <param name="hasMark">Whether a text begins with the mark by which Excel knows UTF-8.</param>
    public static IRowWriter Begin(this ExportFormat format, Stream stream, ExportFile file, bool hasMark) => format switch
    {
        ExportFormat.Csv => new CsvRowWriter(stream, file, hasMark),
        ExportFormat.Xlsx => new XlsxRowWriter(stream, file),
        ExportFormat.Json => new JsonRowWriter(stream, file),
        _ => new GeoJsonRowWriter(stream, file),
    };
}
