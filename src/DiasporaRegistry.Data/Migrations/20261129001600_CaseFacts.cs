using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DiasporaRegistry.Data.Migrations;

/// <summary>What a queue is narrowed and sorted by, beside each open case, kept by triggers; and the orders in which decided registrations are listed.</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261129001600_CaseFacts")]
public sealed class CaseFacts : Migration
{
    // Which column of each table names the organization whose open cases are stated anew.
    private static readonly string[] Parts = ["organization_name", "organization_origin", "organization_residence"];

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            CREATE TABLE review_case_facts (
                registration_id uuid PRIMARY KEY REFERENCES review_case ON DELETE CASCADE,
                state text NOT NULL,
                waits_since timestamptz NOT NULL,
                renewal_waits boolean NOT NULL,
                kind text,
                consulate_code text,
                origins text[] NOT NULL,
                residences text[] NOT NULL,
                names text[] NOT NULL,
                codes text NOT NULL
            );
            COMMENT ON TABLE review_case_facts IS 'What the queue is narrowed and sorted by, for each open case: derived from the registration and its organization by triggers, never written by hand.';

            CREATE FUNCTION restate_case_facts(ids uuid[]) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
            BEGIN
                -- Whoever states the same cases at the same moment is waited for, and what it wrote is then read.
                PERFORM FROM public.review_case_facts AS f WHERE f.registration_id = ANY(ids) ORDER BY f.registration_id FOR UPDATE;
                INSERT INTO public.review_case_facts AS f (registration_id, state, waits_since, renewal_waits, kind, consulate_code, origins, residences, names, codes)
                SELECT r.id, r.state, coalesce(r.renewal_waits_since, r.submitted_at), r.renewal_waits_since IS NOT NULL, o.kind, r.consulate_code,
                       ARRAY(SELECT DISTINCT around FROM public.organization_origin AS x JOIN public.place AS p ON p.code = x.place_code CROSS JOIN LATERAL unnest(p.path) AS around WHERE x.organization_id = o.id),
                       ARRAY(SELECT DISTINCT around FROM public.organization_residence AS x JOIN public.place AS p ON p.code = x.place_code CROSS JOIN LATERAL unnest(p.path) AS around WHERE x.organization_id = o.id),
                       ARRAY(SELECT n.folded FROM public.organization_name AS n WHERE n.organization_id = o.id ORDER BY n.id),
                       replace(coalesce(r.reference, '') || ' ' || coalesce(r.number, ''), '-', '')
                FROM public.review_case AS c JOIN public.registration AS r ON r.id = c.registration_id JOIN public.organization AS o ON o.id = r.organization_id
                WHERE c.registration_id = ANY(ids) AND r.submitted_at IS NOT NULL
                ON CONFLICT (registration_id) DO UPDATE SET state = excluded.state, waits_since = excluded.waits_since, renewal_waits = excluded.renewal_waits, kind = excluded.kind,
                    consulate_code = excluded.consulate_code, origins = excluded.origins, residences = excluded.residences, names = excluded.names, codes = excluded.codes
                WHERE (f.state, f.waits_since, f.renewal_waits, f.kind, f.consulate_code, f.origins, f.residences, f.names, f.codes)
                    IS DISTINCT FROM (excluded.state, excluded.waits_since, excluded.renewal_waits, excluded.kind, excluded.consulate_code, excluded.origins, excluded.residences, excluded.names, excluded.codes);
            END $$;

            CREATE FUNCTION note_case_facts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
            DECLARE
                touched text := CASE TG_OP WHEN 'INSERT' THEN 'SELECT %1$I AS id FROM new_rows' WHEN 'DELETE' THEN 'SELECT %1$I AS id FROM old_rows'
                    ELSE 'SELECT %1$I AS id FROM new_rows UNION SELECT %1$I FROM old_rows' END;
                ids uuid[];
            BEGIN
                EXECUTE format('SELECT array_agg(DISTINCT c.registration_id) FROM (' || touched || ') AS t ' || TG_ARGV[1], TG_ARGV[0]) INTO ids;
                IF ids IS NOT NULL THEN
                    PERFORM public.restate_case_facts(ids);
                END IF;
                RETURN NULL;
            END $$;

            SELECT restate_case_facts((SELECT array_agg(registration_id) FROM review_case));
            CREATE INDEX ix_review_case_facts_waits_since ON review_case_facts (waits_since, registration_id);

            CREATE TRIGGER review_case_added_to_facts AFTER INSERT ON review_case REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT
                EXECUTE FUNCTION note_case_facts('registration_id', 'JOIN public.review_case AS c ON c.registration_id = t.id');
            CREATE TRIGGER registration_changed_in_facts AFTER UPDATE ON registration REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT
                EXECUTE FUNCTION note_case_facts('id', 'JOIN public.review_case AS c ON c.registration_id = t.id');
            CREATE TRIGGER organization_changed_in_facts AFTER UPDATE ON organization REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT
                EXECUTE FUNCTION note_case_facts('id', 'JOIN public.registration AS r ON r.organization_id = t.id JOIN public.review_case AS c ON c.registration_id = r.id');
            CREATE TRIGGER place_changes_facts AFTER UPDATE ON place REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT
                EXECUTE FUNCTION note_case_facts('code', 'JOIN (SELECT organization_id, place_code FROM public.organization_origin UNION ALL SELECT organization_id, place_code FROM public.organization_residence) AS x ON x.place_code = t.id JOIN public.registration AS r ON r.organization_id = x.organization_id JOIN public.review_case AS c ON c.registration_id = r.id');
            CREATE INDEX ix_registration_queue ON registration (country, (coalesce(renewal_waits_since, submitted_at)), id) WHERE submitted_at IS NOT NULL;
            CREATE INDEX ix_registration_queue_of_state ON registration (country, state, (coalesce(renewal_waits_since, submitted_at)), id) WHERE submitted_at IS NOT NULL;
            """);
        foreach (var part in Parts)
        {
            const string OfOrganization = "'organization_id', 'JOIN public.registration AS r ON r.organization_id = t.id JOIN public.review_case AS c ON c.registration_id = r.id'";
            migrationBuilder.Sql($"""
                CREATE TRIGGER {part}_added_to_facts AFTER INSERT ON {part} REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_case_facts({OfOrganization});
                CREATE TRIGGER {part}_changed_in_facts AFTER UPDATE ON {part} REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_case_facts({OfOrganization});
                CREATE TRIGGER {part}_taken_from_facts AFTER DELETE ON {part} REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_case_facts({OfOrganization});
                """);
        }
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        DROP INDEX ix_registration_queue, ix_registration_queue_of_state;
        DROP FUNCTION note_case_facts() CASCADE;
        DROP FUNCTION restate_case_facts(uuid[]);
        DROP TABLE review_case_facts;
        """);
}
