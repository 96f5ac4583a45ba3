using NpgsqlTypes;

namespace DiasporaRegistry.Web.Database.Replicas;

/// <summary>
/// How far the servers are that follow the primary, as this node last heard. A replica is as old as the latest moment at which the primary stood where the replica stands now: both are asked for
/// their place in the log, so that neither a server's clock nor a quiet night counts.
/// </summary>
/// <param name="bound">How old what is read may be.</param>
/// <param name="away">For how long that is not asked while the primary is away: a node that is cut off from it cannot tell, and would show for ever what others withdraw.</param>
/// <param name="clock">The clock.</param>
public sealed class ReplicaPositions(TimeSpan bound, TimeSpan away, TimeProvider clock)
{
    readonly Lock one = new();
    readonly LinkedList<(long At, NpgsqlLogSequenceNumber Written)> known = new();
    readonly Dictionary<string, Standing> standings = new(StringComparer.Ordinal);
    long? awaySince;
    volatile Standing[] fresh = [];
    int turn;

    /// <summary>The primary says where its log ends.</summary>
    public void PrimaryIsAt(NpgsqlLogSequenceNumber written)
    {
        lock (one)
        {
            awaySince = null;
            // Another server's log may be shorter: after a failover nothing of before counts.
            if (known.Last is { } last && written < last.Value.Written)
                known.Clear();
            known.AddLast((clock.GetTimestamp(), written));
            // Older ones would only ever say that a replica is too old.
            while (known.Count > 2 && clock.GetElapsedTime(known.First!.Value.At) > bound)
                known.RemoveFirst();
        }
    }

    /// <summary>The primary does not answer: whoever stands where it was last heard has all that this node could have read there.</summary>
    public void PrimaryIsAway()
    {
        lock (one)
            awaySince ??= clock.GetTimestamp();
    }

    /// <summary>A replica says how far it has followed.</summary>
    public void ReplicaIsAt(string host, NpgsqlLogSequenceNumber replayed)
    {
        lock (one)
        {
            var now = clock.GetTimestamp();
            standings[host] = new Standing(host, replayed, BehindOf(replayed, now) is { } behind && behind < bound ? now + Ticks(bound - behind) : null);
            fresh = [.. standings.Values.Where(s => s.FreshUntil is not null)];
        }
    }

    /// <summary>A replica does not answer, or follows nobody.</summary>
    public void ReplicaIsAway(string host)
    {
        lock (one)
        {
            standings.Remove(host);
            fresh = [.. standings.Values.Where(s => s.FreshUntil is not null)];
        }
    }

    /// <summary>One of those that are new enough, in turn; null where there is none.</summary>
    /// <param name="ownWrite">What the reader wrote last: it must be there.</param>
    public string? Choose(NpgsqlLogSequenceNumber? ownWrite = null)
    {
        var (some, now) = (fresh, clock.GetTimestamp());
        if (some.Length == 0)
            return null;
        var first = (int)((uint)Interlocked.Increment(ref turn) % some.Length);
        for (var tries = 0; tries < some.Length; tries++)
        {
            var standing = some[(first + tries) % some.Length];
            if (now <= standing.FreshUntil && (ownWrite is not { } own || standing.Replayed >= own))
                return standing.Host;
        }

        return null;
    }

    TimeSpan? BehindOf(NpgsqlLogSequenceNumber replayed, long now)
    {
        if (known.Last is not { } last)
            return null;
        if (awaySince is { } since && clock.GetElapsedTime(since, now) < away && replayed >= last.Value.Written)
            return TimeSpan.Zero;
        for (var at = last; at is not null; at = at.Previous)
        {
            if (at.Value.Written <= replayed)
                return clock.GetElapsedTime(at.Value.At, now);
        }

        return null;
    }

    long Ticks(TimeSpan time) => (long)(time.TotalSeconds * clock.TimestampFrequency);

    sealed record Standing(string Host, NpgsqlLogSequenceNumber Replayed, long? FreshUntil);
}
