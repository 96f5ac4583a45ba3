using System.Text.Json;
using System.Text.Json.Serialization;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DiasporaRegistry.Data.Mappings;

/// <summary>How it is written who says what an organization's fields state: beside the organization, which is always read with it.</summary>
internal static class WrittenSources
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Who says what.</summary>
    public static ValueConverter<IReadOnlyList<FieldSource>, string> Sources { get; } =
        new(sources => JsonSerializer.Serialize(sources, Options), written => JsonSerializer.Deserialize<List<FieldSource>>(written, Options)!);

    /// <summary>What was found, by field.</summary>
    public static ValueConverter<IReadOnlyDictionary<StatedField, Statement>, string> Facts { get; } = new(facts => Write(facts), written => Read(written));

    /// <summary>What a later list changed.</summary>
    public static ValueConverter<IReadOnlyList<FoundAgain>, string> Again { get; } = new(changes => Write(changes), written => ReadAgain(written));

    /// <summary>Lists are never changed, only replaced.</summary>
    public static ValueComparer<IReadOnlyList<FieldSource>> SameSources { get; } = new((a, b) => a!.SequenceEqual(b!), s => s.Count, s => s);

    /// <summary>So are the facts.</summary>
    public static ValueComparer<IReadOnlyDictionary<StatedField, Statement>> SameFacts { get; } = new((a, b) => Write(a!) == Write(b!), f => f.Count, f => f);

    /// <summary>Nor are these.</summary>
    public static ValueComparer<IReadOnlyList<FoundAgain>> SameAgain { get; } = new((a, b) => Write(a!) == Write(b!), c => c.Count, c => c);

    private static string Write(IReadOnlyList<FoundAgain> changes) =>
        JsonSerializer.Serialize(changes.Select(c => new WrittenChange(c.Field, c.Was.Written, c.WasBy, c.Is.Written)), Options);

    private static List<FoundAgain> ReadAgain(string written) =>
        JsonSerializer.Deserialize<List<WrittenChange>>(written, Options)!.ConvertAll(c => new FoundAgain(c.Field, Statement.Read(c.Was), c.WasBy, Statement.Read(c.Is)));

    private static string Write(IReadOnlyDictionary<StatedField, Statement> facts) =>
        JsonSerializer.Serialize(facts.OrderBy(f => f.Key).ToDictionary(f => f.Key.ToString(), f => f.Value.Written), Options);

    private static Dictionary<StatedField, Statement> Read(string written) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(written, Options)!.ToDictionary(f => Enum.Parse<StatedField>(f.Key), f => Statement.Read(f.Value));

    private sealed record WrittenChange(StatedField Field, string Was, FieldSource? WasBy, string Is);
}
