using Npgsql;

namespace DiasporaRegistry.Benchmarks.Money;

/// <summary>Invented books of one programme, written by SQL through every guard of the database: 20 entries for each project, of which 12 are payments that two people made; its works lie all over a country, in four categories.</summary>
internal static class WrittenBooks
{
    public const int EntriesEach = 20;

    // Parties 1 to 4 pledge, commit and pay twice (entries 1 to 16); four payments go out (17 to 20).
    private const string Written = """
        CREATE TEMP TABLE n ON COMMIT DROP AS SELECT i, gen_random_uuid() AS project, 2002 + i % 19 AS year, 10000 + i % 90 * 1000 AS share FROM generate_series(1, @projects) AS i;
        INSERT INTO project (id, programme_code, year, title, place_code, country, currency, currencies, first_day, category, agreed_on, delivered_on)
            SELECT project, 'MX-3X1', year, (ARRAY['Calle', 'Escuela', 'Clínica', 'Pozo', 'Cancha'])[1 + i % 5] || ' ' || i, place[1 + i * 7 % cardinality(place)], 'MX', 'MXN', '{MXN}', make_date(year, 1, 1),
                (ARRAY['streets', 'water', 'community', 'productive'])[1 + i % 4], make_date(year, 3, 1), CASE WHEN i % 3 = 0 THEN make_date(year, 12, 1) END
            FROM n, (SELECT array_agg(code ORDER BY code) AS place FROM place WHERE country = 'MX' AND level = 'Municipality') AS l;
        CREATE TEMP TABLE x ON COMMIT DROP AS SELECT n.*, k, gen_random_uuid() AS party FROM n, generate_series(1, 4) AS k;
        INSERT INTO project_party (id, kind, name, project_id) SELECT party, (ARRAY['Federal', 'State', 'Municipality', 'Organization'])[k], 'Parte ' || k, project FROM x;
        CREATE TEMP TABLE e ON COMMIT DROP AS
            SELECT x.project, x.year, x.party, x.share, gen_random_uuid() AS id, gen_random_uuid() AS payment, (k - 1) * 4 + s AS sequence, (ARRAY['Pledge', 'Commit', 'Receive', 'Receive'])[s] AS act,
                (ARRAY['Pledges', 'Commitments', 'Funds', 'Funds'])[s] AS debit, (ARRAY['PledgesExpected', 'CommitmentsExpected', 'Contributions', 'Contributions'])[s] AS credit,
                CASE WHEN s < 3 THEN share ELSE share / 2 END AS amount FROM x, generate_series(1, 4) AS s
            UNION ALL
            SELECT n.project, n.year, NULL, n.share, gen_random_uuid(), gen_random_uuid(), 16 + s, 'PayOut', 'Works', 'Funds', share * 0.9 FROM n, generate_series(1, 4) AS s;
        INSERT INTO payment_order (id, act, party_id, amount, currency, day, key, prepared_by, prepared_at, state, decided_by, decided_at, project_id)
            SELECT payment, act, party, amount, 'MXN', make_date(year, 3, 1) + sequence, payment, @clerk, make_date(year, 3, 1) + sequence, 'Approved', @approver, make_date(year, 3, 1) + sequence, project FROM e WHERE 'Funds' IN (debit, credit);
        INSERT INTO payment_evidence (id, kind, reference, issuer, folded, order_id) SELECT payment, 'invoice', payment::text, 'Constructora', 'invoice:constructora:' || payment, payment FROM e WHERE 'Funds' IN (debit, credit);
        INSERT INTO ledger_entry (id, sequence, act, lines, day, key, order_id, signed_as, document, account_id, approved_by, at, project_id)
            SELECT id, sequence, act, 2, make_date(year, 3, 1) + sequence, CASE WHEN 'Funds' IN (debit, credit) THEN payment ELSE id END, CASE WHEN 'Funds' IN (debit, credit) THEN payment END,
                CASE act WHEN 'Commit' THEN 'titular' END, CASE act WHEN 'Commit' THEN 'convenio' END, @clerk, CASE WHEN 'Funds' IN (debit, credit) THEN @approver END, make_date(year, 3, 1) + sequence, project FROM e;
        INSERT INTO ledger_posting (entry_id, line, account, party_id, amount, currency)
            SELECT id, 1, debit, CASE WHEN debit IN ('Pledges', 'Commitments') THEN party END, amount, 'MXN' FROM e
            UNION ALL SELECT id, 2, credit, CASE WHEN credit = 'Contributions' THEN party END, -amount, 'MXN' FROM e;
        SET CONSTRAINTS ALL IMMEDIATE;
        """;

    public static async Task WriteAsync(string connectionString, int projects)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var write = new NpgsqlCommand(Written, connection, transaction) { CommandTimeout = 0 };
            write.Parameters.AddWithValue("projects", projects);
            write.Parameters.AddWithValue("clerk", new Guid("01990001-0000-0000-0000-000000000000"));
            write.Parameters.AddWithValue("approver", new Guid("01990001-0000-0000-0000-000000000001"));
            await write.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }

        // As it is once the server has found the time by itself.
        await using var analyze = new NpgsqlCommand("VACUUM ANALYZE", connection) { CommandTimeout = 0 };
        await analyze.ExecuteNonQueryAsync();
    }
}
