using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DiasporaRegistry.Data.Import.Batches;

/// <summary>Notes of a row as they are kept: keys and what fills their words, which each reader gets in the own language.</summary>
public static class NoteText
{
    /// <summary>Writes notes.</summary>
    public static string Write(IEnumerable<ImportNote> notes) =>
        new JsonArray([.. notes.Select(n => (JsonNode)new JsonObject { ["key"] = n.Key, ["with"] = new JsonArray([.. n.Arguments.Select(Argument)]) })]).ToJsonString();

    /// <summary>Reads notes.</summary>
    public static IReadOnlyList<ImportNote> Read(string notes)
    {
        using var json = JsonDocument.Parse(notes);
        return [.. json.RootElement.EnumerateArray().Select(n => new ImportNote(n.GetProperty("key").GetString()!, [.. n.GetProperty("with").EnumerateArray().Select(Argument)]))];
    }

    // A text of one's own language or of both; no character that the database keeps in no text.
    private static JsonNode? Argument(object argument) => argument switch
    {
        PlaceLabel place => new JsonObject { ["es"] = place.Es, ["en"] = place.En },
        int number => number,
        long number => number,
        _ => Kept(Convert.ToString(argument, CultureInfo.InvariantCulture) ?? ""),
    };

    private static object Argument(JsonElement argument) => argument.ValueKind switch
    {
        JsonValueKind.Object => new PlaceLabel(argument.GetProperty("es").GetString()!, argument.GetProperty("en").GetString()!),
        JsonValueKind.Number => argument.GetInt64(),
        _ => argument.GetString() ?? "",
    };

    internal static string Kept(string text) => text.Contains('\0', StringComparison.Ordinal) || text.Any(char.IsSurrogate)
        ? string.Concat(text.EnumerateRunes().Where(r => r.Value != 0).Select(r => r.ToString())) : text;
}
