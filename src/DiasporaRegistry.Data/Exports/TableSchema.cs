using System.Text.Json;
using System.Text.Json.Nodes;

namespace DiasporaRegistry.Data.Exports;

/// <summary>What the columns of a file mean, for programs (Frictionless Table Schema 1.0, and the data package around it).</summary>
public static class TableSchema
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The description of the columns.</summary>
    public static JsonObject Of(ExportWords words) => new()
    {
        ["$schema"] = "https://specs.frictionlessdata.io/schemas/table-schema.json",
        ["fields"] = new JsonArray([.. ExportColumns.All.Select(c => (JsonNode)Field(c, words))]),
        ["primaryKey"] = "id",
        ["missingValues"] = new JsonArray(""),
    };

    /// <summary>The description of a file with its columns, as a data package of one resource.</summary>
    /// <param name="words">The words.</param>
    /// <param name="fileName">What the file is called.</param>
    /// <param name="title">What it holds, in words.</param>
    /// <param name="hasMark">Whether it begins with the mark of UTF-8.</param>
    public static JsonObject Package(ExportWords words, string fileName, string title, bool hasMark = false) => new()
    {
        ["$schema"] = "https://specs.frictionlessdata.io/schemas/data-package.json",
        ["name"] = "diaspora-organizations",
        ["profile"] = "tabular-data-package",
        ["title"] = title,
        ["description"] = words.Text("Formulas"),
        ["resources"] = new JsonArray(new JsonObject
        {
            ["name"] = "organizations",
            ["profile"] = "tabular-data-resource",
            ["path"] = fileName,
            ["format"] = "csv",
            ["mediatype"] = "text/csv",
            ["encoding"] = hasMark ? "utf-8-sig" : "utf-8",
            ["dialect"] = new JsonObject { ["delimiter"] = ",", ["lineTerminator"] = "\r\n", ["quoteChar"] = "\"", ["doubleQuote"] = true, ["header"] = true },
            ["schema"] = Of(words),
        }),
    };

    /// <summary>A description as it is handed out.</summary>
    public static byte[] Write(JsonObject description) => JsonSerializer.SerializeToUtf8Bytes(description, Readable);

    private static JsonObject Field(ExportColumn column, ExportWords words)
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
    public static string About(ExportColumn column, ExportWords words) =>
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
