using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.IntegrationTests.Database;
using Npgsql;

namespace DiasporaRegistry.IntegrationTests.CoInvestment;

/// <summary>What the database itself refuses, whoever asks.</summary>
public sealed class LedgerGuardsTests(TestCluster cluster)
{
    private const string Entry = "INSERT INTO ledger_entry (id, sequence, act, lines, day, key, account_id, at, project_id) SELECT gen_random_uuid(), 3, 'Pledge', 2, '2026-11-23', gen_random_uuid(), gen_random_uuid(), '2026-11-24', id FROM project";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("UPDATE ledger_entry SET day = '2020-01-01'")]
    [InlineData("DELETE FROM ledger_entry")]
    [InlineData("TRUNCATE ledger_posting")]
    [InlineData("UPDATE ledger_posting SET amount = amount * 2")]
    [InlineData("DELETE FROM ledger_posting")]
    [InlineData("UPDATE payment_order SET amount = 1")]
    [InlineData("UPDATE payment_order SET state = 'Waiting', decided_by = NULL")]
    [InlineData("DELETE FROM payment_order")]
    [InlineData("UPDATE payment_evidence SET reference = 'other'")]
    [InlineData("DELETE FROM payment_evidence")]
    public async Task Nobody_rewrites_what_was_booked(string sql)
    {
        await using var database = await BookedAsync();
        foreach (var connection in new[] { database.AppConnectionString, database.OwnerConnectionString })
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => Sql.RunAsync(connection, sql))).SqlState);
    }

    [Theory]
    [InlineData("UPDATE project_total SET funds = 0")]
    [InlineData("DELETE FROM project_total")]
    [InlineData("UPDATE project_sum SET funds = 0")]
    [InlineData("DELETE FROM project_sum")]
    [InlineData("INSERT INTO project_total SELECT project_id, programme_code, year, party_id, party_kind, 'USD', 1, 1, 1, 1, 1, 1, 1 FROM project_total")]
    [InlineData("UPDATE exchange_rate SET rate = 1")]
    public async Task The_application_writes_no_totals_and_changes_no_rates(string sql)
    {
        await using var database = await BookedAsync();
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => Sql.RunAsync(database.AppConnectionString, sql))).SqlState);
    }

    [Theory]
    [InlineData("ledger_entry_lines", Entry)]
    [InlineData("ledger_entry_follows", "WITH e AS (INSERT INTO ledger_entry (id, sequence, act, lines, day, key, account_id, at, project_id) SELECT gen_random_uuid(), 9, 'Pledge', 2, '2026-11-23', gen_random_uuid(), gen_random_uuid(), '2026-11-24', id FROM project RETURNING id) INSERT INTO ledger_posting SELECT l.line, e.id, l.account, CASE l.line WHEN 1 THEN x.id END, l.amount, 'MXN' FROM e, (SELECT id FROM project_party LIMIT 1) x, (VALUES (1, 'Pledges', 5), (2, 'PledgesExpected', -5)) l (line, account, amount)")]
    [InlineData("ledger_entry_balances", "WITH e AS (" + Entry + " RETURNING id) INSERT INTO ledger_posting SELECT l.line, e.id, l.account, CASE l.line WHEN 1 THEN x.id END, l.amount, l.currency FROM e, (SELECT id FROM project_party LIMIT 1) x, (VALUES (1, 'Pledges', 5, 'MXN'), (2, 'PledgesExpected', -5, 'USD')) l (line, account, amount, currency)")]
    [InlineData("ledger_entry_lines", "INSERT INTO ledger_posting SELECT 3, id, 'Works', NULL, 5, 'MXN' FROM ledger_entry WHERE sequence = 1")]
    [InlineData("ledger_entry_ordered", "WITH e AS (INSERT INTO ledger_entry (id, sequence, act, lines, day, key, account_id, at, project_id) SELECT gen_random_uuid(), 3, 'PayOut', 2, '2026-11-23', gen_random_uuid(), gen_random_uuid(), '2026-11-24', id FROM project RETURNING id) INSERT INTO ledger_posting SELECT l.line, e.id, l.account, NULL, l.amount, 'MXN' FROM e, (VALUES (1, 'Works', 5), (2, 'Funds', -5)) l (line, account, amount)")]
    [InlineData("ledger_entry_ordered", "WITH e AS (INSERT INTO ledger_entry (id, sequence, act, lines, day, key, order_id, account_id, approved_by, at, project_id) SELECT gen_random_uuid(), 3, 'PayOut', 2, '2026-11-23', gen_random_uuid(), o.id, o.prepared_by, gen_random_uuid(), '2026-11-24', p.id FROM project p, payment_order o WHERE o.state = 'Waiting' RETURNING id) INSERT INTO ledger_posting SELECT l.line, e.id, l.account, NULL, l.amount, 'MXN' FROM e, (VALUES (1, 'Works', 5), (2, 'Funds', -5)) l (line, account, amount)")]
    [InlineData("ledger_entry_reverses", "WITH e AS (INSERT INTO ledger_entry (id, sequence, act, lines, day, key, reverses_id, account_id, at, project_id) SELECT gen_random_uuid(), 3, 'Reverse', 2, '2026-11-23', gen_random_uuid(), r.id, gen_random_uuid(), '2026-11-24', p.id FROM project p, ledger_entry r WHERE r.act = 'Commit' RETURNING id) INSERT INTO ledger_posting SELECT l.line, e.id, l.account, CASE l.line WHEN 1 THEN x.id END, l.amount, 'MXN' FROM e, (SELECT party_id AS id FROM ledger_posting WHERE party_id IS NOT NULL LIMIT 1) x, (VALUES (1, 'Commitments', -5), (2, 'CommitmentsExpected', 5)) l (line, account, amount)")]
    [InlineData("project_total_committed", "WITH e AS (INSERT INTO ledger_entry (id, sequence, act, lines, day, key, reverses_id, account_id, at, project_id) SELECT gen_random_uuid(), 3, 'Reverse', 2, '2026-11-23', gen_random_uuid(), r.id, gen_random_uuid(), '2026-11-24', p.id FROM project p, ledger_entry r WHERE r.act = 'Commit' RETURNING id) INSERT INTO ledger_posting SELECT l.line, e.id, l.account, l.party_id, -l.amount, l.currency FROM e, ledger_posting l JOIN ledger_entry c ON c.id = l.entry_id WHERE c.act = 'Commit'")]
    [InlineData("project_total_funds", "WITH o AS (INSERT INTO payment_order (id, act, amount, currency, day, key, prepared_by, prepared_at, state, decided_by, decided_at, project_id) SELECT gen_random_uuid(), 'PayOut', 500, 'MXN', '2026-11-23', gen_random_uuid(), gen_random_uuid(), now(), 'Approved', gen_random_uuid(), now(), id FROM project RETURNING *), e AS (INSERT INTO ledger_entry (id, sequence, act, lines, day, key, order_id, account_id, approved_by, at, project_id) SELECT gen_random_uuid(), 3, 'PayOut', 2, '2026-11-23', gen_random_uuid(), o.id, o.prepared_by, o.decided_by, '2026-11-24', o.project_id FROM o RETURNING id) INSERT INTO ledger_posting SELECT l.line, e.id, l.account, NULL, l.amount, 'MXN' FROM e, (VALUES (1, 'Works', 500), (2, 'Funds', -500)) l (line, account, amount)")]
    [InlineData("ledger_entry_ordered", "WITH o AS (INSERT INTO payment_order (id, act, amount, currency, day, key, prepared_by, prepared_at, state, decided_by, decided_at, project_id) SELECT gen_random_uuid(), 'PayOut', 5, 'MXN', '2026-11-23', gen_random_uuid(), gen_random_uuid(), now(), 'Approved', gen_random_uuid(), now(), id FROM project RETURNING *), e AS (INSERT INTO ledger_entry (id, sequence, act, lines, day, key, order_id, account_id, approved_by, at, project_id) SELECT gen_random_uuid(), 3, 'PayOut', 2, '2026-11-23', gen_random_uuid(), o.id, o.prepared_by, o.decided_by, '2026-11-24', o.project_id FROM o RETURNING id) INSERT INTO ledger_posting SELECT l.line, e.id, l.account, NULL, l.amount, 'MXN' FROM e, (VALUES (1, 'Works', 50), (2, 'Funds', -50)) l (line, account, amount)")]
    [InlineData("ck_ledger_entry_signed", "INSERT INTO ledger_entry (id, sequence, act, lines, day, key, account_id, at, project_id) SELECT gen_random_uuid(), 3, 'Commit', 2, '2026-11-23', gen_random_uuid(), gen_random_uuid(), '2026-11-24', id FROM project")]
    [InlineData("ck_ledger_entry_two_people", "INSERT INTO ledger_entry (id, sequence, act, lines, day, key, order_id, account_id, approved_by, at, project_id) SELECT gen_random_uuid(), 3, 'PayOut', 2, '2026-11-23', gen_random_uuid(), o.id, o.prepared_by, o.prepared_by, '2026-11-24', p.id FROM project p, payment_order o WHERE o.state = 'Waiting'")]
    [InlineData("ck_payment_order_two_people", "UPDATE payment_order SET state = 'Approved', decided_by = prepared_by, decided_at = now() WHERE state = 'Waiting'")]
    public async Task No_entry_that_breaks_a_law_is_stored(string law, string sql)
    {
        await using var database = await BookedAsync();
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Sql.RunAsync(database.AppConnectionString, sql));
        Assert.Equal(law, refused.ConstraintName);
        await using var db = database.Open();
        Assert.Empty(await LedgerProof.FailuresAsync(db, Cancel));
    }

    [Fact]
    public async Task Whoever_takes_the_guards_away_and_rewrites_is_found()
    {
        await using var database = await BookedAsync();
        await Sql.RunAsync(database.OwnerConnectionString, "ALTER TABLE ledger_posting DISABLE TRIGGER ledger_posting_stays; UPDATE ledger_posting SET amount = amount - 1 WHERE account = 'Funds'");
        await using var db = database.Open();
        // Once by party, once of all together.
        Assert.Equal(["balance", "total", "total"], (await LedgerProof.FailuresAsync(db, Cancel)).Select(f => f.Law));
    }

    /// <summary>A commitment and a receipt of 100 that are booked, and a payment of 50 that waits.</summary>
    private async Task<TestDatabase> BookedAsync()
    {
        var database = await cluster.CreateDatabaseAsync();
        var books = await StoredBooks.OpenAsync(database);
        await books.CommitAsync(100);
        await books.ReceiveAsync(100);
        await books.PreparePayOutAsync(50);
        return database;
    }
}
