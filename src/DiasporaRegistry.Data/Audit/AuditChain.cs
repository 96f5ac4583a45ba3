using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Audit;

/// <summary>
/// The chain of the audit trail: each entry's hash covers the one before it, so that nobody, the owner of the database not excepted, changes or takes out one without breaking all that follow. The database writes
/// the links as transactions end; they are examined here, by other means than they are made by.
/// </summary>
public static class AuditChain
{
    private const int AtOnce = 5000;

    /// <summary>The end of the chain now; none when nothing was done yet.</summary>
    public static async Task<AuditHead?> HeadAsync(RegistryDb db, CancellationToken cancellationToken) => (await db.Database
        .SqlQuery<AuditHead>($"SELECT sequence, encode(hash, 'hex') AS hash FROM audit_link ORDER BY sequence DESC LIMIT 1").ToListAsync(cancellationToken)).FirstOrDefault();

    /// <summary>Examines the whole trail from its first entry, and stops at the first fault.</summary>
    /// <param name="db">The register.</param>
    /// <param name="kept">What was written down of it outside the database, on whatever days.</param>
    /// <param name="cancellationToken">Ends the examination.</param>
    public static async Task<AuditProof> ExamineAsync(RegistryDb db, IEnumerable<AuditHead> kept, CancellationToken cancellationToken)
    {
        var heads = kept.ToLookup(h => h.Sequence);
        var (last, hash, agreed) = (0L, Array.Empty<byte>(), 0L);
        while (true)
        {
            // A page at a time, so that no statement of a long trail outlasts its limit; nothing comes in before what was read.
            var rows = await db.Database.SqlQuery<ChainedRow>($"""
                SELECT l.sequence, l.entry_id, l.hash, e.act, e.at, CASE WHEN e.id IS NOT NULL THEN
                    jsonb_build_array(l.sequence, e.id, (extract(epoch FROM e.at) * 1000000)::bigint, e.act, e.account_id, e.capacity, e.subject_id, e.country, e.reason, e.changes)::text END AS text
                FROM audit_link AS l LEFT JOIN audit_entry AS e ON e.id = l.entry_id WHERE l.sequence > {last} ORDER BY l.sequence LIMIT {AtOnce}
                """).ToListAsync(cancellationToken);
            foreach (var row in rows)
            {
                if (row.Sequence != last + 1)
                    return Broken(new AuditFault(AuditFaultKind.LinkGone, last + 1, null, null, null, agreed));
                if (row.Text is null)
                    return Broken(new AuditFault(AuditFaultKind.Gone, row.Sequence, row.EntryId, null, null, agreed));
                var follows = SHA256.HashData([.. hash, .. Encoding.UTF8.GetBytes(row.Text)]);
                if (!follows.AsSpan().SequenceEqual(row.Hash))
                    return Broken(new AuditFault(AuditFaultKind.Changed, row.Sequence, row.EntryId, row.Act, row.At, agreed));
                var written = Convert.ToHexStringLower(follows);
                if (heads[row.Sequence].Any(h => h.Hash != written))
                    return Broken(new AuditFault(AuditFaultKind.MadeAnew, row.Sequence, row.EntryId, row.Act, row.At, agreed));
                (last, hash) = (row.Sequence, follows);
                if (heads.Contains(last))
                    agreed = last;
            }

            if (rows.Count < AtOnce)
                break;
        }

        if (heads.Any(h => h.Key > last))
            return Broken(new AuditFault(AuditFaultKind.TailGone, last + 1, null, null, null, agreed));
        var past = await db.Database.SqlQuery<PastRow>($"""
            SELECT e.id, e.act, e.at FROM audit_entry AS e WHERE NOT EXISTS (SELECT FROM audit_link AS l WHERE l.entry_id = e.id) ORDER BY e.at, e.id LIMIT 1
            """).ToListAsync(cancellationToken);
        return past is [var row1] ? Broken(new AuditFault(AuditFaultKind.Unlinked, null, row1.Id, row1.Act, row1.At, agreed)) : new AuditProof(last, Head(), null);

        AuditProof Broken(AuditFault fault) => new(last, Head(), fault);

        AuditHead? Head() => last == 0 ? null : new AuditHead(last, Convert.ToHexStringLower(hash));
    }

    private sealed record ChainedRow(long Sequence, Guid EntryId, byte[] Hash, string? Act, DateTimeOffset? At, string? Text);

    private sealed record PastRow(Guid Id, string Act, DateTimeOffset At);
}
