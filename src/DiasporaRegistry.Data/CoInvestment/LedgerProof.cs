using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.CoInvestment;

/// <summary>A law that the stored books of a project do not keep.</summary>
/// <param name="Law">The law: <c>balance</c>, <c>sequence</c>, <c>total</c>, <c>funds</c>, <c>committed</c> or <c>people</c>.</param>
/// <param name="ProjectId">The project.</param>
/// <param name="Detail">Where in its books, and by how much.</param>
public sealed record LedgerFailure(string Law, Guid ProjectId, string Detail);

/// <summary>Adds all books up anew and says where they do not keep their laws; the database refuses whatever would break one, so that a failure means that somebody went round it.</summary>
public static class LedgerProof
{
    /// <summary>Every failure; none in books that nobody tampered with.</summary>
    public static Task<List<LedgerFailure>> FailuresAsync(RegistryDb db, CancellationToken cancellationToken) => db.Database.SqlQuery<LedgerFailure>($"""
        SELECT 'balance' AS law, e.project_id, format('entry %s: %s %s', e.sequence, sum(p.amount), p.currency) AS detail
        FROM ledger_entry AS e JOIN ledger_posting AS p ON p.entry_id = e.id GROUP BY e.project_id, e.sequence, p.currency HAVING sum(p.amount) <> 0
        UNION ALL
        SELECT 'balance', e.project_id, format('entry %s: not its %s lines', e.sequence, e.lines) FROM ledger_entry AS e WHERE e.lines <> (SELECT count(*) FROM ledger_posting AS p WHERE p.entry_id = e.id)
        UNION ALL
        SELECT 'sequence', project_id, format('%s entries, the last is number %s', count(*), max(sequence)) FROM ledger_entry GROUP BY project_id HAVING count(*) <> max(sequence) OR min(sequence) <> 1
        UNION ALL
        SELECT 'total', coalesce(t.project_id, s.project_id), format('%s %s: %s, not %s', coalesce(t.currency, s.currency), coalesce(t.party_id, s.party_id), t.sums, s.sums)
        FROM (SELECT project_id, party_id, currency, ARRAY[pledged, committed, received, paid_out, fees, exchanged, funds] AS sums FROM project_total) AS t FULL JOIN (
            SELECT e.project_id, p.party_id, p.currency, ARRAY[coalesce(sum(p.amount) FILTER (WHERE p.account = 'Pledges'), 0), coalesce(sum(p.amount) FILTER (WHERE p.account = 'Commitments'), 0),
                coalesce(-sum(p.amount) FILTER (WHERE p.account = 'Contributions'), 0), coalesce(sum(p.amount) FILTER (WHERE p.account = 'Works'), 0), coalesce(sum(p.amount) FILTER (WHERE p.account = 'Fees'), 0),
                coalesce(sum(p.amount) FILTER (WHERE p.account = 'Exchange'), 0), coalesce(sum(p.amount) FILTER (WHERE p.account = 'Funds'), 0)] AS sums
            FROM ledger_entry AS e JOIN ledger_posting AS p ON p.entry_id = e.id WHERE p.account NOT IN ('PledgesExpected', 'CommitmentsExpected') GROUP BY e.project_id, p.party_id, p.currency
        ) AS s ON s.project_id = t.project_id AND s.currency = t.currency
            AND coalesce(s.party_id, '00000000-0000-0000-0000-000000000000') = coalesce(t.party_id, '00000000-0000-0000-0000-000000000000')
        WHERE t.sums IS DISTINCT FROM s.sums
        UNION ALL
        SELECT 'total', coalesce(t.project_id, s.project_id), format('%s: %s, not %s', coalesce(t.currency, s.currency), s.sums, t.sums)
        FROM (SELECT project_id, currency, ARRAY[pledged, committed, received, paid_out, fees, exchanged, funds] AS sums FROM project_sum) AS s FULL JOIN (
            SELECT e.project_id, p.currency, ARRAY[coalesce(sum(p.amount) FILTER (WHERE p.account = 'Pledges'), 0), coalesce(sum(p.amount) FILTER (WHERE p.account = 'Commitments'), 0),
                coalesce(-sum(p.amount) FILTER (WHERE p.account = 'Contributions'), 0), coalesce(sum(p.amount) FILTER (WHERE p.account = 'Works'), 0), coalesce(sum(p.amount) FILTER (WHERE p.account = 'Fees'), 0),
                coalesce(sum(p.amount) FILTER (WHERE p.account = 'Exchange'), 0), coalesce(sum(p.amount) FILTER (WHERE p.account = 'Funds'), 0)] AS sums
            FROM ledger_entry AS e JOIN ledger_posting AS p ON p.entry_id = e.id WHERE p.account NOT IN ('PledgesExpected', 'CommitmentsExpected') GROUP BY e.project_id, p.currency
        ) AS t ON t.project_id = s.project_id AND t.currency = s.currency
        WHERE s.sums IS DISTINCT FROM t.sums
        UNION ALL
        SELECT 'funds', e.project_id, format('%s %s', sum(p.amount), p.currency) FROM ledger_entry AS e JOIN ledger_posting AS p ON p.entry_id = e.id
        WHERE p.account = 'Funds' GROUP BY e.project_id, p.currency HAVING sum(p.amount) < 0
        UNION ALL
        SELECT 'committed', e.project_id, format('party %s: %s %s', p.party_id, sum(p.amount), p.currency) FROM ledger_entry AS e JOIN ledger_posting AS p ON p.entry_id = e.id
        WHERE p.account IN ('Commitments', 'Contributions') GROUP BY e.project_id, p.party_id, p.currency HAVING sum(p.amount) < 0
        UNION ALL
        SELECT 'people', e.project_id, format('entry %s', e.sequence) FROM ledger_entry AS e JOIN payment_order AS o ON o.id = e.order_id
        WHERE o.prepared_by = o.decided_by OR (o.prepared_by, o.decided_by) IS DISTINCT FROM (e.account_id, e.approved_by) OR o.state <> 'Approved'
        """).OrderBy(f => f.ProjectId).ThenBy(f => f.Law).ThenBy(f => f.Detail).ToListAsync(cancellationToken);
}
