using System.Globalization;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Web.Documents;

namespace DiasporaRegistry.Web.Trail;

/// <summary>Whether, and where, the end of the audit trail is written down outside the database.</summary>
public sealed class AuditSettings
{
    /// <summary>The folder; best on another machine, which whoever runs the database cannot write to. By default beside the documents.</summary>
    public string? Folder { get; set; }

    /// <summary>False leaves it to other processes; with none left, a trail cut off at its end looks whole.</summary>
    public bool Exporting { get; set; } = true;
}

/// <summary>That the register was put back as it had been, by whoever runs it: what was done after that is gone, and the trail goes on from there.</summary>
/// <param name="At">When that was noted.</param>
/// <param name="From">The end of the trail that was put back; number 0 where it held nothing.</param>
/// <param name="Reason">Why.</param>
/// <param name="Lost">The last end that had been written down of what is gone; 0 where none had.</param>
public sealed record AuditRestore(DateTimeOffset At, AuditHead From, string Reason, long Lost);

/// <summary>What was written down of the audit trail outside the database.</summary>
/// <param name="Heads">The ends that hold: those of a trail that a restore left behind are not among them.</param>
/// <param name="Restores">Each restore.</param>
/// <param name="LastAt">When something was last written down.</param>
public sealed record AuditBook(IReadOnlyList<AuditHead> Heads, IReadOnlyList<AuditRestore> Restores, DateTimeOffset? LastAt = null);

/// <summary>
/// The file that the end of the audit trail is written to once a day: moment, number and hash in a line (<c>2026-11-29T00:03:11Z,1042,9f2c…</c>), and after a restore the end that was put back with the word
/// <c>restored</c> and the reason. Lines are only ever added.
/// </summary>
public sealed class AuditHeads(AuditSettings settings, IHostEnvironment environment)
{
    private const string FileName = "audit-heads.csv";

    /// <summary>Where it is.</summary>
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetFullPath(settings.Folder ?? ".local/audit", DocumentStore.Home(environment.ContentRootPath)), FileName);

    /// <summary>Writes the end of the trail down, unless that was done on this day (UTC).</summary>
    /// <returns>Whether a line was added.</returns>
    public Task<bool> KeepAsync(AuditHead head, DateTimeOffset now, CancellationToken cancel) =>
        WriteAsync(Path, written => Lines(written).LastOrDefault() is { Restored: null } last && last.At.UtcDateTime.Date == now.UtcDateTime.Date ? null : Line(now, head), cancel);

    /// <summary>Writes down that the register was put back: from here on the trail goes on from an end that it had before.</summary>
    /// <param name="path">The file.</param>
    /// <param name="from">The end that was put back; none where the trail held nothing.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">When.</param>
    /// <param name="cancel">Ends it.</param>
    public static Task NoteRestoreAsync(string path, AuditHead? from, string reason, DateTimeOffset now, CancellationToken cancel) =>
        WriteAsync(path, _ => $"{Line(now, from ?? Nothing)},restored,{OneLine.Of(reason)}", cancel);

    /// <summary>What is written down in a file; nothing where there is none.</summary>
    public static async Task<AuditBook> ReadAsync(string path, CancellationToken cancel)
    {
        var (heads, restores, last) = (new List<AuditHead>(), new List<AuditRestore>(), (DateTimeOffset?)null);
        foreach (var (at, head, reason) in File.Exists(path) ? Lines(await File.ReadAllTextAsync(path, cancel)) : [])
        {
            if (reason is not null)
            {
                restores.Add(new(at, head, reason, heads.Where(h => h.Sequence > head.Sequence).Select(h => h.Sequence).DefaultIfEmpty().Max()));
                heads.RemoveAll(h => h.Sequence > head.Sequence);
            }

            if (head != Nothing)
                heads.Add(head);
            last = at;
        }

        return new(heads, restores, last);
    }

    private static AuditHead Nothing { get; } = new(0, new string('0', 64));

    private static string Line(DateTimeOffset now, AuditHead head) => string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ},{head.Sequence},{head.Hash}");

    // One process at a time: another one's attempt fails, and finds the line of the day in its next round.
    private static async Task<bool> WriteAsync(string path, Func<string, string?> line, CancellationToken cancel)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        using var reader = new StreamReader(file, leaveOpen: true);
        var written = await reader.ReadToEndAsync(cancel);
        if (line(written) is not { } added)
            return false;
        // A line that a crash cut in two is ended, not continued.
        file.Seek(0, SeekOrigin.End);
        await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"{(written.Length == 0 || written[^1] == '\n' ? "" : "\n")}{added}\n"), cancel);
        file.Flush(flushToDisk: true);
        return true;
    }

    private static IEnumerable<(DateTimeOffset At, AuditHead Head, string? Restored)> Lines(string written)
    {
        foreach (var line in written.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split(',', 5) is [var at, var sequence, { Length: 64 } hash, .. var more] && more is [] or ["restored", _] && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
                yield return (moment, new AuditHead(number, hash.ToLowerInvariant()), more is [_, var reason] ? reason : null);
        }
    }
}
