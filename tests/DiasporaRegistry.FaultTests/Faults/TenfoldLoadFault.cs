using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Load;
using DiasporaRegistry.FaultTests.Rig;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>Ten times as many people search as a node serves at its ease.</summary>
[Trait("Fault", "27")]
public sealed class TenfoldLoadFault(RigTemplate template)
{
    const int Normal = 40;
    const int Times = 10;
    const double LongestSave = 5_000;

    [Fact(Explicit = true)]
    public async Task Given_ten_times_the_load_when_people_save_then_saves_go_through_and_anonymous_searches_are_shed_first()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template, nodes: 1);
        var traffic = await Traffic.PrepareAsync(register);
        var searches = new ConcurrentBag<(HttpStatusCode? Status, bool SaysWhen)>();
        using var client = OwnRegister.ClientOf(register.Nodes[0]);
        var (from, until) = (0L, 0L);
        await traffic.RunAsync(TimeSpan.FromSeconds(4), async () =>
        {
            from = Environment.TickCount64;
            until = from + 12_000;
            await Task.WhenAll(Enumerable.Range(0, Normal * Times).Select(async number =>
            {
                for (var word = number; Environment.TickCount64 < until; word += Normal * Times)
                {
                    try
                    {
                        using var answer = await client.GetAsync(FormattableString.Invariant($"/es/directory?q=club+{word}&origin=MX"));
                        searches.Add((answer.StatusCode, answer.Headers.RetryAfter is not null));
                        if (answer.StatusCode != HttpStatusCode.OK)
                            await Task.Delay(200);
                    }
                    catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
                    {
                        searches.Add((null, false));
                    }
                }
            }));
        }, TimeSpan.FromSeconds(2), readers: 1);
        var (lost, twice) = await traffic.CountAsync();
        var (before, during) = (traffic.Answers.Where(a => a.IsWrite && a.At < from).ToList(), traffic.Answers.Where(a => a.IsWrite && a.At > from && a.At < until).ToList());
        var shed = searches.Count(s => s.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests);
        Figure.Keep(27, $"{during.Count(a => a.Status == 200)} of {during.Count} saves went through under {Normal * Times} searchers without pause, p95 {Traffic.Within(during, 0.95):0} ms ({Traffic.Within(before, 0.95):0} ms before); {shed} of {searches.Count} anonymous searches shed, {searches.Count(s => s.SaysWhen)} of them told when to come again, {searches.Count(s => s.Status is null)} unanswered; {traffic.Acknowledged} writes acknowledged, {lost} lost, {twice} twice, {traffic.Across} across a border",
            during.Count > 0 && during.All(a => a.Status == 200) && Traffic.Within(during, 0.95) < LongestSave && shed > 0 && lost == 0 && twice == 0 && traffic.Across == 0, watch);
    }
}
