using System.Text.Json;
using System.Text.Json.Nodes;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Web.Demonstration;

/// <summary>An invented organization as its file states it.</summary>
sealed record DemonstrationOrganization(int Number, OrganizationKind? Kind, string Name, string? Acronym, string? Alias, string? Former, int? After, IReadOnlyList<string> Origins,
    IReadOnlyList<string> Residences, int? Founded, IReadOnlyList<string> Reasons, IReadOnlyList<string> Objectives, string Purpose, IReadOnlyList<string> Languages,
    int People, IReadOnlyDictionary<string, RegistrationState> Registrations, JsonArray? Members)
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    /// <summary>The mark that every invented name carries.</summary>
    public string MarkedName => Marked(Name);

    /// <summary>Its key, the same in every installation.</summary>
    public Guid Id => KeyOf(Number);

    /// <summary>The members that have a number, being in the register, with the first and the last day where these are known.</summary>
    public IEnumerable<(int Number, DateOnly? From, DateOnly? To)> NumberedMembers => (Members ?? []).Select(m => m switch
    {
        JsonValue number => (number.GetValue<int>(), null, null),
        JsonObject dated when dated["number"] is { } number => (number.GetValue<int>(), Day(dated["from"], 1, 1), Day(dated["to"], 12, 31)),
        _ => ((int, DateOnly?, DateOnly?)?)null,
    }).OfType<(int, DateOnly?, DateOnly?)>();

    /// <summary>The members known by name and place only.</summary>
    public IEnumerable<(string Name, string Place)> NamedMembers =>
        (Members ?? []).OfType<JsonObject>().Where(m => m["name"] is not null).Select(m => (Marked(m["name"]!.GetValue<string>()), m["place"]!.GetValue<string>()));

    public static Guid KeyOf(int number) => new($"01990000-0000-7000-8000-{number:d12}");

    public static IReadOnlyList<DemonstrationOrganization> ReadAll()
    {
        using var stream = typeof(DemonstrationOrganization).Assembly.GetManifestResourceStream("Demonstration/organizations.json")
            ?? throw new InvalidOperationException("The demonstration register's file is not in the program.");
        return JsonSerializer.Deserialize<List<DemonstrationOrganization>>(stream, Options)!;
    }

    static DateOnly? Day(JsonNode? year, int month, int day) => year is null ? null : new DateOnly(year.GetValue<int>(), month, day);

    static string Marked(string name) => $"{name} (demostración)";
}
