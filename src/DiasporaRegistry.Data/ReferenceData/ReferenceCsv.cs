using System.Globalization;
using System.Security.Cryptography;
using CsvHelper;

namespace DiasporaRegistry.Data.ReferenceData;

/// <summary>A versioned reference file, shipped inside the program; its first lines, marked <c>#</c>, say what it is, its source and its licence.</summary>
internal sealed class ReferenceCsv
{
    private readonly byte[] content;

    private ReferenceCsv(string name, byte[] content)
    {
        Name = name;
        this.content = content;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
    }

    public string Name { get; }

    public string Sha256 { get; }

    /// <summary>Opens a file by its name without extension.</summary>
    public static ReferenceCsv Open(string name)
    {
        using var stream = typeof(ReferenceCsv).Assembly.GetManifestResourceStream($"ReferenceData/{name}.csv")
            ?? throw new InvalidOperationException($"The reference file {name}.csv is not in the program.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return new ReferenceCsv(name, memory.ToArray());
    }

    /// <summary>Its rows, in order.</summary>
    public IEnumerable<Row> Rows()
    {
        using var csv = CsvReader.Create(content, new CsvReaderOptions { CommentPrefix = '#', HasHeader = true, Separator = ',' });
        while (csv.Read())
            yield return new Row(csv);
    }

    /// <summary>One row, read by column name; empty cells are null.</summary>
    internal readonly struct Row(CsvReader csv)
    {
        public string this[string column] => Text(column) ?? throw new InvalidDataException($"Column {column} is empty.");

        public string? Text(string column) => csv.GetString(column) is { Length: > 0 } text ? text : null;

        public double? Number(string column) => Text(column) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

        public int? Whole(string column) => Text(column) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

        public bool Flag(string column) => Text(column) == "true";

        public DateOnly? Day(string column) => Text(column) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
    }
}
