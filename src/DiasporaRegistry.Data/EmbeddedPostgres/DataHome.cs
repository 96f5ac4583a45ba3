using System.Globalization;

namespace DiasporaRegistry.Data.EmbeddedPostgres;

/// <summary>The folder of one server, which only its account can enter: data, log, password and socket.</summary>
internal sealed record DataHome(string Folder, ServerAccount Account, bool IsThrowaway)
{
    const string ThrowawayName = "diaspora-registry-test-";

    // `test -O` also refuses file systems that ignore chown; `pwd -P` is the name by which the system knows the folder.
    const string CheckFolder = "cd \"$1\" && test -O . && test -w . && pwd -P";

    internal string Data => Path.Combine(Folder, "data");
    internal string Log => Path.Combine(Folder, "server.log");
    internal string Socket => Path.Combine(Folder, "socket");
    internal string PasswordFile => Path.Combine(Folder, "password");
    internal string LockFile => Folder + ".lock";

    internal static async Task<DataHome> PrepareAsync(EmbeddedPostgresOptions options, int major, ServerAccount account, CancellationToken ct)
    {
        var name = options.IsThrowaway ? $"{ThrowawayName}{Environment.ProcessId}-{Path.GetRandomFileName()}" : $"postgres-{major}";
        var reasons = new List<string>();
        foreach (var parent in Parents(options))
        {
            try
            {
                if (parent == OutsideFolder.For(options.Folder))
                    await OutsideFolder.EnsureAsync(parent, ct);
                else
                    Directory.CreateDirectory(parent);
                if (options.IsThrowaway)
                    SweepUnfinished(parent);
                if (await TryAsync(Path.Combine(parent, name), account, options.IsThrowaway, ct) is { } home)
                {
                    if (reasons.Count > 0)
                        options.Log($"PostgreSQL's data lies in {home.Folder}, because {string.Join("; ", reasons)}.");
                    return home;
                }
                reasons.Add($"the account `{account.Name}`, which PostgreSQL runs as, cannot use {parent}");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                reasons.Add(e.Message);
            }
        }
        throw new EmbeddedPostgresException(
            $"There is no folder for PostgreSQL's data: {string.Join("; ", reasons)}. " + EmbeddedPostgresException.UseOwnServer);
    }

    static IEnumerable<string> Parents(EmbeddedPostgresOptions options) => options.IsThrowaway
        ? [Path.GetFullPath(options.Folder), "/var/tmp", "/tmp"]
        : [Path.GetFullPath(options.Folder), OutsideFolder.For(options.Folder)];

    static async Task<DataHome?> TryAsync(string folder, ServerAccount account, bool isThrowaway, CancellationToken ct)
    {
        var isNew = !Directory.Exists(folder);
        if (isNew)
        {
            if (!await account.CanEnterAsync(Path.GetDirectoryName(folder) ?? "/", ct))
                return null;
            UnixFolder.CreateForOwnerAlone(folder);
            await account.OwnAsync(folder, ct);
        }
        else if (!account.IsOurs)
            account = await OwnerAsync(folder, account, ct);
        var answer = await account.RunAsync(ct, "sh", "-c", CheckFolder, "sh", folder);
        if (answer.Succeeded && UnixFolder.IsForOwnerAlone(folder))
            return new DataHome(answer.Output, account, isThrowaway);
        if (isNew)
        {
            Directory.Delete(folder);
            return null;
        }
        // Not elsewhere: an empty register in another folder would look like lost data.
        throw new EmbeddedPostgresException(
            $"{folder} holds PostgreSQL's data of another account, or is open to others. Start the register as the account that made "
            + "it, or delete the folder if its data is not needed.");
    }

    /// <summary>Root serves data that an ordinary user made as that user, who can then go on without root.</summary>
    static async Task<ServerAccount> OwnerAsync(string folder, ServerAccount account, CancellationToken ct)
    {
        var answer = await Command.RunAsync(["stat", "-c", "%u %g", folder], ct);
        if (!answer.Succeeded)
            throw new IOException(answer.Output);
        var numbers = answer.Output.Split(' ').Select(number => uint.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        if (numbers[0] != 0)
            return numbers[0] == account.UserId ? account : ServerAccount.Other($"user {numbers[0]}", numbers[0], numbers[1]);
        if (Directory.EnumerateFileSystemEntries(folder).Any())
            throw new EmbeddedPostgresException($"{folder} belongs to root, and PostgreSQL does not run as root. Delete or move the folder.");
        await account.OwnAsync(folder, ct);
        return account;
    }

    /// <summary>A throwaway server deletes its folder itself; one killed before its server started could not.</summary>
    static void SweepUnfinished(string parent)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent, ThrowawayName + "*"))
        {
            var owner = Path.GetFileName(folder)[ThrowawayName.Length..].Split('-')[0];
            if (Directory.Exists("/proc/self") && !Directory.Exists($"/proc/{owner}"))
                DeleteUnlessStarted(folder);
        }
    }

    static void DeleteUnlessStarted(string folder)
    {
        try
        {
            if (!File.Exists(PostmasterFile.PathIn(Path.Combine(folder, "data"))))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else's, or just being deleted.
        }
    }

    internal void DeleteThrowaway()
    {
        if (IsThrowaway && Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    /// <summary>One start at a time: two would both find no data and initialise it.</summary>
    internal async Task<IDisposable?> LockAsync(TimeSpan timeout, CancellationToken ct)
    {
        if (IsThrowaway)
            return null;
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(50))
        {
            try
            {
                return new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < timeout)
            {
                await Task.Delay(50, ct);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new EmbeddedPostgresException($"Another start of the register holds {LockFile}, or it cannot be written: {e.Message}", e);
            }
        }
    }

    internal IEnumerable<string> OfOtherVersions() => IsThrowaway || Path.GetDirectoryName(Folder) is not { } parent
        ? []
        : Directory.EnumerateDirectories(parent, "postgres-*").Where(folder => folder != Folder);

    internal string LogTail()
    {
        try
        {
            return string.Join('\n', File.ReadLines(Log).TakeLast(20));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"(no log: {e.Message})";
        }
    }
}
