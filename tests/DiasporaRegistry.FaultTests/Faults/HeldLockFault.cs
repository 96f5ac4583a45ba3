using System.Diagnostics;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Load;
using DiasporaRegistry.FaultTests.Rig;
using Npgsql;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>Somebody holds a lock for a minute on a table that pages need.</summary>
[Trait("Fault", "5")]
public sealed class HeldLockFault(RigTemplate template)
{
    const int Writers = 6;
    const double LongestWait = 4_500;

    static readonly TimeSpan Held = TimeSpan.FromSeconds(60);

    [Fact(Explicit = true)]
    public async Task Given_people_at_work_when_a_lock_is_held_for_a_minute_then_who_needs_it_is_told_soon_and_nobody_piles_up()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template);
        var traffic = await Traffic.PrepareAsync(register, Writers);
        var (from, until, deepest) = (0L, 0L, 0L);
        await traffic.RunAsync(TimeSpan.FromSeconds(2), async () =>
        {
            await using var holder = await register.Server.OpenAsync();
            await using var transaction = await holder.BeginTransactionAsync();
            await using (var hold = new NpgsqlCommand("LOCK TABLE review_note IN ACCESS EXCLUSIVE MODE", holder))
                await hold.ExecuteNonQueryAsync();
            from = Environment.TickCount64;
            for (var end = from + (long)Held.TotalMilliseconds; Environment.TickCount64 < end; await Task.Delay(250))
                deepest = Math.Max(deepest, await register.Server.AskAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE usename = 'registry_app' AND wait_event_type = 'Lock'"));
            until = Environment.TickCount64;
        }, TimeSpan.FromSeconds(4));
        var (lost, twice) = await traffic.CountAsync();
        var meanwhile = traffic.Answers.Where(a => a.At > from && a.At < until).ToList();
        var (told, others) = (meanwhile.Where(a => a.Status == 503).ToList(), meanwhile.Where(a => a.Path is Traffic.FromMemory or Traffic.FromDatabase).ToList());
        Figure.Keep(5, $"at most {deepest} waited at once ({Writers} people wrote, one looked on); {told.Count} were told 503, the longest after {told.Select(a => a.Milliseconds).DefaultIfEmpty().Max() / 1000:0.0} s; {others.Count(a => a.Status == 200)} of {others.Count} other pages served, p95 {Traffic.Within(others, 0.95):0} ms; {traffic.Acknowledged} writes acknowledged, {lost} lost, {twice} twice, {traffic.Across} across a border",
            deepest is > 0 and <= Writers + 2 && told.Count > 0 && told.All(a => a.Milliseconds < LongestWait) && others.All(a => a.Status == 200) && meanwhile.All(a => a.IsGood || a.Status == 503) && lost == 0 && twice == 0 && traffic.Across == 0, watch);
    }
}
