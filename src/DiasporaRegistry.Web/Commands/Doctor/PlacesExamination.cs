using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Sealing;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Trail;

namespace DiasporaRegistry.Web.Commands.Doctor;

/// <summary>Examines the folders that the register writes to, and the keys that it reads.</summary>
internal static class PlacesExamination
{
    private const long Megabyte = 1_000_000;
    private const long Little = 2_000 * Megabyte;
    private const long TooLittle = 200 * Megabyte;

    private static readonly TimeSpan Old = TimeSpan.FromDays(400);

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public static Task<IEnumerable<Diagnosis>> FoldersAsync(Examined examined, CancellationToken cancel)
    {
        var (settings, environment) = (examined.Settings, examined.Environment);
        var found = new List<Diagnosis>();
        var home = DocumentStore.Home(environment.ContentRootPath);
        var documents = DocumentStore.RootOf(settings, environment);
        var audit = Path.GetDirectoryName(new AuditHeads(settings.GetSection("Audit").Get<AuditSettings>() ?? new AuditSettings(), environment).Path)!;
        var directory = settings["Directory:Folder"] ?? ".local/directory";
        var folders = new List<(string Name, string Path)> { ("documents", documents), ("audit folder", audit) };
        if (directory.Length > 0)
            folders.Add(("directory", Path.GetFullPath(directory, home)));
        foreach (var (name, path) in folders)
            found.Add(FolderOf(name, path));
        List<string> mounts = [.. DriveInfo.GetDrives().Select(d => d.Name)];
        foreach (var (mount, path) in folders.Select(f => f.Path).Where(Directory.Exists).Select(p => (Mount: MountOf(Directory.ResolveLinkTarget(p, returnFinalTarget: true)?.FullName ?? p, mounts), Path: p)).DistinctBy(d => d.Mount))
        {
            // The folder answers for its disk even where the mount itself may not be asked.
            var disk = new DriveInfo(path);
            found.Add(DiskOf(mount, disk.AvailableFreeSpace, disk.TotalSize));
        }

        return Task.FromResult<IEnumerable<Diagnosis>>(found);
    }

