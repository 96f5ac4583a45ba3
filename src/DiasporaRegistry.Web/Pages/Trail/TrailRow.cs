using System.Text.Json;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Web.Pages.Trail;

/// <summary>An act, as an auditor reads it.</summary>
/// <param name="Id">The entry.</param>
/// <param name="At">When.</param>
/// <param name="Act">What was done.</param>
/// <param name="AccountId">Who did it; none for the register itself and for anyone without an account.</param>
/// <param name="Capacity">In what capacity.</param>
/// <param name="Name">The name of staff of the own country; those who act for organizations are known by their keys.</param>
/// <param name="SubjectId">What it was done to.</param>
/// <param name="Reason">Why.</param>
/// <param name="Changes">What changed, as the trail keeps it.</param>
public sealed record TrailRow(Guid Id, DateTimeOffset At, string Act, Guid? AccountId, Capacity Capacity, string? Name, Guid? SubjectId, string? Reason, string Changes)
{
    /// <summary>The changed rows, each with its fields before and after.</summary>
    public IReadOnlyList<ChangedRow> Rows()
    {
        using var document = JsonDocument.Parse(Changes);
        return [.. document.RootElement.EnumerateArray().Select(row => new ChangedRow(
            Text(row, "type"), Text(row, "change"), row.TryGetProperty("rows", out var rows) ? rows.GetInt32() : null,
            row.TryGetProperty("fields", out var fields) ? [.. fields.EnumerateObject().Select(f => new ChangedField(f.Name, Value(f.Value[0]), Value(f.Value[1])))] : []))];
    }

    private static string Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static string? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}

/// <summary>A row that an act changed.</summary>
/// <param name="Type">What it is a row of.</param>
/// <param name="Change">Added, modified or deleted.</param>
/// <param name="Count">How many, where only that was written down.</param>
/// <param name="Fields">What changed of it.</param>
public sealed record ChangedRow(string Type, string Change, int? Count, IReadOnlyList<ChangedField> Fields);

/// <summary>A field before and after; dots stand for a value about a person, which the trail does not keep.</summary>
public sealed record ChangedField(string Name, string? Before, string? After);
