using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DiasporaRegistry.Data.Migrations;

/// <summary>What organizations are looked for by when one may be another: pieces of their names beside the places where they live, in one index, kept by triggers.</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261129001500_OrganizationBlocks")]
public sealed class OrganizationBlocks : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE TABLE organization_block (
            organization_id uuid PRIMARY KEY REFERENCES organization ON DELETE CASCADE,
            blocks tsvector NOT NULL
        );
        COMMENT ON TABLE organization_block IS
            'n whole name, i its initials, w word, s its beginning, x its first letter and end, e its last letters, p place of residence, a that place and those around it, 0 no place known';

        CREATE FUNCTION organization_blocks(ids uuid[]) RETURNS TABLE (organization_id uuid, blocks tsvector) LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
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

        CREATE FUNCTION keep_organization_blocks(ids uuid[]) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
            -- Whoever changes the same organization at the same moment is waited for, and what it wrote is then read.
            PERFORM FROM public.organization_block AS b WHERE b.organization_id = ANY(ids) ORDER BY b.organization_id FOR UPDATE;
            INSERT INTO public.organization_block AS b (organization_id, blocks) SELECT n.organization_id, n.blocks FROM public.organization_blocks(ids) AS n
            ON CONFLICT (organization_id) DO UPDATE SET blocks = excluded.blocks WHERE b.blocks <> excluded.blocks;
        END $$;

        CREATE FUNCTION note_organization_blocks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
            ids uuid[];
        BEGIN
            IF TG_OP = 'INSERT' THEN
                SELECT array_agg(DISTINCT organization_id) INTO ids FROM new_rows;
            ELSIF TG_OP = 'DELETE' THEN
                SELECT array_agg(DISTINCT organization_id) INTO ids FROM old_rows;
            ELSE
                SELECT array_agg(organization_id) INTO ids FROM (SELECT organization_id FROM new_rows UNION SELECT organization_id FROM old_rows) AS touched;
            END IF;
            IF ids IS NOT NULL THEN
                PERFORM public.keep_organization_blocks(ids);
            END IF;
            RETURN NULL;
        END $$;

        CREATE FUNCTION note_place_blocks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
            ids uuid[];
        BEGIN
            SELECT array_agg(DISTINCT r.organization_id) INTO ids FROM new_rows AS n JOIN old_rows AS o ON o.code = n.code AND o.path <> n.path JOIN public.organization_residence AS r ON r.place_code = n.code;
            IF ids IS NOT NULL THEN
                PERFORM public.keep_organization_blocks(ids);
            END IF;
            RETURN NULL;
        END $$;

        SELECT keep_organization_blocks((SELECT array_agg(id) FROM organization));
        -- What waits to enter the index is looked through by every reader: little waits.
        CREATE INDEX ix_organization_block_blocks ON organization_block USING gin (blocks) WITH (gin_pending_list_limit = 256);

        CREATE TRIGGER organization_name_added_to_blocks AFTER INSERT ON organization_name REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_organization_blocks();
        CREATE TRIGGER organization_name_changed_in_blocks AFTER UPDATE ON organization_name REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_organization_blocks();
        CREATE TRIGGER organization_name_taken_from_blocks AFTER DELETE ON organization_name REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_organization_blocks();
        CREATE TRIGGER organization_residence_added_to_blocks AFTER INSERT ON organization_residence REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_organization_blocks();
        CREATE TRIGGER organization_residence_changed_in_blocks AFTER UPDATE ON organization_residence REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_organization_blocks();
        CREATE TRIGGER organization_residence_taken_from_blocks AFTER DELETE ON organization_residence REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_organization_blocks();
        CREATE TRIGGER place_changes_blocks AFTER UPDATE ON place REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_place_blocks();
        """);

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        DROP FUNCTION note_organization_blocks() CASCADE;
        DROP FUNCTION note_place_blocks() CASCADE;
        DROP FUNCTION keep_organization_blocks(uuid[]);
        DROP FUNCTION organization_blocks(uuid[]);
        DROP TABLE organization_block;
        """);
}
