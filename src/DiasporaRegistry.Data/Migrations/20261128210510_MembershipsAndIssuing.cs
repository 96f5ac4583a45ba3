using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class MembershipsAndIssuing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "federations_issue",
                table: "rule_set",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "federation_id",
                table: "registration",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "confirmed_at",
                table: "coalition_member",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "issuing_power",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    coalition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    granted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_reason = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_issuing_power", x => x.id);
                    table.ForeignKey(
                        name: "fk_issuing_power_organizations_coalition_id",
                        column: x => x.coalition_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "membership_proposal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    coalition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_by = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: true),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    proposer = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answerer = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_membership_proposal", x => x.id);
                    table.ForeignKey(
                        name: "fk_membership_proposal_organizations_coalition_id",
                        column: x => x.coalition_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_membership_proposal_organizations_member_id",
                        column: x => x.member_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "issuing_report",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    issued = table.Column<int>(type: "integer", nullable: false),
                    remarks = table.Column<string>(type: "text", nullable: true),
                    delivered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    delivered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    power_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_issuing_report", x => x.id);
                    table.ForeignKey(
                        name: "fk_issuing_report_issuing_power_power_id",
                        column: x => x.power_id,
                        principalTable: "issuing_power",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_registration_federation_id",
                table: "registration",
                column: "federation_id",
                filter: "federation_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_issuing_power_coalition_id",
                table: "issuing_power",
                column: "coalition_id");

            migrationBuilder.CreateIndex(
                name: "ix_issuing_power_one",
                table: "issuing_power",
                columns: new[] { "coalition_id", "country" },
                unique: true,
                filter: "withdrawn_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_issuing_report_power_id_month",
                table: "issuing_report",
                columns: new[] { "power_id", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_membership_proposal_coalition_id",
                table: "membership_proposal",
                column: "coalition_id");

            migrationBuilder.CreateIndex(
                name: "ix_membership_proposal_member_id",
                table: "membership_proposal",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "ix_membership_proposal_one_open",
                table: "membership_proposal",
                columns: new[] { "coalition_id", "member_id" },
                unique: true,
                filter: "state = 'Open'");

            migrationBuilder.AddForeignKey(
                name: "fk_registration_organization_federation_id",
                table: "registration",
                column: "federation_id",
                principalTable: "organization",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_registration_organization_federation_id",
                table: "registration");

            migrationBuilder.DropTable(
                name: "issuing_report");

            migrationBuilder.DropTable(
                name: "membership_proposal");

            migrationBuilder.DropTable(
                name: "issuing_power");

            migrationBuilder.DropIndex(
                name: "ix_registration_federation_id",
                table: "registration");

            migrationBuilder.DropColumn(
                name: "federations_issue",
                table: "rule_set");

            migrationBuilder.DropColumn(
                name: "federation_id",
                table: "registration");

            migrationBuilder.DropColumn(
                name: "confirmed_at",
                table: "coalition_member");
        }
    }
}
