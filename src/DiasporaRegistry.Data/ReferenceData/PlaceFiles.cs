using DiasporaRegistry.Domain.Countries;
using Npgsql;
using NpgsqlTypes;

namespace DiasporaRegistry.Data.ReferenceData;

/// <summary>Brings the gazetteer's files into the table of places: some 54,000 rows, copied in one stream.</summary>
internal static class PlaceFiles
{
    public static readonly string[] Names = ["countries", "subdivisions", "counties", "municipalities", "cities"];

    private const string Columns =
        "code, country, level, parent_code, path, name_es, name_en, folded, folded_en, label_es, label_en, latitude, longitude, is_approximate, official_code";

    /// <summary>Every place of the files, the larger before the smaller.</summary>
    public static IReadOnlyCollection<Place> Read()
    {
        var places = new Dictionary<string, Place>(60_000);

        foreach (var row in ReferenceCsv.Open("countries").Rows())
            Add(new Place(row["code"], row["code"], PlaceLevel.Country, null, row["name_es"], row["name_en"], row.Number("latitude"), row.Number("longitude")));
        foreach (var row in ReferenceCsv.Open("subdivisions").Rows())
            Add(new Place(row["code"], row["country"], PlaceLevel.Subdivision, places[row["country"]], row["name_es"], row["name_en"],
                row.Number("latitude"), row.Number("longitude"), row.Flag("approximate")));
        foreach (var row in ReferenceCsv.Open("counties").Rows())
            Add(new Place(row["code"], "US", PlaceLevel.County, places[row["subdivision"]], row["name"], row["name"],
                row.Number("latitude"), row.Number("longitude"), officialCode: row["fips"]));
        foreach (var row in ReferenceCsv.Open("municipalities").Rows().Select(Municipality.Of).OrderBy(m => m.Parent is not null))
            Add(new Place(row.Code, row.Country, row.Parent is null ? PlaceLevel.Municipality : PlaceLevel.District,
                places[row.Parent ?? row.Subdivision], row.Name, row.Name, row.Latitude, row.Longitude, row.IsApproximate, row.OfficialCode));
        foreach (var row in ReferenceCsv.Open("cities").Rows())
            Add(new Place(row["code"], row["country"], PlaceLevel.City, places[row.Text("county") ?? row.Text("subdivision") ?? row["country"]],
                row.Text("name_es") ?? row["name"], row["name"], row.Number("latitude"), row.Number("longitude")));
        return places.Values;

        void Add(Place place) => places.Add(place.Code, place);
    }

    /// <summary>Adds and corrects places; none is taken away, since organizations may stand on it.</summary>
    public static async Task ApplyAsync(NpgsqlConnection connection, IEnumerable<Place> places, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, "CREATE TEMP TABLE place_file (LIKE place INCLUDING DEFAULTS) ON COMMIT DROP", cancellationToken);
        await using (var copy = await connection.BeginBinaryImportAsync($"COPY place_file ({Columns}) FROM STDIN (FORMAT BINARY)", cancellationToken))
        {
            foreach (var place in places)
                await WriteAsync(copy, place, cancellationToken);
            await copy.CompleteAsync(cancellationToken);
        }

        var assignments = string.Join(", ", Columns.Split(", ").Skip(1).Select(c => $"{c} = excluded.{c}"));
        await ExecuteAsync(connection, $"""
            INSERT INTO place AS p ({Columns}) SELECT {Columns} FROM place_file ORDER BY array_length(path, 1), code
            ON CONFLICT (code) DO UPDATE SET {assignments} WHERE p IS DISTINCT FROM excluded
            """, cancellationToken);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, Place place, CancellationToken cancellationToken)
    {
        await copy.StartRowAsync(cancellationToken);
        await copy.WriteAsync(place.Code, cancellationToken);
        await copy.WriteAsync(place.Country, cancellationToken);
        await copy.WriteAsync(place.Level.ToString(), cancellationToken);
        await copy.WriteAsync(place.ParentCode, cancellationToken);
        await copy.WriteAsync(place.Path, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(place.NameEs, cancellationToken);
        await copy.WriteAsync(place.NameEn, cancellationToken);
        await copy.WriteAsync(place.Folded, cancellationToken);
        await copy.WriteAsync(place.FoldedEn, cancellationToken);
        await copy.WriteAsync(place.LabelEs, cancellationToken);
        await copy.WriteAsync(place.LabelEn, cancellationToken);
        await copy.WriteAsync(place.Latitude, NpgsqlDbType.Double, cancellationToken);
        await copy.WriteAsync(place.Longitude, NpgsqlDbType.Double, cancellationToken);
        await copy.WriteAsync(place.IsApproximate, cancellationToken);
        await copy.WriteAsync(place.OfficialCode, cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // A row can be read only once, and districts wait for the municipalities that they are parts of.
    private sealed record Municipality(string Code, string Country, string Subdivision, string? Parent, string Name,
        double? Latitude, double? Longitude, bool IsApproximate, string? OfficialCode)
    {
        public static Municipality Of(ReferenceCsv.Row row) => new(row["code"], row["country"], row["subdivision"], row.Text("parent"), row["name"],
            row.Number("latitude"), row.Number("longitude"), row.Flag("approximate"), row.Text("official_code"));
    }
}
