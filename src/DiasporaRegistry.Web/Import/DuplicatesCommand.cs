using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Domain.Organizations.Duplicates;

namespace DiasporaRegistry.Web.Import;

/// <summary>The command <c>duplicates FILE.csv [--least SCORE] [--json]</c>: prints the pairs of rows of any list that may be the same organization. It needs no database.</summary>
public static class DuplicatesCommand
{
    /// <summary>The list was read, whether or not it holds like pairs.</summary>
    public const int Done = 0;
    /// <summary>Nothing was compared: wrong use, no such file, not a list, or no column of names.</summary>
    public const int NothingDone = 2;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs it: pairs go to <paramref name="output"/>, what there is to say of the run to <paramref name="remarks"/>.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter remarks, CancellationToken cancellationToken)
    {
        var words = Arguments.Read(args);
        if (words.AsksForHelp)
        {
            await output.WriteLineAsync(ImportText.Of(words.Language, "DuplicatesHelp", Likeness.Possible.ToString(CultureInfo.InvariantCulture)));
            return Done;
        }

        if (words.Problem is not null || words.File is null)
            return await RefuseAsync(remarks, words.Language, words.Problem ?? new ImportNote("DuplicatesWrongUse"));
        try
        {
            if (!File.Exists(words.File))
                return await RefuseAsync(remarks, words.Language, new ImportNote("FileNotFound", words.File));
            await using var stream = new FileStream(words.File, FileMode.Open, FileAccess.Read, FileShare.Read);
            var list = await ComparedList.ReadAsync(stream, cancellationToken);
            var pairs = list.Pairs(words.Least, cancellationToken);
            await (words.IsJson ? WriteJsonAsync(list, pairs, output) : WriteCsvAsync(list, pairs, output));
            await remarks.WriteLineAsync(ImportReportText.Printable(ImportText.Of(words.Language, "DuplicatesDone", list.Count, pairs.Count, string.Join(", ", list.Compared))));
            return Done;
        }
        catch (UnreadableListException e)
        {
            return await RefuseAsync(remarks, words.Language, e.Reason);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await RefuseAsync(remarks, words.Language, new ImportNote("FileNotOpened", words.File));
        }
        catch (OperationCanceledException)
        {
            return await RefuseAsync(remarks, words.Language, new ImportNote("DuplicatesInterrupted"));
        }
    }

    private static async Task WriteCsvAsync(ComparedList list, IReadOnlyList<LikePair> pairs, TextWriter output)
    {
        await output.WriteLineAsync(list.HasId ? "left_row,right_row,score,reasons,left_id,right_id" : "left_row,right_row,score,reasons");
        foreach (var pair in pairs)
        {
            await output.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{pair.Left + 1},{pair.Right + 1},{Score(pair):0.000},{string.Join(' ', Reasons(pair))}"));
            await output.WriteLineAsync(list.HasId ? $",{Cell(list.IdOf(pair.Left))},{Cell(list.IdOf(pair.Right))}" : "");
        }
    }

    private static async Task WriteJsonAsync(ComparedList list, IReadOnlyList<LikePair> pairs, TextWriter output)
    {
        foreach (var pair in pairs)
        {
            var line = new Dictionary<string, object> { ["left"] = pair.Left + 1, ["right"] = pair.Right + 1, ["score"] = Score(pair), ["reasons"] = Reasons(pair) };
            if (list.HasId)
                (line["leftId"], line["rightId"]) = (list.IdOf(pair.Left), list.IdOf(pair.Right));
            await output.WriteLineAsync(JsonSerializer.Serialize(line, Plain));
        }
    }

    // Cut, not rounded: what is printed never passes a bar that the score does not.
    private static double Score(LikePair pair) => Math.Floor(pair.Likeness.Score * 1000) / 1000;

    private static IEnumerable<string> Reasons(LikePair pair) =>
        Enum.GetValues<LikenessReasons>().Where(r => r != LikenessReasons.None && pair.Likeness.Reasons.HasFlag(r)).Select(r => r.ToString());

    // What begins like a formula is text, wherever the file is opened.
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\n\r") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static async Task<int> RefuseAsync(TextWriter remarks, string language, ImportNote reason)
    {
        await remarks.WriteLineAsync(ImportReportText.Printable(ImportText.Of(language, reason)));
        return NothingDone;
    }

    private sealed record Arguments(string? File, double Least, bool IsJson, bool AsksForHelp, string Language, ImportNote? Problem)
    {
        public static Arguments Read(string[] args)
        {
            var read = new Arguments(null, Likeness.Possible, false, false, "es", null);
            for (var i = args is ["duplicates", ..] ? 1 : 0; i < args.Length; i++)
            {
                read = args[i] switch
                {
                    "--help" or "-h" or "-?" => read with { AsksForHelp = true },
                    "--json" => read with { IsJson = true },
                    "--least" when i + 1 < args.Length && double.TryParse(args[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out var least) && least is >= 0 and <= 1 && i++ >= 0 =>
                        read with { Least = least },
                    "--language" when i + 1 < args.Length && args[i + 1] is "es" or "en" && i++ >= 0 => read with { Language = args[i] },
                    var word when read.File is null && word.Length > 0 && !word.StartsWith("--", StringComparison.Ordinal) => read with { File = word },
                    _ => read with { Problem = new ImportNote("DuplicatesWrongUse") },
                };
            }

            return read;
        }
    }
}
