using DiasporaRegistry.Data.Nodes;
using DiasporaRegistry.Web.Nodes;

namespace DiasporaRegistry.Web.Commands.Doctor;

/// <summary>Examines the processes of the register and what they do by themselves, as they last said of it.</summary>
internal static class WorkExamination
{
    private static readonly TimeSpan AtLeast = TimeSpan.FromMinutes(10);

    public static async Task<IEnumerable<Diagnosis>> NodesAsync(Examined examined, CancellationToken cancel)
    {
        if (!await IsThereAsync(examined, cancel))
            return [];
        var nodes = await examined.AskAsync("SELECT node, kind, version, started_at, beat_at, organizations, lag_seconds, is_draining FROM node_beat ORDER BY node",
            r => new NodeBeat(r.GetString(0), r.GetString(1), r.GetString(2), r.GetFieldValue<DateTimeOffset>(3), r.GetFieldValue<DateTimeOffset>(4), r.GetInt32(5), r.GetDouble(6), r.GetBoolean(7)), cancel);
        return NodesOf(nodes, new DateTimeOffset(await examined.AskAsync<DateTime>("SELECT clock_timestamp()", cancel), TimeSpan.Zero));
    }

    internal static IEnumerable<Diagnosis> NodesOf(IReadOnlyList<NodeBeat> nodes, DateTimeOffset now)
    {
        var alive = nodes.Where(n => now - n.BeatAt <= NodeBeats.Silence).ToList();
        if (alive.Count == 0)
        {
            yield return Diagnosis.Warning("nodes", nodes.Count == 0 ? "no process of the register runs" : $"no process of the register runs; {nodes.MaxBy(n => n.BeatAt)!.Node} was heard of {Ages.Of(now - nodes.Max(n => n.BeatAt))} ago", "Start it, if it should run.");
            yield break;
        }

        foreach (var node in nodes)
        {
            var words = $"{node.Kind} {node.Node} ({node.Version}), {node.Organizations} organizations in memory";
            if (now - node.BeatAt > NodeBeats.Silence)
                yield return Diagnosis.Warning("nodes", $"{node.Kind} {node.Node} was last heard of {Ages.Of(now - node.BeatAt)} ago", "See whether it runs and reaches the database; one that was taken away is forgotten in a day.");
            else if (node.LagSeconds > TooLong.Lag.TotalSeconds)
                yield return Diagnosis.Warning("nodes", $"{words}, {Ages.Of(TimeSpan.FromSeconds(node.LagSeconds))} behind the database", "See its log: something keeps it from reading what changed.");
            else
                yield return Diagnosis.Ok("nodes", words);
        }

        if (alive.Select(n => n.Version).Distinct().Count() > 1)
            yield return Diagnosis.Warning("nodes", "they are of several versions", "Well, while an upgrade is rolled out; else bring all to one.");
    }

    public static async Task<IEnumerable<Diagnosis>> DutiesAsync(Examined examined, CancellationToken cancel)
    {
        if (!await IsThereAsync(examined, cancel))
            return [];
        var duties = await examined.AskAsync("SELECT duty, every_seconds, done_at, failed_at, failure, node FROM duty_beat WHERE done_at IS NOT NULL OR failed_at IS NOT NULL ORDER BY duty",
            r => new DutyBeat(r.GetString(0), r.GetDouble(1), r.IsDBNull(2) ? null : r.GetFieldValue<DateTimeOffset>(2), r.IsDBNull(3) ? null : r.GetFieldValue<DateTimeOffset>(3), r.IsDBNull(4) ? null : r.GetString(4), r.GetString(5)), cancel);
        return DutiesOf(duties, new DateTimeOffset(await examined.AskAsync<DateTime>("SELECT clock_timestamp()", cancel), TimeSpan.Zero));
    }

    internal static IEnumerable<Diagnosis> DutiesOf(IReadOnlyList<DutyBeat> duties, DateTimeOffset now)
    {
        if (duties.Count == 0)
        {
            yield return Diagnosis.Warning("duties", "nothing was ever done by itself", "Start a process that works: the web with Work__Here, or the verb worker.");
            yield break;
        }

        var ill = duties.Where(d => IsLate(d, now)).ToList();
        foreach (var duty in ill)
        {
            yield return Diagnosis.Warning("duties", $"{duty.Duty} {(duty.DoneAt is { } done ? $"was last done {Ages.Of(now - done)} ago" : "was never done")}{(duty.FailedAt > (duty.DoneAt ?? DateTimeOffset.MinValue) ? $", and failed ({duty.Failure}) on {duty.Node}" : "")}",
                "See the log of the process that works, and that one runs.");
        }

        if (ill.Count == 0)
            yield return Diagnosis.Ok("duties", $"{duties.Count} are done in their time, the last {Ages.Of(now - duties.Max(d => d.DoneAt ?? DateTimeOffset.MinValue))} ago");
    }

    /// <summary>Whether something that is done by itself was not done for far longer than it waits between rounds.</summary>
    internal static bool IsLate(DutyBeat duty, DateTimeOffset now) =>
        now - (duty.DoneAt ?? duty.FailedAt ?? DateTimeOffset.MinValue) > TimeSpan.FromSeconds(Math.Max(AtLeast.TotalSeconds, duty.EverySeconds * 2)) || (duty.DoneAt is null && duty.FailedAt is not null);

    public static async Task<IEnumerable<Diagnosis>> ImportsAsync(Examined examined, CancellationToken cancel)
    {
        var (running, oldest) = (await examined.AskAsync("SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(begun_at)), 0)::double precision FROM import_batch WHERE state IN ('Checking', 'Running')", r => (r.GetInt64(0), r.GetDouble(1)), cancel))[0];
        return [TimeSpan.FromSeconds(oldest) > TooLong.Work
            ? Diagnosis.Warning("imports", $"{running} lists are on their way, one for {Ages.Of(TimeSpan.FromSeconds(oldest))}", "See that a process runs with Imports__Running, and its log.")
            : Diagnosis.Ok("imports", running == 0 ? "no list is on its way" : $"{running} lists are on their way")];
    }

    private static Task<bool> IsThereAsync(Examined examined, CancellationToken cancel) => examined.AskAsync<bool>("SELECT to_regclass('public.node_beat') IS NOT NULL AND to_regclass('public.duty_beat') IS NOT NULL", cancel)!;
}
