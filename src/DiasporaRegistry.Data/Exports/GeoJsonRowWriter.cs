using System.Text.Json;

namespace DiasporaRegistry.Data.Exports;

/// <summary>
/// Writes organizations as features for maps (RFC 7946): each at the cities that it lives in, never at an address; where its members come from stands beside it, with its points.
/// One that names no city has no geometry, and is not left out.
/// </summary>
internal sealed class GeoJsonRowWriter : IRowWriter<OrganizationRow>
{
    /// <summary>The property that holds the points of the places of origin.</summary>
    public const string OriginPoints = "origin_points";

    /// <summary>What a feature says beside its geometry, in which its points stand.</summary>
    public static IReadOnlyList<ExportColumn<OrganizationRow>> Properties { get; } = [.. ExportColumns.All.Where(c => c.Name is not ("latitude" or "longitude"))];

    private readonly Utf8JsonWriter json;
    private readonly ExportFile file;

    public GeoJsonRowWriter(Stream stream, ExportFile file)
    {
        this.file = file;
        json = new Utf8JsonWriter(stream, ExportFormats.PlainJson);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
    }

    public async Task WriteAsync(IReadOnlyList<OrganizationRow> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
            Write(row);
        await json.FlushAsync(cancellationToken);
    }

    public Task EndAsync(CancellationToken cancellationToken)
    {
        json.WriteEndArray();
        json.WriteEndObject();
        return json.FlushAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => json.DisposeAsync();

    private void Write(OrganizationRow row)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", row.Id);
        json.WritePropertyName("geometry");
        Geometry([.. row.Residences.Select(r => r.Place).Where(IsPoint)]);
        json.WriteStartObject("properties");
        foreach (var column in Properties)
            Property(column, column.Cell(row, file));
        json.WriteStartArray(OriginPoints);
        foreach (var origin in row.Origins.Where(o => o.Place is { Latitude: not null, Longitude: not null }))
            Position(origin.Place);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Geometry(List<PlaceOfRow> places)
    {
        if (places.Count == 0)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", places.Count == 1 ? "Point" : "MultiPoint");
        json.WritePropertyName("coordinates");
        if (places.Count > 1)
            json.WriteStartArray();
        foreach (var place in places)
            Position(place);
        if (places.Count > 1)
            json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Position(PlaceOfRow place)
    {
        json.WriteStartArray();
        json.WriteNumberValue(place.Longitude!.Value);
        json.WriteNumberValue(place.Latitude!.Value);
        json.WriteEndArray();
    }

    private void Property(ExportColumn<OrganizationRow> column, string? value)
    {
        if (string.IsNullOrEmpty(value))
            json.WriteNull(column.Name);
        else if (column.Type == CellType.Truth)
            json.WriteBoolean(column.Name, value == "true");
        else if (column.Type is CellType.Whole or CellType.Fraction)
        {
            json.WritePropertyName(column.Name);
            json.WriteRawValue(value, skipInputValidation: true);
        }
        else
        {
            json.WriteString(column.Name, value);
        }
    }

    private static bool IsPoint(PlaceOfRow place) => !place.IsArea && place.Latitude is not null && place.Longitude is not null;
}
