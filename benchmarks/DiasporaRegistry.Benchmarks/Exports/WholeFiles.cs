using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using DiasporaRegistry.Benchmarks.Web;

namespace DiasporaRegistry.Benchmarks.Exports;

/// <summary>A search of all organizations asked of the site itself, as its page's form asks: how long until the last byte, and how much memory the site took meanwhile.</summary>
internal sealed partial class WholeFiles(string folder, string connection, TextWriter output)
{
    private const string Page = Started.Site + "/es/directory/download";
    private static readonly string[] Formats = ["csv", "json"];

    /// <summary>One row for each form of file: seconds, megabytes, memory before, the most meanwhile.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> RunAsync()
    {
        // Whoever waits for a file of this size is usually told to come back for it; here the answer itself is measured.
        using var site = Started.Register(connection, folder, new() { ["Limits__Exports__LongFrom"] = "100000000" });
        try
        {
            await Started.ReadyAsync(Started.Site + "/health/ready");
            var rows = new List<IReadOnlyList<string>>();
            foreach (var format in Formats)
            {
                // Once for nothing: what a process compiles and keeps at its first file is not the file's.
                await AskAsync(format);
                await Task.Delay(TimeSpan.FromSeconds(5));
                ForgetPeak(site.Id);
                var before = MemoryOf(site.Id, "VmRSS:");
                var watch = Stopwatch.StartNew();
                var bytes = await AskAsync(format);
                rows.Add([$"{format.ToUpperInvariant()} asked of the site", Number(watch.Elapsed.TotalSeconds, "0.0"), Number(bytes / 1e6, "0.0"), Number(before, "0"), Number(MemoryOf(site.Id, "VmHWM:"), "0")]);
                output.WriteLine("  " + string.Join(" · ", rows[^1]));
            }

            return rows;
        }
        finally
        {
            site.Kill();
        }
    }

    private static async Task<long> AskAsync(string format)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
        var token = Token().Match(await client.GetStringAsync(Page)).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("Form.Format", format), new("__form", token)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, Page) { Content = form };
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType == "text/html")
            throw new InvalidOperationException($"The site answered {answer.StatusCode} and no file.");
        await using var stream = await answer.Content.ReadAsStreamAsync();
        var (buffer, read) = (new byte[1 << 16], 0L);
        while (await stream.ReadAsync(buffer) is var some and > 0)
            read += some;
        return read;
    }

    // "5" sets the most that a process ever held to what it holds now.
    private static void ForgetPeak(int id) => File.WriteAllText($"/proc/{id}/clear_refs", "5");

    private static double MemoryOf(int id, string line) => File.ReadLines($"/proc/{id}/status").Where(l => l.StartsWith(line, StringComparison.Ordinal)).Select(l => double.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024).First();

    private static string Number(double value, string form) => value.ToString(form, CultureInfo.InvariantCulture);

    [GeneratedRegex("name=\"__form\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
