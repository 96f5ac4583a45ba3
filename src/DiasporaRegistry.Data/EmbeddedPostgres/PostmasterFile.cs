using System.Globalization;

namespace DiasporaRegistry.Data.EmbeddedPostgres;

/// <summary>What a running server writes into its data folder: `postmaster.pid`, which a crash leaves behind.</summary>
internal sealed record PostmasterFile(int ProcessId, long StartedAt, ServerAddress Address, bool IsReady)
{
    internal static string PathIn(string data) => Path.Combine(data, "postmaster.pid");

    internal static PostmasterFile? Read(string data)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(PathIn(data));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        // The lines: process, data folder, start, port, socket folder, address, memory key, status; written one after another.
        if (lines.Length < 1 || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var processId))
            return null;
        _ = long.TryParse(lines.ElementAtOrDefault(2), CultureInfo.InvariantCulture, out var startedAt);
        _ = int.TryParse(lines.ElementAtOrDefault(3), CultureInfo.InvariantCulture, out var port);
        var socketFolder = lines.ElementAtOrDefault(4) is { Length: > 0 } folder ? folder : null;
        return new PostmasterFile(processId, startedAt, new ServerAddress(socketFolder, port),
            lines.ElementAtOrDefault(7)?.TrimEnd() == "ready");
    }

    /// <summary>The processes that work in this data folder; a number alone may belong to any program after a restart.</summary>
    internal static List<int> ProcessesIn(string data)
    {
        var processes = new List<int>();
        if (!Directory.Exists("/proc"))
            return processes;
        foreach (var entry in new DirectoryInfo("/proc").EnumerateDirectories())
        {
            if (!int.TryParse(entry.Name, CultureInfo.InvariantCulture, out var id))
                continue;
            try
            {
                if (new DirectoryInfo($"/proc/{id}/cwd").LinkTarget == data)
                    processes.Add(id);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Ended meanwhile, or somebody else's.
            }
        }
        return processes;
    }
}
