using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DiasporaRegistry.Data.Migrations;

/// <summary>What a new organization is looked for by is made once, when its names come: a residence that comes before them leaves it to them.</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261129081500_BlocksOnce")]
public sealed class BlocksOnce : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE OR REPLACE FUNCTION note_organization_blocks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
            ids uuid[];
        BEGIN
            IF TG_OP = 'INSERT' AND TG_TABLE_NAME = 'organization_residence' THEN
                SELECT array_agg(DISTINCT r.organization_id) INTO ids FROM new_rows AS r WHERE EXISTS (SELECT FROM public.organization_name AS n WHERE n.organization_id = r.organization_id);
            ELSIF TG_OP = 'INSERT' THEN
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
        """);

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE OR REPLACE FUNCTION note_organization_blocks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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
        """);
}
