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
        var folders = new List<(string Name, string Path)> { ("documents", documents), ("audit", audit) };
        if (directory.Length > 0)
            folders.Add(("directory", Path.GetFullPath(directory, home)));
        foreach (var (name, path) in folders)
            found.Add(FolderOf(name, path));
        foreach (var disk in folders.Select(f => f.Path).Where(Directory.Exists).Select(p => new DriveInfo(p)).DistinctBy(d => d.Name))
            found.Add(DiskOf(disk.Name, disk.AvailableFreeSpace, disk.TotalSize));
        return Task.FromResult<IEnumerable<Diagnosis>>(found);
    }

    /// <summary>Examines a folder by writing into it, as the register does.</summary>
    internal static Diagnosis FolderOf(string name, string path)
    {
        var setting = $"{char.ToUpperInvariant(name[0])}{name[1..]}__Folder";
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

    internal static Diagnosis DiskOf(string name, long free, long all)
    {
        var words = FormattableString.Invariant($"{name} has {free / 1e9:0.0} GB free of {all / 1e9:0.0}");
        const string What = "Make room, or move the folders to another disk: without room nothing can be saved.";
        return free < TooLittle ? Diagnosis.Fault("disk", words, What) : free < Little || free < all / 20 ? Diagnosis.Warning("disk", words, What) : Diagnosis.Ok("disk", words);
    }

    private static bool IsReadByOthers(string file) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0;

    public static Task<IEnumerable<Diagnosis>> KeysAsync(Examined examined, CancellationToken cancel)
    {
        var folder = examined.Settings["Keys:Folder"] is { Length: > 0 } set ? set : examined.Environment.IsProduction() ? null : FieldKeys.DevelopmentFolder(examined.Settings["EmbeddedPostgres:Folder"]);
        if (folder is null)
            return Found(Diagnosis.Fault("keys", "Keys__Folder is not set", "Name the folder of the keys of names and contacts; the verb new-keys makes the first ones."));
        if (!Directory.Exists(folder))
            return Found(Diagnosis.Fault("keys", $"{folder} is not there", "Bring it back from its copy; only a new register makes new ones, with the verb new-keys."));
        var keys = FieldKeys.Open(folder);
        var open = Directory.EnumerateFiles(folder).Where(IsReadByOthers).ToList();
        return open.Count > 0
            ? Found(Diagnosis.Fault("keys", $"{Path.GetFileName(open[0])} in {folder} can be read by more than its account", $"chmod 600 {folder}/*.key, and chmod 700 {folder}"))
            : Found(KeysOf(keys.Names.Count, examined.Clock.GetUtcNow() - keys.NewestAt));
    }

    internal static Diagnosis KeysOf(int count, TimeSpan age)
    {
        var words = $"{count} keys, the newest made {Ages.Of(age)} ago";
        return age > Old ? Diagnosis.Warning("keys", words, "Make a newer one with the verb rotate-keys, and copy the folder.") : Diagnosis.Ok("keys", words);
    }

    private static Task<IEnumerable<Diagnosis>> Found(Diagnosis one) => Task.FromResult<IEnumerable<Diagnosis>>([one]);
}
