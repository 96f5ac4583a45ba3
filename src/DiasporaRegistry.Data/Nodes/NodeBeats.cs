using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Nodes;

/// <summary>A process of the register, as it last said of itself.</summary>
/// <param name="Node">Its machine and number.</param>
/// <param name="Kind"><c>web</c> or <c>worker</c>.</param>
/// <param name="Version">The version of the program.</param>
/// <param name="StartedAt">Since when it runs.</param>
/// <param name="BeatAt">When it said so, by the database's clock.</param>
/// <param name="Organizations">How many organizations its directory holds.</param>
/// <param name="LagSeconds">How far its directory may be behind the database.</param>
/// <param name="IsDraining">Whether it was asked to end, and still answers.</param>
public sealed record NodeBeat(string Node, string Kind, string Version, DateTimeOffset StartedAt, DateTimeOffset BeatAt, int Organizations, double LagSeconds, bool IsDraining);

/// <summary>How something goes that the register does by itself, whichever process does it.</summary>
/// <param name="Duty">Its name.</param>
/// <param name="EverySeconds">How long it waits from one round to the next.</param>
/// <param name="DoneAt">When a round last ended well.</param>
/// <param name="FailedAt">When one last failed.</param>
/// <param name="Failure">The kind of that failure; its words may quote somebody.</param>
/// <param name="Node">Who said so last.</param>
public sealed record DutyBeat(string Duty, double EverySeconds, DateTimeOffset? DoneAt, DateTimeOffset? FailedAt, string? Failure, string Node);

/// <summary>Writes down that a process lives, and reads what all of them said.</summary>
public static class NodeBeats
{
    /// <summary>A process whose last word is older than this is gone.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    /// <summary>Says it, and lets go of processes and duties that nobody has spoken of for a day: those that were taken away, switched off or renamed. What was neither done nor failed yet is said to be somebody's, too.</summary>
    public static async Task SayAsync(RegistryDb db, NodeBeat beat, IReadOnlyList<DutyBeat> duties, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"""
            WITH gone AS (DELETE FROM node_beat WHERE beat_at < clock_timestamp() - {KeptFor} AND node <> {beat.Node})
            INSERT INTO node_beat (node, kind, version, started_at, beat_at, organizations, lag_seconds, is_draining)
            VALUES ({beat.Node}, {beat.Kind}, {beat.Version}, {beat.StartedAt}, clock_timestamp(), {beat.Organizations}, {beat.LagSeconds}, {beat.IsDraining})
            ON CONFLICT (node) DO UPDATE SET kind = excluded.kind, version = excluded.version, started_at = excluded.started_at, beat_at = excluded.beat_at,
                organizations = excluded.organizations, lag_seconds = excluded.lag_seconds, is_draining = excluded.is_draining
            """, cancellationToken);
        if (duties.Count == 0)
            return;
        // In one order, so that of two processes neither waits for the other.
        var rows = duties.OrderBy(d => d.Duty, StringComparer.Ordinal).ToList();
        string[] names = [.. rows.Select(d => d.Duty)];
        double[] every = [.. rows.Select(d => d.EverySeconds)];
        DateTimeOffset?[] done = [.. rows.Select(d => d.DoneAt)], failed = [.. rows.Select(d => d.FailedAt)];
        string?[] failures = [.. rows.Select(d => d.Failure)];
        // Only by a process that has duties: where none works, all of them stay and are late.
        await db.Database.ExecuteSqlAsync($"DELETE FROM duty_beat WHERE said_at < clock_timestamp() - {KeptFor} AND duty <> ALL ({names})", cancellationToken);
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO duty_beat (duty, every_seconds, done_at, failed_at, failure, node, said_at)
            SELECT said.duty, said.every, said.done, said.failed, said.failure, {beat.Node}, clock_timestamp()
            FROM unnest({names}::text[], {every}::double precision[], {done}::timestamptz[], {failed}::timestamptz[], {failures}::text[]) AS said(duty, every, done, failed, failure)
            ON CONFLICT (duty) DO UPDATE SET every_seconds = excluded.every_seconds, done_at = greatest(duty_beat.done_at, excluded.done_at), node = excluded.node, said_at = excluded.said_at,
                failure = CASE WHEN duty_beat.failed_at IS NULL OR excluded.failed_at > duty_beat.failed_at THEN excluded.failure ELSE duty_beat.failure END,
                failed_at = greatest(duty_beat.failed_at, excluded.failed_at)
            """, cancellationToken);
    }

    /// <summary>Takes back what a process said that ends in an orderly way.</summary>
    public static Task ForgetAsync(RegistryDb db, string node, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"DELETE FROM node_beat WHERE node = {node}", cancellationToken);

    /// <summary>What all processes said; of duties, those that had a round.</summary>
    public static async Task<(IReadOnlyList<NodeBeat> Nodes, IReadOnlyList<DutyBeat> Duties)> ReadAsync(RegistryDb db, CancellationToken cancellationToken) =>
        (await db.Database.SqlQuery<NodeBeat>($"SELECT node, kind, version, started_at, beat_at, organizations, lag_seconds, is_draining FROM node_beat ORDER BY kind, node").ToListAsync(cancellationToken),
            await db.Database.SqlQuery<DutyBeat>($"SELECT duty, every_seconds, done_at, failed_at, failure, node FROM duty_beat WHERE done_at IS NOT NULL OR failed_at IS NOT NULL ORDER BY duty").ToListAsync(cancellationToken));
}
