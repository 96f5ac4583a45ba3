using System.Diagnostics;

namespace DiasporaRegistry.Benchmarks.Web;

/// <summary>A bounded load: so many connections ask one address after another until the time is up.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="Latencies">How long each took.</param>
/// <param name="Errors">Answers other than 200, and none at all.</param>
/// <param name="Bytes">The mean size of an answer, as it was sent.</param>
/// <param name="FirstError">The address and status of an error; none where there was none.</param>
internal sealed record HttpLoad(double PerSecond, Latencies Latencies, int Errors, long Bytes, string? FirstError)
{
    /// <summary>Answers in all, those of the first seconds that are not measured among them.</summary>
    public long Asked { get; private init; }

    public static async Task<HttpLoad> RunAsync(string site, IReadOnlyList<string> paths, int connections, TimeSpan time, IReadOnlyList<string>? cookies = null, TimeSpan pause = default, string? compressed = null)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = connections, AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(site), Timeout = TimeSpan.FromSeconds(30) };
        var (errors, bytes, asked) = (0, 0L, -1L);
        string? firstError = null;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(c => AskAsync(c, TimeSpan.FromSeconds(2), [])));
        (errors, bytes) = (0, 0);
        var watch = Stopwatch.StartNew();
        var ticks = Enumerable.Range(0, connections).Select(_ => new List<long>()).ToList();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(c => AskAsync(c, time, ticks[c])));
        var all = ticks.SelectMany(t => t).ToList();
        return new HttpLoad(all.Count / watch.Elapsed.TotalSeconds, Benchmarks.Latencies.Of(all, ""), errors, bytes / Math.Max(1, all.Count), firstError) { Asked = asked + 1 };

        async Task AskAsync(int connection, TimeSpan longest, List<long> into)
        {
            var own = Stopwatch.StartNew();
            while (own.Elapsed < longest)
            {
                // Each address in its turn, whoever asks.
                var path = paths[(int)(Interlocked.Increment(ref asked) % paths.Count)];
                var start = Stopwatch.GetTimestamp();
                try
                {
                    using var question = new HttpRequestMessage(HttpMethod.Get, path);
                    if (cookies is not null)
                        question.Headers.Add("Cookie", cookies[connection % cookies.Count]);
                    if (compressed is not null)
                        question.Headers.Add("Accept-Encoding", compressed);
                    using var answer = await client.SendAsync(question, HttpCompletionOption.ResponseHeadersRead);
                    var body = await answer.Content.ReadAsByteArrayAsync();
                    if ((int)answer.StatusCode != 200)
                    {
                        Interlocked.Increment(ref errors);
                        firstError ??= $"{(int)answer.StatusCode} of {path}";
                    }

                    Interlocked.Add(ref bytes, body.Length);
                }
                catch (HttpRequestException)
                {
                    Interlocked.Increment(ref errors);
                }

                into.Add(Stopwatch.GetTimestamp() - start);
                if (pause > TimeSpan.Zero)
                    await Task.Delay(pause);
            }
        }
    }
}
