using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DiasporaRegistry.Benchmarks;

/// <summary>A table of what was measured, as it is printed, kept and written into the report.</summary>
/// <param name="Chapter">The chapter of the report: <c>engine</c>, <c>pages</c>, <c>sql</c>.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Columns">The names of its columns.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Notes">What one must know to read it.</param>
internal sealed record ResultTable(string Chapter, string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Notes)
{
    public string Markdown()
    {
        var text = new StringBuilder();
        text.Append("### ").Append(Title).Append("\n\n| ").AppendJoin(" | ", Columns).Append(" |\n|").Insert(text.Length, " --- |", Columns.Count).Append('\n');
        foreach (var row in Rows)
            text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        foreach (var note in Notes)
            text.Append('\n').Append(note).Append('\n');
        return text.ToString();
    }
}

/// <summary>Keeps tables until the report is written: a later run of the same title stands in an earlier one's stead.</summary>
internal static class Results
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Folder { get; } = Path.Combine(Root(), ".local", "benchmarks");

    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DiasporaRegistry.sln")))
                return folder.FullName;
        }

        return Directory.GetCurrentDirectory();
    }

    public static void Keep(ResultTable table, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine(table.Markdown());
        Directory.CreateDirectory(Folder);
        var name = string.Concat($"{table.Chapter}-{table.Title}".Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));
        File.WriteAllText(Path.Combine(Folder, name + ".json"), JsonSerializer.Serialize(table, Indented));
    }

    public static IReadOnlyList<ResultTable> Kept() => !Directory.Exists(Folder) ? [] :
        [.. Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(f => JsonSerializer.Deserialize<ResultTable>(File.ReadAllText(f))!)];

    public static string Ms(double milliseconds) => milliseconds.ToString(milliseconds < 1 ? "0.000" : milliseconds < 100 ? "0.00" : "#,0", CultureInfo.InvariantCulture);

    public static string Whole(double number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
