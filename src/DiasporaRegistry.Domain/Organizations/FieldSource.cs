using DiasporaRegistry.Domain.Organizations.Edits;

namespace DiasporaRegistry.Domain.Organizations;

/// <summary>Who says what a field of an organization states: the organization itself, or staff who found it on a list; and since when.</summary>
/// <param name="Field">The field.</param>
/// <param name="IsFound">Whether a list says it; else the organization does.</param>
/// <param name="At">When it was stated or found; none where that was not written down.</param>
/// <param name="Country">The country whose ministry found it.</param>
/// <param name="List">The list that it was found in, for the ministry's eyes: its name may name somebody.</param>
public sealed record FieldSource(StatedField Field, bool IsFound, DateTimeOffset? At, string? Country = null, string? List = null)
{
    /// <summary>The fields that a source is known of; papers have dates of their own.</summary>
    public static IReadOnlyList<StatedField> Fields { get; } = [.. Enum.GetValues<StatedField>().Where(f => f != StatedField.Documents)];

    /// <summary>The source of a field: what was written down, else where the organization came from.</summary>
    /// <param name="field">The field.</param>
    /// <param name="written">What was written down since it entered the register.</param>
    /// <param name="mappedFrom">The list and the row that it was found in; none where its people began it.</param>
    /// <param name="country">The country whose ministry found it.</param>
    /// <param name="enteredAt">When it entered the register.</param>
    public static FieldSource Of(StatedField field, IEnumerable<FieldSource> written, string? mappedFrom, string? country, DateTimeOffset enteredAt) =>
        written.FirstOrDefault(s => s.Field == field)
        ?? (mappedFrom is null ? new FieldSource(field, IsFound: false, null) : new FieldSource(field, IsFound: true, enteredAt, country, ListOf(mappedFrom)));

    // The row's key follows the last sign; what has none came from no file.
    private static string? ListOf(string mappedFrom) => mappedFrom.LastIndexOf('#') is var at and > 0 ? mappedFrom[..at] : null;
}
