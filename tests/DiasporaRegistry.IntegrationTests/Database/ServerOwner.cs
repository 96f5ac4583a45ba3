using System.Diagnostics;
using System.Globalization;
using DiasporaRegistry.Data.EmbeddedPostgres;

namespace DiasporaRegistry.IntegrationTests.Database;

/// <summary>A process of its own that starts a server and waits, so that a test can end it as it likes.</summary>
sealed class ServerOwner : IAsyncDisposable
{
    internal const string Verb = "own-server";
    internal const string Throwaway = "throwaway";

    readonly Process process;

    ServerOwner(Process process) => this.process = process;

    internal int ServerId { get; private init; }
    internal string DataFolder { get; private init; } = "";
    internal string ConnectionString { get; private init; } = "";

    /// <summary>What the process itself does: tells its server, then ends when its input does.</summary>
    internal static async Task<int> RunAsync(string folder, bool isThrowaway)
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { Folder = folder, IsThrowaway = isThrowaway, Log = Console.Error.WriteLine });
        Console.WriteLine(postgres.ProcessId);
        Console.WriteLine(postgres.DataFolder);
        Console.WriteLine(postgres.OwnerConnectionString);
        await Console.In.ReadToEndAsync();
        return 0;
    }

    internal static async Task<ServerOwner> StartAsync(string folder, params string[] more)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[typeof(ServerOwner).Assembly.Location, Verb, folder, .. more])
            start.ArgumentList.Add(argument);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) != "dotnet")
            start.ArgumentList.RemoveAt(0);
        var process = Process.Start(start)!;
        var ct = TestContext.Current.CancellationToken;
        var serverId = await process.StandardOutput.ReadLineAsync(ct);
        return new ServerOwner(process)
        {
            ServerId = int.Parse(serverId ?? "", CultureInfo.InvariantCulture),
            DataFolder = await process.StandardOutput.ReadLineAsync(ct) ?? "",
            ConnectionString = await process.StandardOutput.ReadLineAsync(ct) ?? "",
        };
    }

    /// <summary>kill -9 for the owner alone, which this test started.</summary>
    internal async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
