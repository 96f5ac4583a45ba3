using System.Diagnostics;
using System.Globalization;

namespace DiasporaRegistry.FaultTests.Rig;

/// <summary>A small disk in memory, of which this test alone fills the last byte; only who may mount one has it.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    SmallDisk(string folder) => Folder = folder;

    /// <summary>Where it lies.</summary>
    public string Folder { get; }

    /// <summary>How many bytes it has left.</summary>
    public long Left => new DriveInfo(Folder).AvailableFreeSpace;

    /// <summary>Mounts one; skips the test where that is not allowed.</summary>
    public static async Task<SmallDisk> MountAsync(string folder, long bytes)
    {
        Directory.CreateDirectory(folder);
        using var mount = Process.Start(new ProcessStartInfo("mount", ["-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={bytes},mode=1777"), "tmpfs", folder]) { RedirectStandardError = true })!;
        var refused = await mount.StandardError.ReadToEndAsync();
        await mount.WaitForExitAsync();
        Assert.SkipUnless(mount.ExitCode == 0, $"No small disk can be mounted here: {refused}");
        if (new DriveInfo(folder).TotalSize > 2 * bytes)
            throw new InvalidOperationException($"{folder} is no small disk.");
        return new SmallDisk(folder);
    }

    /// <summary>Fills it to the last byte with a file of its own; the file makes room again when it is deleted.</summary>
    public string Fill()
    {
        var path = Path.Combine(Folder, "filler");
        var block = new byte[4_096];
        try
        {
            using var filler = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            while (true)
                filler.Write(block);
        }
        catch (IOException)
        {
            return path;
        }
    }

    public async ValueTask DisposeAsync() => await RigTemplate.RunAsync("umount", "--lazy", Folder);
}
