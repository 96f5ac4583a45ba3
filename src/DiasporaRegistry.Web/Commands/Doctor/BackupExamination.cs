using System.Text.Json;
using DiasporaRegistry.Data.Backups;
using DiasporaRegistry.Web.Trail;
using Npgsql;

namespace DiasporaRegistry.Web.Commands.Doctor;

/// <summary>Examines what the register would be put back from: how old the newest backup is, and when the end of the audit trail was last written down.</summary>
internal static class BackupExamination
{
    private const int UsualHours = 26;

    private static readonly TimeSpan HeadsWithin = TimeSpan.FromHours(26);

    public static async Task<IEnumerable<Diagnosis>> ExamineAsync(Examined examined, CancellationToken cancel)
    {
        var (now, folder) = (examined.Clock.GetUtcNow(), examined.Settings["Backup:Folder"]);
        var within = TimeSpan.FromHours(int.TryParse(examined.Settings["Backup:WithinHours"], out var hours) ? hours : UsualHours);
        List<Diagnosis> found = [BackupOf(NewestIn(folder), now, within, folder)];
        if (examined.Connection is not null && await examined.AskAsync("SELECT current_setting('archive_mode') <> 'off', last_archived_time, last_failed_time FROM pg_stat_archiver", r => (IsOn: r.GetBoolean(0), At: MomentOf(r, 1), FailedAt: MomentOf(r, 2)), cancel) is [var archive])
            found.Add(ArchiveOf(archive.IsOn, archive.At, archive.FailedAt, now, within));
        return found;
    }

    internal static Diagnosis BackupOf(DateTimeOffset? kept, DateTimeOffset now, TimeSpan within, string? folder)
    {
        if (kept is not { } newest)
        {
            return Diagnosis.Warning("backup", folder is { Length: > 0 } ? $"{folder} holds no whole backup" : "none is known: Backup__Folder is not set",
                "Run the verb backup each night into a new folder of Backup__Folder.");
        }

        var words = $"the newest is {Ages.Of(now - newest)} old";
        return now - newest > within ? Diagnosis.Warning("backup", words, "See why no newer one was made: the timer of the verb backup, and what it said.") : Diagnosis.Ok("backup", words);
    }

    // An archive holds no documents, and begins with a base backup: it stands in for no backup, and has its own way to fail.
    internal static Diagnosis ArchiveOf(bool isOn, DateTimeOffset? archived, DateTimeOffset? failed, DateTimeOffset now, TimeSpan within)
    {
        if (!isOn)
            return Diagnosis.Ok("archive", "the server archives nothing (archive_mode): what is lost is what was done since the backup");
        const string What = "See archive_command and the server's log: what is not archived piles up on the server's disk.";
        if (failed is { } at && !(archived > at))
            return Diagnosis.Warning("archive", $"the server last failed to archive {Ages.Of(now - at)} ago, and has not succeeded since", What);
        if (archived is not { } last)
            return Diagnosis.Warning("archive", "the server is to archive, and has archived nothing yet", What);
        var words = $"the server archived {Ages.Of(now - last)} ago";
        return now - last > within ? Diagnosis.Warning("archive", words, What) : Diagnosis.Ok("archive", words);
    }

    private static DateTimeOffset? MomentOf(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetFieldValue<DateTimeOffset>(at);

    public static async Task<IEnumerable<Diagnosis>> HeadsAsync(Examined examined, CancellationToken cancel)
    {
        var settings = examined.Settings.GetSection("Audit").Get<AuditSettings>() ?? new AuditSettings();
        var path = new AuditHeads(settings, examined.Environment).Path;
        var book = await AuditHeads.ReadAsync(path, cancel);
        if (await examined.AskAsync<long>("SELECT count(*) FROM audit_link", cancel) == 0)
            return [Diagnosis.Ok("audit heads", "the trail is empty")];
        return [HeadsOf(book.LastAt, examined.Clock.GetUtcNow(), path, settings.Exporting)];
    }

    internal static Diagnosis HeadsOf(DateTimeOffset? last, DateTimeOffset now, string path, bool isHere)
    {
        var elsewhere = isHere ? "" : " Audit__Exporting is false: ask where the process that writes it runs.";
        if (last is not { } at)
            return Diagnosis.Warning("audit heads", $"nothing is written down in {path}: a trail cut off at its end would look whole", "See that a process runs with Audit__Exporting, and that it may write there." + elsewhere);
        var words = $"the end of the trail was written down {Ages.Of(now - at)} ago in {path}";
        return now - at > HeadsWithin ? Diagnosis.Warning("audit heads", words, "See that a process runs with Audit__Exporting, and that it may write there." + elsewhere) : Diagnosis.Ok("audit heads", words);
    }

    // A folder without a manifest is no whole backup.
    private static DateTimeOffset? NewestIn(string? folder)
    {
        if (folder is not { Length: > 0 } || !Directory.Exists(folder))
            return null;
        DateTimeOffset? newest = null;
        foreach (var manifest in Directory.EnumerateDirectories(folder).Append(folder).Select(f => Path.Combine(f, BackupManifest.FileName)).Where(File.Exists))
        {
            try
            {
                using var read = JsonDocument.Parse(File.ReadAllBytes(manifest));
                if (read.RootElement.EnumerateObject().FirstOrDefault(p => p.Name.Equals(nameof(BackupManifest.MadeAt), StringComparison.OrdinalIgnoreCase)) is { Value.ValueKind: JsonValueKind.String } said && said.Value.TryGetDateTimeOffset(out var at) && !(at <= newest))
                    newest = at;
            }
            catch (JsonException)
            {
                // Somebody else's file.
            }
        }

        return newest;
    }
}
