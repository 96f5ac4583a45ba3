using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class LettersAndReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "reply_to",
                table: "outbox_mail",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "mistake_report",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sent = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    facts = table.Column<List<string>>(type: "text[]", nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mistake_report", x => x.id);
                    table.ForeignKey(
                        name: "fk_mistake_report_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "relayed_letter",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relayed_letter", x => x.id);
                    table.ForeignKey(
                        name: "fk_relayed_letter_organization_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_mistake_report_country_state_reported_at",
                table: "mistake_report",
                columns: new[] { "country", "state", "reported_at" });

            migrationBuilder.CreateIndex(
                name: "ix_mistake_report_organization_id_reported_at",
                table: "mistake_report",
                columns: new[] { "organization_id", "reported_at" });

            migrationBuilder.CreateIndex(
                name: "ix_mistake_report_reported_at",
                table: "mistake_report",
                column: "reported_at");

            migrationBuilder.CreateIndex(
                name: "ix_mistake_report_sent_country",
                table: "mistake_report",
                columns: new[] { "sent", "country" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_relayed_letter_at",
                table: "relayed_letter",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_relayed_letter_organization_id_at",
                table: "relayed_letter",
                columns: new[] { "organization_id", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "mistake_report");

            migrationBuilder.DropTable(
                name: "relayed_letter");

            migrationBuilder.DropColumn(
                name: "reply_to",
                table: "outbox_mail");
        }
    }
}
