using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using DiasporaRegistry.FaultTests.Rig;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.FaultTests.Load;

/// <summary>
/// Somebody who changes a public page twice a second, readers without an account who look at it all the time, and one reader who asks for it right after the change, as whoever made it does.
/// It knows afterwards how old the oldest thing was that anybody was shown, and how often a writer missed their own change.
/// </summary>
public sealed partial class Markers(Topology topology)
{
    const string Page = "/es/countries/bz";

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    readonly List<long> written = [0];
    readonly Lock one = new();

    /// <summary>The age of the oldest thing that was shown, in milliseconds: how long before, what stood in its place by then had been written.</summary>
    public double Oldest { get; private set; }

    /// <summary>How often the page was read.</summary>
    public int Read { get; private set; }

    /// <summary>How often whoever had just written read their own change.</summary>
    public int OwnSeen { get; private set; }

    /// <summary>How often they did not.</summary>
    public int OwnMissed { get; private set; }

    /// <summary>Works until told to end.</summary>
    public async Task RunAsync(CancellationToken ending)
    {
        await WriteAsync();
        await Task.WhenAll(WriteOnAsync(ending), ReadOnAsync(ending), ReadOnAsync(ending));
    }

    async Task WriteOnAsync(CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            var (number, place) = await WriteAsync();
            // What a node writes into the cookie of whoever sent it a form.
            var cookies = new CookieContainer();
            cookies.Add(new Uri("http://localhost"), new Cookie("registry-written", place));
            if (await SeenAsync(topology.With(cookies)) is { } seen)
                (OwnSeen, OwnMissed) = seen >= number ? (OwnSeen + 1, OwnMissed) : (OwnSeen, OwnMissed + 1);
            await Task.Delay(Pause, ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task<(int Number, string Place)> WriteAsync()
    {
        var number = written.Count;
        await topology.AskAsync<long>("WITH changed AS (UPDATE country_fact SET text_es = 'Marca ' || $1 WHERE country = 'BZ' RETURNING 1) SELECT count(*) FROM changed", number);
        lock (one)
            written.Add(Stopwatch.GetTimestamp());
        return (number, await topology.WrittenAsync());
    }

    async Task ReadOnAsync(CancellationToken ending)
    {
        var reader = topology.Somebody();
        while (!ending.IsCancellationRequested)
        {
            var asked = Stopwatch.GetTimestamp();
            if (await SeenAsync(reader) is { } seen)
            {
                lock (one)
                {
                    Read++;
                    // The next one had been there for so long when this was asked for.
                    if (seen + 1 < written.Count)
                        Oldest = Math.Max(Oldest, Stopwatch.GetElapsedTime(written[seen + 1], asked).TotalMilliseconds);
                }
            }

            await Task.Delay(Pause / 5, ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    static async Task<int?> SeenAsync(Visitor visitor)
    {
        try
        {
            return Marker().Match((await visitor.GetAsync(Page)).Html) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"Marca (\d+)")]
    private static partial Regex Marker();
}
