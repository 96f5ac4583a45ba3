using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DiasporaRegistry.Data.Migrations;

/// <summary>What organizations stated before they stated something else, kept by triggers: kind, year of founding, objectives, places of origin and residence, the principal one among these. What changed before this is read out of the audit trail.</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261130031500_PastFacts")]
public sealed class PastFacts : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE TABLE organization_fact (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
            fact text NOT NULL,
            value text NOT NULL,
            stated boolean NOT NULL,
            at timestamptz NOT NULL DEFAULT clock_timestamp()
        );
        COMMENT ON TABLE organization_fact IS 'kind, year, objective, origin, residence or home (the principal residence): that an organization states a value since a moment, or does so no longer. What it stated first, or on the day that it entered the register, is not among these.';
        CREATE INDEX ix_organization_fact_at ON organization_fact (at);
        CREATE INDEX ix_organization_fact_organization_id ON organization_fact (organization_id);

        CREATE FUNCTION note_organization_facts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
            INSERT INTO public.organization_fact (organization_id, fact, value, stated)
            SELECT n.id, c.fact, c.value, c.stated
            FROM new_rows AS n JOIN old_rows AS o ON o.id = n.id CROSS JOIN LATERAL (
                SELECT 'kind' AS fact, o.kind AS value, false AS stated WHERE o.kind IS DISTINCT FROM n.kind AND o.kind IS NOT NULL
                UNION ALL SELECT 'kind', n.kind, true WHERE o.kind IS DISTINCT FROM n.kind AND n.kind IS NOT NULL
                UNION ALL SELECT 'year', o.year_founded::text, false WHERE o.year_founded IS DISTINCT FROM n.year_founded AND o.year_founded IS NOT NULL
                UNION ALL SELECT 'year', n.year_founded::text, true WHERE o.year_founded IS DISTINCT FROM n.year_founded AND n.year_founded IS NOT NULL
                UNION ALL SELECT 'objective', v, false FROM unnest(o.objectives) AS v WHERE NOT v = ANY(n.objectives)
                UNION ALL SELECT 'objective', v, true FROM unnest(n.objectives) AS v WHERE NOT v = ANY(o.objectives)) AS c
            WHERE (o.kind, o.year_founded, o.objectives) IS DISTINCT FROM (n.kind, n.year_founded, n.objectives)
                AND (n.entered_at AT TIME ZONE 'UTC')::date < (now() AT TIME ZONE 'UTC')::date;
            RETURN NULL;
        END $$;

        -- A place that stands in several rows, each with its locality or address, is stated as long as one of them stands.
        CREATE FUNCTION note_place_facts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
            gone text := CASE WHEN TG_OP = 'INSERT' THEN 'SELECT NULL::uuid AS id, NULL::uuid AS organization_id, NULL::text AS place_code WHERE false' ELSE 'SELECT id, organization_id, place_code FROM old_rows WHERE ' || TG_ARGV[1] END;
            come text := CASE WHEN TG_OP = 'DELETE' THEN 'SELECT NULL::uuid AS id, NULL::uuid AS organization_id, NULL::text AS place_code WHERE false' ELSE 'SELECT id, organization_id, place_code FROM new_rows WHERE ' || TG_ARGV[1] END;
        BEGIN
            IF TG_OP = 'INSERT' AND current_setting('registry.new', true) = 'on' THEN
                RETURN NULL;
            END IF;
            EXECUTE format('
                INSERT INTO public.organization_fact (organization_id, fact, value, stated)
                SELECT DISTINCT o.id, %1$L, c.place_code, c.stated
                FROM (SELECT id, organization_id, place_code, false AS stated FROM (' || gone || ') AS g UNION ALL SELECT id, organization_id, place_code, true FROM (' || come || ') AS s) AS c
                JOIN public.organization AS o ON o.id = c.organization_id AND (o.entered_at AT TIME ZONE ''UTC'')::date < (now() AT TIME ZONE ''UTC'')::date
                WHERE NOT EXISTS (SELECT FROM public.%2$I AS x WHERE x.organization_id = c.organization_id AND x.place_code = c.place_code AND (' || TG_ARGV[1] || ') AND (NOT c.stated OR x.id NOT IN (SELECT id FROM (' || come || ') AS s)))
                    AND NOT (c.stated AND EXISTS (SELECT FROM (' || gone || ') AS g WHERE g.organization_id = c.organization_id AND g.place_code = c.place_code))
                    -- What is stated for the first time replaces nothing.
                    AND (NOT c.stated OR EXISTS (SELECT FROM public.organization_fact AS f WHERE f.organization_id = c.organization_id AND f.fact = %1$L)
                        OR EXISTS (SELECT FROM public.%2$I AS x WHERE x.organization_id = c.organization_id AND (' || TG_ARGV[1] || ') AND x.id NOT IN (SELECT id FROM (' || come || ') AS s)))', TG_ARGV[0], TG_TABLE_NAME);
            RETURN NULL;
        END $$;

        CREATE TRIGGER organization_changes_past AFTER UPDATE ON organization REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_organization_facts();
        CREATE TRIGGER organization_origin_added_to_past AFTER INSERT ON organization_origin REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_place_facts('origin', 'true');
        CREATE TRIGGER organization_origin_changed_in_past AFTER UPDATE ON organization_origin REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_place_facts('origin', 'true');
        CREATE TRIGGER organization_origin_taken_from_past AFTER DELETE ON organization_origin REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_place_facts('origin', 'true');
        CREATE TRIGGER organization_residence_added_to_past AFTER INSERT ON organization_residence REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_place_facts('residence', 'true');
        CREATE TRIGGER organization_residence_changed_in_past AFTER UPDATE ON organization_residence REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_place_facts('residence', 'true');
        CREATE TRIGGER organization_residence_taken_from_past AFTER DELETE ON organization_residence REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_place_facts('residence', 'true');

        CREATE TRIGGER organization_residence_added_to_homes AFTER INSERT ON organization_residence REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_place_facts('home', 'is_principal');
        CREATE TRIGGER organization_residence_changed_in_homes AFTER UPDATE ON organization_residence REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_place_facts('home', 'is_principal');
        CREATE TRIGGER organization_residence_taken_from_homes AFTER DELETE ON organization_residence REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_place_facts('home', 'is_principal');

        -- What was written down field by field before the triggers were there; acts that changed very many rows were only counted.
        CREATE FUNCTION organization_facts_of_audit() RETURNS TABLE (organization_id uuid, fact text, value text, stated boolean, at timestamptz) LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
            WITH changed AS (
                SELECT a.at, a.id AS entry, r.item ->> 'type' AS type, r.item ->> 'id' AS id, r.item ->> 'change' AS change, r.item -> 'fields' AS fields
                FROM audit_entry AS a CROSS JOIN LATERAL jsonb_array_elements(CASE WHEN jsonb_typeof(a.changes) = 'array' THEN a.changes ELSE '[]' END) AS r(item)
                WHERE r.item ->> 'type' IN ('Organization', 'OriginPlace', 'Residence') AND r.item ? 'fields'),
            placed AS (
                SELECT c.entry, c.type, c.change, c.at, coalesce(c.fields -> 'OrganizationId' ->> 0, c.fields -> 'OrganizationId' ->> 1) AS organization,
                       coalesce(c.fields -> 'PlaceCode' ->> 0, c.fields -> 'PlaceCode' ->> 1) AS place, coalesce(c.fields -> 'IsPrincipal' ->> 0, c.fields -> 'IsPrincipal' ->> 1) = 'true' AS is_home
                FROM changed AS c WHERE c.type <> 'Organization' AND c.change IN ('Added', 'Deleted')),
            said AS (
                SELECT c.id AS organization, CASE f.name WHEN 'Kind' THEN 'kind' ELSE 'year' END AS fact, s.value, s.stated, c.at
                FROM changed AS c CROSS JOIN (VALUES ('Kind'), ('YearFounded')) AS f(name)
                CROSS JOIN LATERAL (VALUES (c.fields -> f.name ->> 0, false), (c.fields -> f.name ->> 1, true)) AS s(value, stated)
                WHERE c.type = 'Organization' AND c.change = 'Modified' AND s.value IS NOT NULL
                UNION ALL
                SELECT c.id, 'objective', v.value, s.stated, c.at
                FROM changed AS c CROSS JOIN LATERAL (VALUES (c.fields -> 'Objectives' -> 0, c.fields -> 'Objectives' -> 1, false), (c.fields -> 'Objectives' -> 1, c.fields -> 'Objectives' -> 0, true)) AS s(own, other, stated)
                CROSS JOIN LATERAL jsonb_array_elements_text(CASE WHEN jsonb_typeof(s.own) = 'array' THEN s.own ELSE '[]' END) AS v(value)
                WHERE c.type = 'Organization' AND c.change = 'Modified' AND NOT coalesce(s.other ? v.value, false)
                UNION ALL
                SELECT c.organization, k.fact, c.place, c.change = 'Added', c.at
                FROM placed AS c CROSS JOIN LATERAL (VALUES (CASE c.type WHEN 'OriginPlace' THEN 'origin' ELSE 'residence' END), (CASE WHEN c.is_home THEN 'home' END)) AS k(fact)
                WHERE k.fact IS NOT NULL
                    -- A row that takes another's place, with another address, changes nothing here.
                    AND NOT EXISTS (SELECT FROM placed AS d WHERE d.entry = c.entry AND d.type = c.type AND d.change <> c.change AND d.place = c.place AND d.organization = c.organization AND (k.fact <> 'home' OR d.is_home))
                    -- What was stated for the first time replaced nothing.
                    AND (c.change = 'Deleted' OR EXISTS (SELECT FROM placed AS e WHERE e.type = c.type AND e.organization = c.organization AND (e.at < c.at OR (e.entry = c.entry AND e.change = 'Deleted')) AND (k.fact <> 'home' OR e.is_home))))
            SELECT o.id, s.fact, s.value, s.stated, s.at FROM said AS s JOIN organization AS o ON o.id::text = s.organization
            WHERE (o.entered_at AT TIME ZONE 'UTC')::date < (s.at AT TIME ZONE 'UTC')::date
            ORDER BY s.at
        $$;
        INSERT INTO organization_fact (organization_id, fact, value, stated, at) SELECT * FROM organization_facts_of_audit();
        """);

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        DROP FUNCTION organization_facts_of_audit();
        DROP FUNCTION note_organization_facts() CASCADE;
        DROP FUNCTION note_place_facts() CASCADE;
        DROP TABLE organization_fact;
        """);
}
