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

            migrationBuilder.AddColumn<string>(
                name: "dissolution_reason",
                table: "organization",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "dissolved_on",
                table: "organization",
                type: "date",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_registration_one_open",
                table: "registration",
                columns: new[] { "organization_id", "country" },
                unique: true,
                filter: "state NOT IN ('Rejected', 'Revoked', 'Withdrawn', 'Dissolved')");

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

            migrationBuilder.DropIndex(
                name: "ix_registration_one_open",
                table: "registration");

            migrationBuilder.DropColumn(
                name: "dissolution_reason",
                table: "organization");

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
