namespace DiasporaRegistry.Data.Exports;

/// <summary>What the cells of a column hold, by the types of Frictionless Table Schema.</summary>
public enum CellType
{
    /// <summary>Text.</summary>
    Text,
    /// <summary>A whole number.</summary>
    Whole,
    /// <summary>A number with decimals.</summary>
    Fraction,
    /// <summary><c>true</c> or <c>false</c>.</summary>
    Truth,
    /// <summary>A day (ISO 8601).</summary>
    Day,
    /// <summary>A moment (RFC 3339, UTC).</summary>
    Moment,
}

/// <summary>A column of a file. Its name is the same in every language, so that programs can read it; its title and what it means are words.</summary>
/// <typeparam name="TRow">What its rows are of, such as organizations.</typeparam>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its cells hold.</param>
/// <param name="Cell">What stands in it for a row; empty for nothing.</param>
public sealed record ExportColumn<TRow>(string Name, CellType Type, Func<TRow, ExportFile, string?> Cell)
{
    /// <summary>The format within its type, as Table Schema names it.</summary>
    public string? Format { get; init; }

    /// <summary>Whether each row has something in it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether no two rows have the same in it.</summary>
    public bool IsUnique { get; init; }

    /// <summary>The only values that its cells take; none where they take any.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The least number.</summary>
    public int? Least { get; init; }

    /// <summary>The greatest number.</summary>
    public int? Most { get; init; }

    /// <summary>Whether a cell holds several values, parted by <see cref="ExportColumn.Separator"/>.</summary>
    public bool IsList { get; init; }

    /// <summary>How wide it is shown, in characters.</summary>
    public int Width { get; init; } = 16;
}

/// <summary>What all columns share.</summary>
public static class ExportColumn
{
    /// <summary>What parts the values of one cell.</summary>
    public const string Separator = " | ";
}

/// <summary>A file that is being written.</summary>
/// <param name="Words">Its words.</param>
/// <param name="Today">The day that validity is read on.</param>
public sealed record ExportFile(ExportWords Words, DateOnly Today);
