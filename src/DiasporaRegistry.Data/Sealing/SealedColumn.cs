using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DiasporaRegistry.Data.Sealing;

/// <summary>A column whose values are sealed, as its table has it; the model and whoever asks the database past it read the same list.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="IsMatched">Whether equal values are found by their keyed hash.</param>
public sealed record SealedColumn(string Table, string Column, bool IsMatched = false)
{
    /// <summary>The names of people on boards.</summary>
    public static readonly SealedColumn BoardName = new("board_member", "name");
    /// <summary>Numbers, addresses and links by which organizations are reached, private ones and people's own among them.</summary>
    public static readonly SealedColumn Contact = new("contact_channel", "value", IsMatched: true);
    /// <summary>What waits to be said of an organization: its board and contacts among it.</summary>
    public static readonly SealedColumn EditedStatement = new("edited_field", "stated");

    /// <summary>What belongs to an account's second factor: the secret of its app, the hashes of its backup codes. Its table has no key of its own, so that it is sealed anew in a way of its own (<see cref="Resealing"/>).</summary>
    public static readonly SealedColumn Token = new("account_token", "value");

    /// <summary>All of the others.</summary>
    public static IReadOnlyList<SealedColumn> All { get; } = [BoardName, Contact, EditedStatement];

    /// <summary>What a sealed value is bound to.</summary>
    public string Name => $"{Table}.{Column}";

    /// <summary>The part of a stored value that equal values share, for queries.</summary>
    public static string MatchOf(string stored, string separator, int part) => throw new InvalidOperationException($"{stored}{separator}{part} is asked of the database.");

    /// <summary>The keyed hashes that equal values may carry: one, and more until all are sealed with the newest key.</summary>
    public IReadOnlyList<string> MatchesFor(string value) => FieldKeys.Current.Matches(Name, value);

    /// <summary>Opens a stored value.</summary>
    public string Unseal(string stored) => FieldKeys.Current.Unseal(Name, stored);

    internal string Seal(string value) => FieldKeys.Current.Seal(Name, value, IsMatched);
}

internal static class SealedColumnMapping
{
    /// <summary>Seals a property's values as they are written, and opens them as they are read. Nothing compares them in the database but by their hash.</summary>
    public static PropertyBuilder<string> IsSealedAs(this PropertyBuilder<string> property, SealedColumn column) =>
        property.HasConversion(new ValueConverter<string, string>(value => column.Seal(value), stored => column.Unseal(stored)));

    /// <summary>Lets queries ask for the hash of a sealed value: <c>SealedColumn.MatchOf(c.Value, ".", 4)</c>.</summary>
    public static void HasMatches(this ModelBuilder builder) =>
        builder.HasDbFunction(typeof(SealedColumn).GetMethod(nameof(SealedColumn.MatchOf))!).HasName("split_part").IsBuiltIn();
}
