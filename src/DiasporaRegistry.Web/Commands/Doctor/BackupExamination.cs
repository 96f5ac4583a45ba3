using System.Text.Json;
using DiasporaRegistry.Data.Backups;
using DiasporaRegistry.Web.Trail;

namespace DiasporaRegistry.Web.Commands.Doctor;

/// <summary>Examines what the register would be put back from: how old the newest backup is, and when the end of the audit trail was last written down.</summary>
internal static class BackupExamination
{
    private const int UsualHours = 26;

    private static readonly TimeSpan HeadsWithin = TimeSpan.FromHours(26);

    public static async Task<IEnumerable<Diagnosis>> ExamineAsync(Examined examined, CancellationToken cancel)
    {
        var (kept, archived) = (NewestIn(examined.Settings["Backup:Folder"]), (DateTimeOffset?)null);
        if (examined.Connection is not null && await examined.AskAsync("SELECT last_archived_time FROM pg_stat_archiver WHERE last_archived_time IS NOT NULL", r => r.GetFieldValue<DateTimeOffset>(0), cancel) is [var at])
            archived = at;
        var within = TimeSpan.FromHours(int.TryParse(examined.Settings["Backup:WithinHours"], out var hours) ? hours : UsualHours);
        return [BackupOf(kept, archived, examined.Clock.GetUtcNow(), within, examined.Settings["Backup:Folder"])];
    }

    internal static Diagnosis BackupOf(DateTimeOffset? kept, DateTimeOffset? archived, DateTimeOffset now, TimeSpan within, string? folder)
    {
        if (kept is null && archived is null)
        {
            return Diagnosis.Warning("backup", folder is { Length: > 0 } ? $"{folder} holds no whole backup, and the server archives nothing" : "none is known: Backup__Folder is not set, and the server archives nothing",
                "Run the verb backup each night into a new folder of Backup__Folder, and let the server archive (archive_mode).");
        }

        var newest = kept > archived || archived is null ? kept!.Value : archived.Value;
        var words = newest == kept ? $"the newest is {Ages.Of(now - newest)} old" : $"the server archived {Ages.Of(now - newest)} ago";
        return now - newest > within ? Diagnosis.Warning("backup", words, "See why no newer one was made: the timer of the verb backup, or the server's archive_command.") : Diagnosis.Ok("backup", words);
    }

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
