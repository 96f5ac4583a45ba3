using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Registrations;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.Benchmarks.Desk;

/// <summary>
/// Makes open cases of one country out of an invented register: as many as asked for, with contacts, addresses, boards, documents, opinions and notes, and on reviewers' desks
/// as unevenly as real ones. The same register gives the same cases.
/// </summary>
internal static class OpenedCases
{
    public const string Country = "MX";

    // What an application says of itself that a directory does not: a fifth shares a telephone with another one, as the clubs of one president do.
    private const string Answers = """
        CREATE TEMP TABLE told AS SELECT o.id, row_number() OVER (ORDER BY o.id)::int AS n FROM organization o WHERE o.provenance = 'Stated';
        UPDATE organization_residence r SET address = (100 + t.n % 8900) || ' ' || (ARRAY['Cesar Chavez Ave', 'W 26th St', 'Main St', 'Roosevelt Ave', 'E 1st St', 'Commerce St', 'S Pulaski Rd', 'Buford Hwy'])[1 + t.n % 8]
            FROM told t WHERE r.organization_id = t.id AND r.is_principal;
        INSERT INTO contact_channel (id, kind, value, visibility, organization_id)
            SELECT gen_random_uuid(), 'phone', '+1' || lpad((2130000000 + (CASE WHEN n % 5 = 0 THEN n / 35 * 7 ELSE n * 7 END))::text, 10, '0'), CASE WHEN n % 3 = 0 THEN 'Public' ELSE 'Ministry' END, id FROM told
            UNION ALL SELECT gen_random_uuid(), 'email', 'club' || n || '@club.example', CASE WHEN n % 2 = 0 THEN 'Public' ELSE 'Ministry' END, id FROM told
            UNION ALL SELECT gen_random_uuid(), 'website', 'https://www.club' || n || '.example/', 'Public', id FROM told WHERE n % 4 = 0;
        INSERT INTO board_member (id, name, position, visibility, term_from, organization_id)
            SELECT gen_random_uuid(), (ARRAY['María','José','Guadalupe','Juan','Rosa','Luis','Ana','Pedro','Elena','Jesús'])[1 + (n + i) % 10] || ' '
                || (ARRAY['Hernández','García','Martínez','López','González','Ramírez','Flores','Rivera','Cruz','Reyes','Ortiz'])[1 + (n / 3 + i) % 11] || ' '
                || (ARRAY['Torres','Vargas','Mendoza','Castillo','Morales','Herrera','Aguilar','Medina','Vega'])[1 + (n / 7 + i * 3) % 9],
                (ARRAY['president','secretary','treasurer','member'])[1 + i % 4], 'Ministry', DATE '2025-01-15', id
            FROM told CROSS JOIN generate_series(0, 3) AS i;
        """;

