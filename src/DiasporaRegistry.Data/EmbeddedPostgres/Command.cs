using System.ComponentModel;
using System.Diagnostics;

namespace DiasporaRegistry.Data.EmbeddedPostgres;

internal static class Command
{
    internal sealed record Result(int ExitCode, string Output)
    {
        internal bool Succeeded => ExitCode == 0;
    }

    internal static async Task<Result> RunAsync(IReadOnlyList<string> command, CancellationToken ct, string input = "", IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = new Process { StartInfo = StartInfo(command) };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            process.StartInfo.Environment[name] = value;
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new Result(127, $"{command[0]}: {e.Message}");
        }
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.StandardInput.WriteAsync(input.AsMemory(), ct);
            process.StandardInput.Close();
            await process.WaitForExitAsync(ct);
            return new Result(process.ExitCode, (await output + await errors).Trim());
        }
        catch (IOException e)
        {
            await process.WaitForExitAsync(ct);
            return new Result(process.ExitCode == 0 ? 1 : process.ExitCode, e.Message);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    internal static ProcessStartInfo StartInfo(IReadOnlyList<string> command)
    {
        // The working directory may be one that the server's account cannot enter.
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // PGPORT, PGOPTIONS and the like are meant for another server.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        return start;
    }
}
