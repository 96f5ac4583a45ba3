using System.Diagnostics;
using DiasporaRegistry.Data;

[assembly: AssemblyFixture(typeof(DiasporaRegistry.FaultTests.Rig.RigTemplate))]

namespace DiasporaRegistry.FaultTests.Rig;

/// <summary>The folder of a run, and the data of a migrated register that each fault's server starts from.</summary>
public sealed class RigTemplate : IAsyncDisposable
{
    readonly Lazy<Task<string>> template;
    int count;

    public RigTemplate() => template = new Lazy<Task<string>>(MakeAsync);

    /// <summary>The folder of this run, deleted with all that is in it.</summary>
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"registry-faults-{Environment.ProcessId}");

    /// <summary>A folder of a fault's own, with the data of a server that has not started yet.</summary>
    public async Task<string> CopyAsync()
    {
        var folder = Empty();
        await RunAsync("cp", "-a", Path.Combine(await template.Value, "."), folder);
        return folder;
    }

    /// <summary>An empty folder of a fault's own.</summary>
    public string Empty() => Made(Path.Combine(Folder, Interlocked.Increment(ref count).ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Runs a program of the system, which must succeed.</summary>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {errors}");
    }

    public async ValueTask DisposeAsync()
    {
        await Task.CompletedTask;
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    async Task<string> MakeAsync()
    {
        var folder = Made(Path.Combine(Folder, "template"));
        await using var server = new OwnServer(folder, new Dictionary<string, string> { ["fsync"] = "off" });
        await server.StartAsync();
        await Migrator.MigrateAsync(server.OwnerConnectionString, TimeProvider.System);
        await server.DoAsync("VACUUM ANALYZE");
        return folder;
    }

    // Open to the account that the server runs as, as the temporary folder itself is.
    static string Made(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111 | UnixFileMode.StickyBit);
        return folder;
    }
}
