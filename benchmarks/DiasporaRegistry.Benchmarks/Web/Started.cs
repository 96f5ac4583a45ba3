using System.Diagnostics;

namespace DiasporaRegistry.Benchmarks.Web;

/// <summary>The processes that are measured: the register's web as it is published, and the page with one row.</summary>
internal static class Started
{
    public const string Site = "http://127.0.0.1:5197";
    public const string OneRow = "http://127.0.0.1:5198";

    public static Process OneRowPage(string connection) =>
        Process(typeof(Started).Assembly.Location, Results.Root(), ["one-row", "--urls", OneRow, "--connection", connection], []);

    public static Process Register(string connection, string folder, Dictionary<string, string>? settings = null) =>
        Process(typeof(DiasporaRegistry.Web.Access).Assembly.Location, Path.Combine(Results.Root(), "src", "DiasporaRegistry.Web"), ["--urls", Site], new(settings ?? [])
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Staging",
            ["ConnectionStrings__Registry"] = connection,
            ["Mail__Sending"] = "false",
            ["Security__PlainHttp"] = "true",
            ["Limits__Api__PerSecond"] = "0",
            ["Limits__Maps__PerSecond"] = "0",
            ["Limits__Projects__PerSecond"] = "0",
            ["Limits__Suggestions__PerSecond"] = "0",
            ["Directory__Folder"] = Path.Combine(folder, "directory"),
        });

    public static async Task ReadyAsync(string address)
    {
        using var client = new HttpClient();
        for (var left = 600; ; left--)
        {
            try
            {
                using var answer = await client.GetAsync(address);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (left > 0)
            {
            }

            await Task.Delay(500);
            if (left == 0)
                throw new InvalidOperationException($"{address} does not answer.");
        }
    }

    private static Process Process(string program, string folder, string[] args, Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. args]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var process = System.Diagnostics.Process.Start(start)!;
        // What it says is read and forgotten, so that it is never held up by a full pipe.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
