using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class Dissolutions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_registration_one_open",
                table: "registration");

            migrationBuilder.AddColumn<DateOnly>(
                name: "dissolved_on",
                table: "organization",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "dissolution",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dissolved_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    evidence = table.Column<string>(type: "text", nullable: true),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    undone_by = table.Column<Guid>(type: "uuid", nullable: true),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undone_reason = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dissolution", x => x.id);
                    table.ForeignKey(
                        name: "fk_dissolution_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ended_membership",
                columns: table => new
                {
                    membership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dissolution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lasted_until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ended_membership", x => new { x.dissolution_id, x.membership_id });
                    table.ForeignKey(
                        name: "fk_ended_membership_coalition_member_membership_id",
                        column: x => x.membership_id,
                        principalTable: "coalition_member",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_ended_membership_dissolution_dissolution_id",
                        column: x => x.dissolution_id,
                        principalTable: "dissolution",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_registration_one_open",
                table: "registration",
                columns: new[] { "organization_id", "country" },
                unique: true,
                filter: "state NOT IN ('Rejected', 'Revoked', 'Withdrawn', 'Dissolved')");

            migrationBuilder.CreateIndex(
                name: "ix_dissolution_organization_id",
                table: "dissolution",
                column: "organization_id",
                unique: true,
                filter: "undone_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_ended_membership_membership_id",
                table: "ended_membership",
                column: "membership_id");

            // A registration that ended with its organization is one of the ended ones.
            migrationBuilder.Sql("""
                CREATE OR REPLACE FUNCTION move_rows(loser uuid, winner uuid) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
                BEGIN
                    UPDATE public.registration r SET organization_id = winner WHERE r.organization_id = loser
                        AND (r.state IN ('Rejected', 'Revoked', 'Withdrawn', 'Dissolved') OR NOT EXISTS (SELECT FROM public.registration w
                            WHERE w.organization_id = winner AND w.country = r.country AND w.state NOT IN ('Rejected', 'Revoked', 'Withdrawn', 'Dissolved')));
                    UPDATE public.coalition_member m SET member_id = winner WHERE m.member_id = loser AND m.coalition_id <> winner
                        AND NOT EXISTS (SELECT FROM public.coalition_member w WHERE w.coalition_id = m.coalition_id AND w.member_id = winner);
                    UPDATE public.coalition_member m SET coalition_id = winner WHERE m.coalition_id = loser AND m.member_id IS DISTINCT FROM winner
                        AND (m.member_id IS NULL OR NOT EXISTS (SELECT FROM public.coalition_member w WHERE w.coalition_id = winner AND w.member_id = m.member_id));
                    UPDATE public.project_party SET organization_id = winner WHERE organization_id = loser;
                    UPDATE public.mistake_report SET organization_id = winner WHERE organization_id = loser;
                    UPDATE public.organization SET predecessor_id = winner WHERE predecessor_id = loser AND id <> winner;
                END $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE OR REPLACE FUNCTION move_rows(loser uuid, winner uuid) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
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
                """);

            migrationBuilder.DropTable(
                name: "ended_membership");

            migrationBuilder.DropTable(
                name: "dissolution");

            migrationBuilder.DropIndex(
                name: "ix_registration_one_open",
                table: "registration");

            migrationBuilder.DropColumn(
                name: "dissolved_on",
                table: "organization");

            migrationBuilder.CreateIndex(
                name: "ix_registration_one_open",
                table: "registration",
                columns: new[] { "organization_id", "country" },
                unique: true,
                filter: "state NOT IN ('Rejected', 'Revoked', 'Withdrawn')");
        }
    }
}