    private const string Cases = """
        CREATE TEMP TABLE opened AS
            SELECT r.id, row_number() OVER (ORDER BY r.id)::int AS n FROM registration r
            WHERE r.country = @country AND r.state = 'Approved'
            ORDER BY r.id LIMIT greatest(0, @cases - (SELECT count(*) FROM review_case WHERE country = @country));
        ALTER TABLE registration_event DISABLE TRIGGER USER;
        DELETE FROM registration_event e USING opened o WHERE e.registration_id = o.id AND e.act IN ('Approve', 'MarkRenewalDue');
        -- A fifth waits for its consulate, a sixth was just filed, a tenth was sent back, the others are reviewed.
        ALTER TABLE opened ADD COLUMN state text;
        UPDATE opened SET state = CASE WHEN n % 30 < 6 THEN 'ConsularOpinion' WHEN n % 30 < 11 THEN 'Submitted' WHEN n % 30 < 14 THEN 'Returned' ELSE 'MinistryReview' END;
        DELETE FROM registration_event e USING opened o WHERE e.registration_id = o.id AND ((o.state = 'Submitted' AND e.act NOT IN ('Begin', 'Submit')) OR (o.state = 'ConsularOpinion' AND e.act NOT IN ('Begin', 'Submit', 'AskOpinion')));
        INSERT INTO registration_event (id, sequence, act, "from", "to", capacity, at, registration_id)
            SELECT gen_random_uuid(), 1 + (SELECT max(sequence) FROM registration_event e WHERE e.registration_id = o.id), 'Return', 'MinistryReview', 'Returned', 'MinistryReviewer', @now, o.id FROM opened o WHERE o.state = 'Returned';
        ALTER TABLE registration_event ENABLE TRIGGER USER;
        UPDATE registration r SET state = o.state, number = NULL, valid_from = NULL, valid_until = NULL, next_date_on = NULL,
            submitted_at = @now - ((o.n % 97) * o.n % 61) * interval '1 day' - (o.n % 1400) * interval '1 minute', state_since = @now - ((o.n % 97) * o.n % 61) / 2 * interval '1 day'
            FROM opened o WHERE r.id = o.id;
        INSERT INTO application_document (id, kind, registration_id, file_name, content_type, size, sha256, added_at, visibility)
            SELECT gen_random_uuid(), (ARRAY['founding_minutes','board_minutes','statutes'])[1 + i], o.id, 'documento-' || i || '.pdf', 'application/pdf', 120000 + o.n, lpad(to_hex(o.n), 64, '0'), @now, 'Ministry'
            FROM opened o CROSS JOIN generate_series(0, 2) AS i WHERE (o.n + i) % 4 > 0;
        INSERT INTO consular_opinion (id, consulate_code, kind, text, at, registration_id)
            SELECT gen_random_uuid(), r.consulate_code, CASE WHEN o.n % 9 = 0 THEN 'Unfavourable' ELSE 'Favourable' END, 'El consulado conoce al club y lo recomienda.', @now, o.id
            FROM opened o JOIN registration r ON r.id = o.id WHERE o.state IN ('MinistryReview', 'Returned') AND r.consulate_code IS NOT NULL;
        """;

    // Two reviewers have most of what is assigned, and half is nobody's.
    private const string Desks = """
        WITH reviewers AS (SELECT a.id, row_number() OVER (ORDER BY a.email)::int - 1 AS n, count(*) OVER ()::int AS many FROM account a JOIN staff_appointment p ON p.account_id = a.id WHERE p.country = @country),
             cases AS (SELECT registration_id AS id, row_number() OVER (ORDER BY registration_id)::int AS n FROM review_case WHERE country = @country)
        UPDATE review_case c SET assignee_id = w.id, assigned_at = @now
            FROM cases s JOIN reviewers w ON w.n = CASE WHEN s.n % 10 < 3 THEN 0 WHEN s.n % 10 < 6 THEN 1 % w.many ELSE s.n / 10 % w.many END WHERE c.registration_id = s.id AND s.n % 2 = 0;
        INSERT INTO review_note (id, registration_id, country, account_id, text, at)
            SELECT gen_random_uuid(), c.registration_id, c.country, c.assignee_id, 'Falta confirmar el domicilio; llamé y responderán el lunes.', @now
            FROM review_case c WHERE c.country = @country AND c.assignee_id IS NOT NULL AND right(c.registration_id::text, 1) IN ('1', '5', '9');
        """;

    /// <summary>Opens them; the reviewers are in the register already.</summary>
    public static async Task OpenAsync(RegistryDb db, int cases, DateTimeOffset now)
    {
        await db.Database.OpenConnectionAsync();
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await DoAsync("SET statement_timeout = 0");
        await DoAsync(Answers);
        await EachAsync(Cases);
        // Whose turn it is and until when is the register's own to say.
        await EachAsync("DELETE FROM review_case WHERE country = @country");
        await ReviewCaseKeeping.RestateAsync(db, null, CancellationToken.None);
        await EachAsync(Desks);
        await DoAsync("VACUUM ANALYZE");

        async Task EachAsync(string statements)
        {
            foreach (var statement in statements.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                await DoAsync(statement, [.. new (string Name, object Value)[] { ("country", Country), ("cases", cases), ("now", now) }.Where(v => statement.Contains("@" + v.Name, StringComparison.Ordinal)).Select(v => new NpgsqlParameter(v.Name, v.Value))]);
        }

        async Task DoAsync(string statement, params NpgsqlParameter[] values)
        {
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 600 };
            command.Parameters.AddRange(values);
            await command.ExecuteNonQueryAsync();
        }
    }
}
