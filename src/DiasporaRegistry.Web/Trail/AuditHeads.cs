using System.Globalization;
using DiasporaRegistry.Data.Audit;
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

/// <summary>The file that the end of the audit trail is written to once a day: moment, number and hash in a line (<c>2026-11-29T00:03:11Z,1042,9f2c…</c>), lines only ever added.</summary>
public sealed class AuditHeads(AuditSettings settings, IHostEnvironment environment)
{
    private const string FileName = "audit-heads.csv";

    /// <summary>Where it is.</summary>
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetFullPath(settings.Folder ?? ".local/audit", DocumentStore.Home(environment.ContentRootPath)), FileName);

    /// <summary>Writes the end of the trail down, unless that was done on this day (UTC).</summary>
    /// <returns>Whether a line was added.</returns>
    public async Task<bool> KeepAsync(AuditHead head, DateTimeOffset now, CancellationToken cancel)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        // One process at a time: another one's attempt fails, and finds the line of the day in its next round.
        await using var file = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        using var reader = new StreamReader(file, leaveOpen: true);
        var written = await reader.ReadToEndAsync(cancel);
        if (Lines(written).LastOrDefault() is { } last && last.At.UtcDateTime.Date == now.UtcDateTime.Date)
            return false;
        // A line that a crash cut in two is ended, not continued.
        var line = string.Create(CultureInfo.InvariantCulture, $"{(written.Length == 0 || written[^1] == '\n' ? "" : "\n")}{now.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ},{head.Sequence},{head.Hash}\n");
        file.Seek(0, SeekOrigin.End);
        await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(line), cancel);
        file.Flush(flushToDisk: true);
        return true;
    }

    /// <summary>What is written down in a file; nothing where there is none.</summary>
    public static async Task<IReadOnlyList<AuditHead>> ReadAsync(string path, CancellationToken cancel) =>
        File.Exists(path) ? [.. Lines(await File.ReadAllTextAsync(path, cancel)).Select(line => line.Head)] : [];

    private static IEnumerable<(DateTimeOffset At, AuditHead Head)> Lines(string written)
    {
        foreach (var line in written.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split(',') is [var at, var sequence, { Length: 64 } hash] && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
                yield return (moment, new AuditHead(number, hash.ToLowerInvariant()));
        }
    }
}