    /// <summary>Examines a folder by writing into it, as the register does.</summary>
    internal static Diagnosis FolderOf(string name, string path)
    {
        var setting = $"{char.ToUpperInvariant(name[0])}{name[1..].Split(' ')[0]}__Folder";
        if (!Directory.Exists(path))
            return Diagnosis.Warning(name, $"{path} is not there yet", $"The register makes it when it first writes there; if it should be there, see that {setting} names the right one and that its disk is mounted.");
        // Before anything is written there: who else may write into it may have laid a link where it would be.
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherWrite))
            return Diagnosis.Fault(name, $"{path} can be written by every account of this machine", $"chmod o-rwx {path}");
        try
        {
            var probe = Path.Combine(path, $".doctor-{Path.GetRandomFileName()}");
            new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Diagnosis.Fault(name, $"{path} cannot be written: {e.Message}", $"Give it to the account that runs the register ({Environment.UserName} runs this).");
        }

        return !OperatingSystem.IsWindows() && File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherRead)
            ? Diagnosis.Warning(name, $"{path} can be read by every account of this machine", $"chmod o-rwx {path}")
            : Diagnosis.Ok(name, $"{path} can be written");
    }

    /// <summary>Where the disk begins that a folder lies on; the folder itself, where nobody knows.</summary>
    internal static string MountOf(string path, IReadOnlyList<string> mounts) =>
        mounts.Where(m => path == m || path.StartsWith(Path.EndsInDirectorySeparator(m) ? m : m + Path.DirectorySeparatorChar, StringComparison.Ordinal)).MaxBy(m => m.Length) ?? path;

    internal static Diagnosis DiskOf(string name, long free, long all)
    {
        var words = FormattableString.Invariant($"{name} has {free / 1e9:0.0} GB free of {all / 1e9:0.0}");
        const string What = "Make room, or move the folders to another disk: without room nothing can be saved.";
        return free < TooLittle ? Diagnosis.Fault("disk", words, What) : free < Little || free < all / 20 ? Diagnosis.Warning("disk", words, What) : Diagnosis.Ok("disk", words);
    }

    private static bool IsReadByOthers(string file) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0;

    public static async Task<IEnumerable<Diagnosis>> KeysAsync(Examined examined, CancellationToken cancel)
    {
        var folder = examined.Settings["Keys:Folder"] is { Length: > 0 } set ? set : examined.Environment.IsProduction() ? null : FieldKeys.DevelopmentFolder(examined.Settings["EmbeddedPostgres:Folder"]);
        if (folder is null)
            return [Diagnosis.Fault("keys", "Keys__Folder is not set", "Name the folder of the keys of names and contacts; the verb new-keys makes the first ones.")];
        if (!Directory.Exists(folder))
            return [Diagnosis.Fault("keys", $"{folder} is not there", "Bring it back from its copy; only a new register makes new ones, with the verb new-keys.")];
        var keys = FieldKeys.Open(folder);
        var open = Directory.EnumerateFiles(folder).Where(IsReadByOthers).ToList();
        var found = new List<Diagnosis>();
        if (open.Count > 0)
            found.Add(Diagnosis.Fault("keys", $"{Path.GetFileName(open[0])} in {folder} can be read by more than its account", $"chmod 600 {folder}/*.key, and chmod 700 {folder}"));
        if (examined.Connection is not null && await examined.AskAsync<bool>("SELECT to_regclass('public.account_token') IS NOT NULL", cancel))
        {
            foreach (var (place, sql) in Sealed)
            {
                var missing = (await examined.AskAsync(sql, r => r.GetString(0), cancel)).Except(keys.Names).ToList();
                if (missing.Count > 0)
                    found.Add(Diagnosis.Fault("keys", $"{place} holds what was sealed with {string.Join(", ", missing)}, which is not in {folder}", "Bring that key back from the copy of the folder, with its .match file if it has one: nothing else opens what it sealed. See that Keys__Folder names this register's folder, and not another one's."));
            }
        }

        return found.Count > 0 ? found : [KeysOf(keys.Names.Count, examined.Clock.GetUtcNow() - keys.NewestAt)];
    }

    // Which keys sealed what is stored, as far as the oldest and the newest rows tell: enough to notice a folder that was lost or belongs to another register, and nothing that a large register feels.
    private static IEnumerable<(string Place, string Sql)> Sealed =>
    [
        .. SealedColumn.All.Select(c => (c.Name, $"SELECT DISTINCT split_part(stored, '.', 2) FROM ((SELECT {c.Column} AS stored FROM {c.Table} ORDER BY id LIMIT 1000) UNION ALL (SELECT {c.Column} FROM {c.Table} ORDER BY id DESC LIMIT 1000)) AS seen WHERE starts_with(stored, '{FieldKeys.Mark}')")),
        (SealedColumn.Token.Name, $"SELECT DISTINCT split_part(stored, '.', 2) FROM (SELECT value AS stored FROM account_token WHERE login_provider = '{BackupCodes.Store}' LIMIT 2000) AS seen WHERE starts_with(stored, '{FieldKeys.Mark}')"),
        (Resealing.Ring, "SELECT DISTINCT substring(xml FROM '>s1\\.([^.]+)\\.') FROM data_protection_key WHERE xml ~ '>s1\\.[^.]+\\.'"),
    ];

    internal static Diagnosis KeysOf(int count, TimeSpan age)
    {
        var words = $"{count} keys, the newest made {Ages.Of(age)} ago";
        return age > Old ? Diagnosis.Warning("keys", words, "Make a newer one with the verb rotate-keys, and copy the folder.") : Diagnosis.Ok("keys", words);
    }
}
