using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class OrganizationMerges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "merged_into_id",
                table: "organization",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "organization_merge",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    winner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    loser_id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    before = table.Column<string>(type: "jsonb", nullable: true),
                    after = table.Column<string>(type: "jsonb", nullable: true),
                    merged_by = table.Column<Guid>(type: "uuid", nullable: true),
                    merged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    undone_by = table.Column<Guid>(type: "uuid", nullable: true),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organization_merge", x => x.id);
                    table.ForeignKey(
                        name: "fk_organization_merge_organization_loser_id",
                        column: x => x.loser_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_organization_merge_organization_winner_id",
                        column: x => x.winner_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_organization_merged_into_id",
                table: "organization",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_organization_merge_loser_id",
                table: "organization_merge",
                column: "loser_id",
                unique: true,
                filter: "undone_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_organization_merge_merged_at",
                table: "organization_merge",
                column: "merged_at");

            migrationBuilder.CreateIndex(
                name: "ix_organization_merge_winner_id",
                table: "organization_merge",
                column: "winner_id");

            migrationBuilder.AddForeignKey(
                name: "fk_organization_organization_merged_into_id",
                table: "organization",
                column: "merged_into_id",
                principalTable: "organization",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.Sql("""
                -- All rows of two organizations, table by table in a lasting order: what a merge keeps, compares and restores.
                CREATE FUNCTION merged_rows(one uuid, other uuid) RETURNS jsonb LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
                DECLARE
                    found jsonb := '{}';
                    rows jsonb;
                    source text;
                BEGIN
                    FOREACH source IN ARRAY ARRAY['organization_name', 'organization_origin', 'organization_residence', 'organization_consulate', 'board_member', 'contact_channel',
                        'external_identifier', 'representative', 'project_party'] LOOP
                        EXECUTE format('SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t.id), ''[]'') FROM public.%I t WHERE t.organization_id IN ($1, $2)', source) INTO rows USING one, other;
                        found := found || jsonb_build_object(source, rows);
                    END LOOP;
                    SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t.id), '[]') INTO rows FROM public.organization t WHERE t.id IN (one, other);
                    found := found || jsonb_build_object('organization', rows);
                    SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t.id), '[]') INTO rows FROM public.coalition_member t WHERE t.coalition_id IN (one, other) OR t.member_id IN (one, other);
                    found := found || jsonb_build_object('coalition_member', rows);
                    SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'organization_id', t.organization_id, 'state', t.state, 'number', t.number, 'valid_until', t.valid_until) ORDER BY t.id), '[]')
                        INTO rows FROM public.registration t WHERE t.organization_id IN (one, other);
                    found := found || jsonb_build_object('registration', rows);
                    SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'organization_id', t.organization_id) ORDER BY t.id), '[]') INTO rows FROM public.mistake_report t WHERE t.organization_id IN (one, other);
                    found := found || jsonb_build_object('mistake_report', rows);
                    RETURN found;
                END $$;

                -- What hangs on one organization hangs on another: memberships that this would double or turn on itself stay where they are, so does what the same ministry says of both.
                CREATE FUNCTION move_rows(loser uuid, winner uuid) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
                BEGIN
                    UPDATE public.registration r SET organization_id = winner WHERE r.organization_id = loser
                        AND (r.state IN ('Rejected', 'Revoked', 'Withdrawn') OR NOT EXISTS (SELECT FROM public.registration w
                            WHERE w.organization_id = winner AND w.country = r.country AND w.state NOT IN ('Rejected', 'Revoked', 'Withdrawn')));
                    UPDATE public.coalition_member m SET member_id = winner WHERE m.member_id = loser AND m.coalition_id <> winner
                        AND NOT EXISTS (SELECT FROM public.coalition_member w WHERE w.coalition_id = m.coalition_id AND w.member_id = winner);
                    UPDATE public.coalition_member m SET coalition_id = winner WHERE m.coalition_id = loser AND m.member_id IS DISTINCT FROM winner
                        AND (m.member_id IS NULL OR NOT EXISTS (SELECT FROM public.coalition_member w WHERE w.coalition_id = winner AND w.member_id = m.member_id));
                    UPDATE public.project_party SET organization_id = winner WHERE organization_id = loser;
                    UPDATE public.mistake_report SET organization_id = winner WHERE organization_id = loser;
                    UPDATE public.organization SET predecessor_id = winner WHERE predecessor_id = loser AND id <> winner;
                END $$;

                -- Puts every row back as it was kept, those of a table's own columns whatever they are.
                CREATE FUNCTION restore_rows(kept jsonb, loser uuid, winner uuid) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
                DECLARE
                    source text;
                    columns text;
                BEGIN
                    FOREACH source IN ARRAY ARRAY['organization_name', 'organization_origin', 'organization_residence', 'organization_consulate', 'board_member', 'contact_channel',
                        'external_identifier', 'representative'] LOOP
                        EXECUTE format('DELETE FROM public.%I WHERE organization_id IN ($1, $2)', source) USING loser, winner;
                        EXECUTE format('INSERT INTO public.%1$I SELECT * FROM jsonb_populate_recordset(NULL::public.%1$I, $1)', source) USING kept -> source;
                    END LOOP;
                    SELECT string_agg(format('%1$I = k.%1$I', attname), ', ') INTO columns FROM pg_attribute
                        WHERE attrelid = 'public.organization'::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'id' AND attgenerated = '';
                    EXECUTE format('UPDATE public.organization o SET %s FROM jsonb_populate_recordset(NULL::public.organization, $1) k WHERE o.id = k.id', columns) USING kept -> 'organization';
                    UPDATE public.registration r SET organization_id = k.organization_id FROM jsonb_populate_recordset(NULL::public.registration, kept -> 'registration') k
                        WHERE r.id = k.id AND r.organization_id <> k.organization_id;
                    UPDATE public.coalition_member m SET coalition_id = k.coalition_id, member_id = k.member_id FROM jsonb_populate_recordset(NULL::public.coalition_member, kept -> 'coalition_member') k
                        WHERE m.id = k.id;
                    UPDATE public.project_party p SET organization_id = k.organization_id FROM jsonb_populate_recordset(NULL::public.project_party, kept -> 'project_party') k WHERE p.id = k.id;
                    UPDATE public.mistake_report p SET organization_id = k.organization_id FROM jsonb_populate_recordset(NULL::public.mistake_report, kept -> 'mistake_report') k WHERE p.id = k.id;
                END $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP FUNCTION merged_rows(uuid, uuid), move_rows(uuid, uuid), restore_rows(jsonb, uuid, uuid)");
            migrationBuilder.DropForeignKey(
                name: "fk_organization_organization_merged_into_id",
                table: "organization");

            migrationBuilder.DropTable(
                name: "organization_merge");

            migrationBuilder.DropIndex(
                name: "ix_organization_merged_into_id",
                table: "organization");

            migrationBuilder.DropColumn(
                name: "merged_into_id",
                table: "organization");
        }
    }
}
