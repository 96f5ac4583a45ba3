using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class Claims : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "left_behind_at",
                table: "registration",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "claimed_at",
                table: "organization",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "found_facts",
                table: "organization",
                type: "jsonb",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "sources",
                table: "organization",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateTable(
                name: "organization_claim",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    claimed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    state_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    revoked_by = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    forgotten_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organization_claim", x => x.id);
                    table.ForeignKey(
                        name: "fk_organization_claim_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_organization_claim_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "claim_evidence",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    file_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    content_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_evidence", x => x.id);
                    table.ForeignKey(
                        name: "fk_claim_evidence_organization_claim_claim_id",
                        column: x => x.claim_id,
                        principalTable: "organization_claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_claim_evidence_claim_id_number",
                table: "claim_evidence",
                columns: new[] { "claim_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_organization_claim_account_id",
                table: "organization_claim",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_organization_claim_country_state_claimed_at",
                table: "organization_claim",
                columns: new[] { "country", "state", "claimed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_organization_claim_one_waiting",
                table: "organization_claim",
                columns: new[] { "organization_id", "account_id" },
                unique: true,
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_organization_claim_state_since",
                table: "organization_claim",
                column: "state_since",
                filter: "forgotten_at IS NULL");

            migrationBuilder.Sql("""
                -- What a merge keeps for its undoing has the new columns too, so that it can still be undone.
                UPDATE organization_merge m SET
                    before = jsonb_set(m.before::jsonb, '{organization}', (SELECT jsonb_agg(o || '{"sources": [], "found_facts": {}, "claimed_at": null}' ORDER BY n) FROM jsonb_array_elements(m.before::jsonb -> 'organization') WITH ORDINALITY AS k(o, n))),
                    after = jsonb_set(m.after::jsonb, '{organization}', (SELECT jsonb_agg(o || '{"sources": [], "found_facts": {}, "claimed_at": null}' ORDER BY n) FROM jsonb_array_elements(m.after::jsonb -> 'organization') WITH ORDINALITY AS k(o, n)))
                    WHERE m.before IS NOT NULL AND m.after IS NOT NULL;

                -- What hangs on one organization hangs on another. $1 is the merged one, $2 the one that stays.
                CREATE OR REPLACE FUNCTION move_rows(loser uuid, winner uuid) RETURNS jsonb LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
                BEGIN
                    RETURN move_reference('registration', 'organization_id', loser, winner, $g$t.state NOT IN ('Rejected', 'Revoked', 'Withdrawn', 'Dissolved', 'Superseded') AND EXISTS (SELECT FROM public.registration w
                            WHERE w.organization_id = $2 AND w.country = t.country AND w.state NOT IN ('Rejected', 'Revoked', 'Withdrawn', 'Dissolved', 'Superseded'))$g$)
                        || move_reference('registration', 'federation_id', loser, winner, 'false')
                        || move_reference('coalition_member', 'member_id', loser, winner, $g$t.coalition_id = $2 OR EXISTS (SELECT FROM public.coalition_member w
                            WHERE w.coalition_id = t.coalition_id AND w.member_id = $2 AND daterange(w."from", w."to", '[]') && daterange(t."from", t."to", '[]'))$g$)
                        || move_reference('coalition_member', 'coalition_id', loser, winner, $g$t.member_id IS NOT DISTINCT FROM $2 OR EXISTS (SELECT FROM public.coalition_member w
                            WHERE w.coalition_id = $2 AND w.member_id = t.member_id AND daterange(w."from", w."to", '[]') && daterange(t."from", t."to", '[]'))$g$)
                        || move_reference('membership_proposal', 'member_id', loser, winner, $g$t.coalition_id = $2 OR (t.state = 'Open' AND EXISTS (SELECT FROM public.membership_proposal w
                            WHERE w.coalition_id = t.coalition_id AND w.member_id = $2 AND w.state = 'Open'))$g$)
                        || move_reference('membership_proposal', 'coalition_id', loser, winner, $g$t.member_id = $2 OR (t.state = 'Open' AND EXISTS (SELECT FROM public.membership_proposal w
                            WHERE w.coalition_id = $2 AND w.member_id = t.member_id AND w.state = 'Open'))$g$)
                        || move_reference('issuing_power', 'coalition_id', loser, winner, $g$t.withdrawn_at IS NULL AND EXISTS (SELECT FROM public.issuing_power w
                            WHERE w.coalition_id = $2 AND w.country = t.country AND w.withdrawn_at IS NULL)$g$)
                        || move_reference('bulletin', 'coalition_id', loser, winner, 'false')
                        || move_reference('organization', 'predecessor_id', loser, winner, $g$t.id = $2 OR t.id IN (
                            WITH RECURSIVE before(id) AS (SELECT predecessor_id FROM public.organization WHERE id = $2 UNION SELECT o.predecessor_id FROM public.organization o JOIN before b ON o.id = b.id)
                            SELECT id FROM before WHERE id IS NOT NULL)$g$)
                        || move_reference('project_party', 'organization_id', loser, winner, 'false')
                        || move_reference('mistake_report', 'organization_id', loser, winner, 'false')
                        || move_reference('counter_entry', 'organization_id', loser, winner, 'false')
                        || move_reference('conversation', 'organization_id', loser, winner, $g$EXISTS (SELECT FROM public.conversation w WHERE w.organization_id = $2 AND w.consulate_code = t.consulate_code)$g$)
                        || move_reference('letter_refusal', 'organization_id', loser, winner, $g$EXISTS (SELECT FROM public.letter_refusal w WHERE w.organization_id = $2)$g$)
                        || move_reference('organization_claim', 'organization_id', loser, winner, $g$t.state = 'Waiting' AND EXISTS (SELECT FROM public.organization_claim w
                            WHERE w.organization_id = $2 AND w.account_id = t.account_id AND w.state = 'Waiting')$g$);
                END $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                -- What hangs on one organization hangs on another. $1 is the merged one, $2 the one that stays.
                CREATE OR REPLACE FUNCTION move_rows(loser uuid, winner uuid) RETURNS jsonb LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
                BEGIN
                    RETURN move_reference('registration', 'organization_id', loser, winner, $g$t.state NOT IN ('Rejected', 'Revoked', 'Withdrawn', 'Dissolved', 'Superseded') AND EXISTS (SELECT FROM public.registration w
                            WHERE w.organization_id = $2 AND w.country = t.country AND w.state NOT IN ('Rejected', 'Revoked', 'Withdrawn', 'Dissolved', 'Superseded'))$g$)
                        || move_reference('registration', 'federation_id', loser, winner, 'false')
                        || move_reference('coalition_member', 'member_id', loser, winner, $g$t.coalition_id = $2 OR EXISTS (SELECT FROM public.coalition_member w
                            WHERE w.coalition_id = t.coalition_id AND w.member_id = $2 AND daterange(w."from", w."to", '[]') && daterange(t."from", t."to", '[]'))$g$)
                        || move_reference('coalition_member', 'coalition_id', loser, winner, $g$t.member_id IS NOT DISTINCT FROM $2 OR EXISTS (SELECT FROM public.coalition_member w
                            WHERE w.coalition_id = $2 AND w.member_id = t.member_id AND daterange(w."from", w."to", '[]') && daterange(t."from", t."to", '[]'))$g$)
                        || move_reference('membership_proposal', 'member_id', loser, winner, $g$t.coalition_id = $2 OR (t.state = 'Open' AND EXISTS (SELECT FROM public.membership_proposal w
                            WHERE w.coalition_id = t.coalition_id AND w.member_id = $2 AND w.state = 'Open'))$g$)
                        || move_reference('membership_proposal', 'coalition_id', loser, winner, $g$t.member_id = $2 OR (t.state = 'Open' AND EXISTS (SELECT FROM public.membership_proposal w
                            WHERE w.coalition_id = $2 AND w.member_id = t.member_id AND w.state = 'Open'))$g$)
                        || move_reference('issuing_power', 'coalition_id', loser, winner, $g$t.withdrawn_at IS NULL AND EXISTS (SELECT FROM public.issuing_power w
                            WHERE w.coalition_id = $2 AND w.country = t.country AND w.withdrawn_at IS NULL)$g$)
                        || move_reference('bulletin', 'coalition_id', loser, winner, 'false')
                        || move_reference('organization', 'predecessor_id', loser, winner, $g$t.id = $2 OR t.id IN (
                            WITH RECURSIVE before(id) AS (SELECT predecessor_id FROM public.organization WHERE id = $2 UNION SELECT o.predecessor_id FROM public.organization o JOIN before b ON o.id = b.id)
                            SELECT id FROM before WHERE id IS NOT NULL)$g$)
                        || move_reference('project_party', 'organization_id', loser, winner, 'false')
                        || move_reference('mistake_report', 'organization_id', loser, winner, 'false')
                        || move_reference('counter_entry', 'organization_id', loser, winner, 'false')
                        || move_reference('conversation', 'organization_id', loser, winner, $g$EXISTS (SELECT FROM public.conversation w WHERE w.organization_id = $2 AND w.consulate_code = t.consulate_code)$g$)
                        || move_reference('letter_refusal', 'organization_id', loser, winner, $g$EXISTS (SELECT FROM public.letter_refusal w WHERE w.organization_id = $2)$g$);
                END $$;
                """);

            migrationBuilder.DropTable(
                name: "claim_evidence");

            migrationBuilder.DropTable(
                name: "organization_claim");

            migrationBuilder.DropColumn(
                name: "left_behind_at",
                table: "registration");

            migrationBuilder.DropColumn(
                name: "claimed_at",
                table: "organization");

            migrationBuilder.DropColumn(
                name: "found_facts",
                table: "organization");

            migrationBuilder.DropColumn(
                name: "sources",
                table: "organization");
        }
    }
}
