using System.Diagnostics;
using Microsoft.Playwright;

namespace DiasporaRegistry.BrowserTests.Browser;

/// <summary>A headless Chromium: the machine's own, else the one from the npm package, which needs neither root nor anything else.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public IBrowser Browser => browser ?? throw new InvalidOperationException("The browser was not started.");

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = await FindAsync(), Args = Quiet, Headless = true });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    private static async Task<string> FindAsync()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named)
            return named;
        return File.Exists("/usr/bin/chromium") ? "/usr/bin/chromium" : await UnpackAsync();
    }

    private static async Task<string> UnpackAsync()
    {
        var project = ProjectFolder();
        // A folder of this clone: the package's usual one, in the temporary folder, belongs to whoever unpacked it first.
        var unpacked = Directory.CreateDirectory(Path.Combine(project, "node_modules", ".chromium"));
        var start = new ProcessStartInfo("node", ["--input-type=module", "--eval",
            "import chromium from '@sparticuz/chromium'; console.log(await chromium.executablePath())"])
        {
            WorkingDirectory = project,
            RedirectStandardOutput = true,
        };
        start.Environment["TMPDIR"] = unpacked.FullName;
        using var node = Process.Start(start)!;
        var path = (await node.StandardOutput.ReadToEndAsync()).Trim();
        await node.WaitForExitAsync();
        return File.Exists(path) ? path : throw new InvalidOperationException("No Chromium: install one, name it in CHROMIUM, or run npm ci in tests/DiasporaRegistry.BrowserTests.");
    }

    private static string ProjectFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "package.json")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests were moved away from their project.");
    }
}
