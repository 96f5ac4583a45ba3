using System.Text.Json;
using System.Text.Json.Nodes;

namespace DiasporaRegistry.Data.Exports;

/// <summary>What the columns of a file mean, for programs (Frictionless Table Schema 1.0, and the data package around it).</summary>
public static class TableSchema
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The description of the columns of a file of organizations.</summary>
    public static JsonObject Of(ExportWords words) => Of(ExportColumns.All, words, "id");

    /// <summary>The description of what features for maps say beside their geometry: the columns but for those of the point, and the points of the places of origin.</summary>
    public static JsonObject OfFeatures(ExportWords words)
    {
        var schema = Of(GeoJsonRowWriter.Properties, words, "id");
        schema["fields"]!.AsArray().Add((JsonNode)new JsonObject
        {
            ["name"] = GeoJsonRowWriter.OriginPoints,
            ["type"] = "array",
            ["format"] = "default",
            ["title"] = words.Text("Column.origin_points"),
            ["description"] = words.Text("Column.origin_points.About"),
        });
        return schema;
    }

    /// <summary>The description of any columns.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="words">Their words.</param>
    /// <param name="key">The columns that tell a row from all others.</param>
    public static JsonObject Of<TRow>(IReadOnlyList<ExportColumn<TRow>> columns, ExportWords words, params string[] key) => new()
    {
        ["$schema"] = "https://specs.frictionlessdata.io/schemas/table-schema.json",
        ["fields"] = new JsonArray([.. columns.Select(c => (JsonNode)Field(c, words))]),
        ["primaryKey"] = key.Length == 1 ? key[0] : new JsonArray([.. key.Select(k => (JsonNode)k)]),
        ["missingValues"] = new JsonArray(""),
    };

    /// <summary>The description of a file with its columns, as a data package of one resource.</summary>
    /// <param name="words">The words.</param>
    /// <param name="fileName">What the file is called.</param>
    /// <param name="title">What it holds, in words.</param>
    /// <param name="hasMark">Whether it begins with the mark of UTF-8.</param>
    public static JsonObject Package(ExportWords words, string fileName, string title, bool hasMark = false) => Package("organizations", Of(words), words, fileName, title, hasMark);

    /// <summary>The description of a file of any columns, as a data package of one resource.</summary>
    public static JsonObject Package(string name, JsonObject schema, ExportWords words, string fileName, string title, bool hasMark = false) => new()
    {
        ["$schema"] = "https://specs.frictionlessdata.io/schemas/data-package.json",
        ["name"] = "diaspora-" + name,
        ["profile"] = "tabular-data-package",
        ["title"] = title,
        ["description"] = words.Text("Formulas"),
        ["resources"] = new JsonArray(new JsonObject
        {
            ["name"] = name,
            ["profile"] = "tabular-data-resource",
            ["path"] = fileName,
            ["format"] = "csv",
            ["mediatype"] = "text/csv",
            ["encoding"] = hasMark ? "utf-8-sig" : "utf-8",
            ["dialect"] = new JsonObject { ["delimiter"] = ",", ["lineTerminator"] = "\r\n", ["quoteChar"] = "\"", ["doubleQuote"] = true, ["header"] = true },
            ["schema"] = schema,
        }),
    };

    /// <summary>A description as it is handed out.</summary>
    public static byte[] Write(JsonObject description) => JsonSerializer.SerializeToUtf8Bytes(description, Readable);

    private static JsonObject Field<TRow>(ExportColumn<TRow> column, ExportWords words)
    {
        var constraints = new JsonObject();
        if (column.IsRequired)
            constraints["required"] = true;
        if (column.IsUnique)
            constraints["unique"] = true;
        if (column.Values.Count > 0)
            constraints["enum"] = new JsonArray([.. column.Values.Select(v => (JsonNode)v)]);
        if (column.Least is { } least)
            constraints["minimum"] = least;
        if (column.Most is { } most)
            constraints["maximum"] = most;
        var field = new JsonObject { ["name"] = column.Name, ["type"] = TypeOf(column.Type), ["format"] = column.Format ?? "default", ["title"] = words.Text($"Column.{column.Name}"), ["description"] = About(column, words) };
        if (constraints.Count > 0)
            field["constraints"] = constraints;
        return field;
    }

    /// <summary>What a column means, in words.</summary>
    public static string About<TRow>(ExportColumn<TRow> column, ExportWords words) =>
        words.Text($"Column.{column.Name}.About") + (column.IsList ? " " + words.Text("Column.List") : "");

    /// <summary>A type as the standard names it.</summary>
    public static string TypeOf(CellType type) => type switch
    {
        CellType.Text => "string",
        CellType.Whole => "integer",
        CellType.Fraction => "number",
        CellType.Truth => "boolean",
        CellType.Day => "date",
        _ => "datetime",
    };
}
