using System.Globalization;
using System.Text;
using DiasporaRegistry.Data.EmbeddedPostgres;

namespace DiasporaRegistry.IntegrationTests.Security;

/// <summary>What a handler answers a reader.</summary>
internal enum MatrixCell
{
    /// <summary>It opens: the page, its file, what is wrong with the form, or an act that would be saved.</summary>
    Open,
    /// <summary>403: not for this reader.</summary>
    Refused,
    /// <summary>404: for this reader there is no such thing.</summary>
    Hidden,
    /// <summary>The reader is led to the sign-in.</summary>
    SignIn,
    /// <summary>The reader is led to the second factor.</summary>
    SecondFactor,
}

/// <summary>The walk as a table that people read.</summary>
internal sealed class MatrixTable(IReadOnlyList<MatrixRow> rows, IReadOnlyList<MatrixReader> readers, MatrixCell[,] cells)
{
    /// <summary>Where it lies.</summary>
    public string Folder { get; } = Path.Combine(RepositoryFolder.Path!, "docs", "security");

    /// <summary>The table.</summary>
    public string Write()
    {
        var text = new StringBuilder("""
            # Who may open what

            Written by `AccessMatrixTests`, which walks every handler of every page and every route over HTTP as each of the readers below, and fails where an answer is not the one written here: a page, a handler or a route
            without its row fails it too. `REGISTRY_WRITE_ACCESS=1` before the test writes this file anew; read what changed before it is committed.

            The things in the addresses are one organization's of Los Angeles, registered in Mexico, and of the offices that answer for it. So a column says both who reads and whose the thing is.
            Forms are sent empty while the database takes no writing: what opened for a form got past every refusal.
            What is for anyone and names no thing is asked by the first three readers and taken to open for the others where it opens for those; where a page's policy refuses a reader, the page and its first form are asked, and the other forms are refused alike.

            `✓` opens · `–` refused (403) · `·` there is no such thing for this reader (404) · `→` led to the sign-in · `2` led to the second factor


            """);
        text.Append("| column | reader |\n| --- | --- |\n");
        foreach (var reader in readers)
            text.Append(CultureInfo.InvariantCulture, $"| {reader.Column} | {reader.Who} |\n");
        foreach (var folder in rows.Index().GroupBy(r => r.Item.Folder))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {folder.Key}\n\n| handler | {string.Join(" | ", readers.Select(r => r.Column))} |\n| --- |{string.Concat(readers.Select(_ => ":-:|"))}\n");
            foreach (var (number, row) in folder)
                text.Append(CultureInfo.InvariantCulture, $"| {row.Title} | {string.Join(" | ", readers.Select((_, reader) => Sign(cells[number, reader])))} |\n");
        }

        return text.ToString();
    }

    private static string Sign(MatrixCell cell) => cell switch
    {
        MatrixCell.Open => "✓",
        MatrixCell.Refused => "–",
        MatrixCell.Hidden => "·",
        MatrixCell.SignIn => "→",
        _ => "2",
    };
}
