using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DiasporaRegistry.Data.Migrations;

/// <summary>Organizations that are copied in whole are noted once, with their own row: their names, places and consulates come in the same transaction, and nothing was known of them before (<c>registry.new</c>). What they are looked for by is made name by name.</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261130032000_NewOnesOnce")]
public sealed class NewOnesOnce : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE OR REPLACE FUNCTION note_directory_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
            source text := CASE TG_OP WHEN 'INSERT' THEN 'SELECT %1$I AS id FROM new_rows' WHEN 'DELETE' THEN 'SELECT %1$I AS id FROM old_rows'
                ELSE 'SELECT %1$I AS id FROM new_rows UNION SELECT %1$I FROM old_rows' END;
            changed bigint;
        BEGIN
            IF TG_OP = 'INSERT' AND TG_ARGV[0] = 'organization_id' AND current_setting('registry.new', true) = 'on' THEN
                RETURN NULL;
            END IF;
            EXECUTE format('SELECT count(*) FROM (SELECT FROM (' || source || ') AS touched WHERE id IS NOT NULL LIMIT 50001) AS few', TG_ARGV[0]) INTO changed;
            IF changed = 0 THEN
                RETURN NULL;
            ELSIF changed > 50000 THEN
                INSERT INTO public.directory_change (transaction, organization_id) VALUES (pg_current_xact_id(), '00000000-0000-0000-0000-000000000000') ON CONFLICT DO NOTHING;
            ELSE
                EXECUTE format('INSERT INTO public.directory_change (transaction, organization_id)
                    SELECT DISTINCT pg_current_xact_id(), id FROM (' || source || ') AS touched WHERE id IS NOT NULL ON CONFLICT DO NOTHING', TG_ARGV[0]);
            END IF;
            PERFORM pg_notify('directory', '');
            RETURN NULL;
        END $$;

        CREATE OR REPLACE FUNCTION note_case_facts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
            touched text := CASE TG_OP WHEN 'INSERT' THEN 'SELECT %1$I AS id FROM new_rows' WHEN 'DELETE' THEN 'SELECT %1$I AS id FROM old_rows'
                ELSE 'SELECT %1$I AS id FROM new_rows UNION SELECT %1$I FROM old_rows' END;
            ids uuid[];
        BEGIN
            IF TG_OP = 'INSERT' AND TG_ARGV[0] = 'organization_id' AND current_setting('registry.new', true) = 'on' THEN
                RETURN NULL;
            END IF;
            EXECUTE format('SELECT array_agg(DISTINCT c.registration_id) FROM (' || touched || ') AS t ' || TG_ARGV[1], TG_ARGV[0]) INTO ids;
            IF ids IS NOT NULL THEN
                PERFORM public.restate_case_facts(ids);
            END IF;
            RETURN NULL;
        END $$;

        -- Name by name, into one text whose parts stand behind a sign that no name holds: rows for each piece, sorted by organization, took three times as long. Words come in their order out of string_to_table.
        CREATE OR REPLACE FUNCTION organization_blocks(ids uuid[]) RETURNS TABLE (organization_id uuid, blocks tsvector) LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
            SELECT o.id, array_to_tsvector(string_to_array(concat_ws(E'\x01', named.pieces, coalesce(placed.pieces, '0')), E'\x01'))
            FROM organization AS o
            CROSS JOIN LATERAL (
                SELECT string_agg(concat_ws(E'\x01', 'n' || left(n.folded, 400), CASE WHEN i.words BETWEEN 3 AND 12 THEN 'i' || i.initials END, CASE WHEN i.telling BETWEEN 3 AND 12 THEN 'i' || i.told END, i.pieces), E'\x01') AS pieces
                FROM organization_name AS n CROSS JOIN LATERAL (
                    SELECT count(*) AS words, string_agg(left(w.word, 1), '') AS initials,
                           count(*) FILTER (WHERE NOT l.is_little) AS telling, string_agg(left(w.word, 1), '') FILTER (WHERE NOT l.is_little) AS told,
                           string_agg(concat_ws(E'\x01', 'w' || left(w.word, 100), 's' || left(w.word, 3), CASE WHEN length(l.stem) > 3 THEN 'x' || left(l.stem, 1) || right(l.stem, 2) END, CASE WHEN length(l.stem) > 4 THEN 'e' || right(l.stem, 4) END), E'\x01') FILTER (WHERE NOT l.is_little) AS pieces
                    FROM string_to_table(n.folded, ' ') WITH ORDINALITY AS w(word, at)
                    CROSS JOIN LATERAL (SELECT rtrim(w.word, 's') AS stem, w.word = ANY('{a,al,and,at,by,con,da,de,del,do,e,el,en,for,from,in,la,las,lo,los,of,on,or,para,por,que,s,the,to,un,una,with,y,ac,sc,inc,llc,corp,co,nfp,org,demostracion}') AS is_little) AS l) AS i
                WHERE n.organization_id = o.id AND n.folded <> '') AS named
            CROSS JOIN LATERAL (
                SELECT string_agg(concat_ws(E'\x01', 'p' || p.code, 'a' || array_to_string(p.path, E'\x01a')), E'\x01') AS pieces
                FROM organization_residence AS r JOIN place AS p ON p.code = r.place_code WHERE r.organization_id = o.id) AS placed
            WHERE o.id = ANY(ids)
        $$;
        """);

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE OR REPLACE FUNCTION note_directory_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
            source text := CASE TG_OP WHEN 'INSERT' THEN 'SELECT %1$I AS id FROM new_rows' WHEN 'DELETE' THEN 'SELECT %1$I AS id FROM old_rows'
                ELSE 'SELECT %1$I AS id FROM new_rows UNION SELECT %1$I FROM old_rows' END;
            changed bigint;
        BEGIN
            EXECUTE format('SELECT count(*) FROM (SELECT FROM (' || source || ') AS touched WHERE id IS NOT NULL LIMIT 50001) AS few', TG_ARGV[0]) INTO changed;
            IF changed = 0 THEN
                RETURN NULL;
            ELSIF changed > 50000 THEN
                INSERT INTO public.directory_change (transaction, organization_id) VALUES (pg_current_xact_id(), '00000000-0000-0000-0000-000000000000') ON CONFLICT DO NOTHING;
            ELSE
                EXECUTE format('INSERT INTO public.directory_change (transaction, organization_id)
                    SELECT DISTINCT pg_current_xact_id(), id FROM (' || source || ') AS touched WHERE id IS NOT NULL ON CONFLICT DO NOTHING', TG_ARGV[0]);
            END IF;
            PERFORM pg_notify('directory', '');
            RETURN NULL;
        END $$;

        CREATE OR REPLACE FUNCTION note_case_facts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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

        CREATE OR REPLACE FUNCTION organization_blocks(ids uuid[]) RETURNS TABLE (organization_id uuid, blocks tsvector) LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
            WITH asked AS MATERIALIZED (SELECT DISTINCT a.id FROM unnest(ids) AS a(id)),
            named AS MATERIALIZED (SELECT n.organization_id AS id, n.id AS name, n.folded FROM asked JOIN organization_name AS n ON n.organization_id = asked.id WHERE n.folded <> ''),
            worded AS MATERIALIZED (
                SELECT n.id, n.name, w.word, rtrim(w.word, 's') AS stem, w.at,
                       w.word = ANY('{a,al,and,at,by,con,da,de,del,do,e,el,en,for,from,in,la,las,lo,los,of,on,or,para,por,que,s,the,to,un,una,with,y,ac,sc,inc,llc,corp,co,nfp,org,demostracion}') AS is_little
                FROM named AS n CROSS JOIN LATERAL string_to_table(n.folded, ' ') WITH ORDINALITY AS w(word, at)),
            pieces AS (
                SELECT id, 'n' || left(folded, 400) AS piece FROM named
                UNION ALL
                SELECT id, 'i' || string_agg(left(word, 1), '' ORDER BY at) FROM worded GROUP BY id, name HAVING count(*) BETWEEN 3 AND 12
                UNION ALL
                SELECT id, 'i' || string_agg(left(word, 1), '' ORDER BY at) FROM worded WHERE NOT is_little GROUP BY id, name HAVING count(*) BETWEEN 3 AND 12
                UNION ALL
                SELECT w.id, p.piece FROM worded AS w CROSS JOIN LATERAL (VALUES ('w' || left(w.word, 100)), ('s' || left(w.word, 3)),
                    (CASE WHEN length(w.stem) > 3 THEN 'x' || left(w.stem, 1) || right(w.stem, 2) END), (CASE WHEN length(w.stem) > 4 THEN 'e' || right(w.stem, 4) END)) AS p(piece)
                WHERE NOT w.is_little AND p.piece IS NOT NULL
                UNION ALL
                SELECT asked.id, l.piece FROM asked JOIN organization_residence AS r ON r.organization_id = asked.id JOIN place AS p ON p.code = r.place_code
                CROSS JOIN LATERAL (SELECT 'p' || p.code AS piece UNION ALL SELECT 'a' || around FROM unnest(p.path) AS around) AS l
                UNION ALL
                SELECT asked.id, '0' FROM asked WHERE NOT EXISTS (SELECT FROM organization_residence AS r WHERE r.organization_id = asked.id))
            SELECT o.id, array_to_tsvector(array_agg(DISTINCT pieces.piece)) FROM pieces JOIN organization AS o ON o.id = pieces.id GROUP BY o.id
        $$;
        """);
}
