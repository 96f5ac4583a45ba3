using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DiasporaRegistry.FaultTests.Rig;

/// <summary>A web node as a process of its own, as an installation runs it.</summary>
public sealed class Node(string program, string contents, string logFile, IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    Process? process;
    Task said = Task.CompletedTask;

    /// <summary>Where it is reached.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Whether its process runs.</summary>
    public bool IsRunning => process is { HasExited: false };

    /// <summary>How much memory it has, in bytes.</summary>
    public long Memory
    {
        get
        {
            process!.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>How many threads it has.</summary>
    public int Threads
    {
        get
        {
            process!.Refresh();
            return process.Threads.Count;
        }
    }

    /// <summary>Starts it, and waits until it is ready.</summary>
    public async Task StartAsync(bool untilReady = true)
    {
        var start = new ProcessStartInfo("dotnet", [program, "--urls", Address.ToString()]) { WorkingDirectory = contents, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        process = Process.Start(start)!;
        said = Task.WhenAll(KeepAsync(process.StandardOutput, logFile), KeepAsync(process.StandardError, logFile + ".err"));
        if (untilReady)
            await ReadyAsync();
    }

    /// <summary>Waits until it says that it is ready.</summary>
    public async Task ReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(10) };
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            if (!IsRunning)
            {
                await said;
                throw new InvalidOperationException($"The node ended:\n{await File.ReadAllTextAsync(logFile)}\n{await File.ReadAllTextAsync(logFile + ".err")}");
            }

            if (await StatusAsync(client, "/health/ready") is HttpStatusCode.OK)
                return;
            if (watch.Elapsed > Patience)
                throw new InvalidOperationException($"{Address} is not ready.");
        }
    }

    /// <summary>What it says of itself; nothing where it does not answer.</summary>
    public static async Task<HttpStatusCode?> StatusAsync(HttpClient client, string path)
    {
        try
        {
            using var answer = await client.GetAsync(path);
            return answer.StatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    /// <summary>Ends its process without warning.</summary>
    public async Task KillAsync()
    {
        if (process is null)
            return;
        process.Kill();
        await process.WaitForExitAsync();
        await said;
        process.Dispose();
        process = null;
    }

    /// <summary>Asks it to end, as an update does, and waits.</summary>
    public async Task StopAsync()
    {
        if (process is null)
            return;
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            await KillAsync();
        }
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    static async Task KeepAsync(StreamReader from, string file)
    {
        await using var log = new StreamWriter(file, append: true);
        while (await from.ReadLineAsync() is { } line)
        {
            await log.WriteLineAsync(line);
            await log.FlushAsync();
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
