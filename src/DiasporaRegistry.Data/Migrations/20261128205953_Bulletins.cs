using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class Bulletins : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "bulletin",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    consulate_code = table.Column<string>(type: "text", nullable: true),
                    written_by = table.Column<Guid>(type: "uuid", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    subject_spanish = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    subject_english = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    text_spanish = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    text_english = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    origin = table.Column<string>(type: "text", nullable: true),
                    residence = table.Column<string>(type: "text", nullable: true),
                    district = table.Column<string>(type: "text", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: true),
                    coalition_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bulletin", x => x.id);
                    table.ForeignKey(
                        name: "fk_bulletin_consulate_consulate_code",
                        column: x => x.consulate_code,
                        principalTable: "consulate",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bulletin_recipient",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    bulletin_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    mail_id = table.Column<Guid>(type: "uuid", nullable: true),
                    unsubscribed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bulletin_recipient", x => x.id);
                    table.ForeignKey(
                        name: "fk_bulletin_recipient_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_bulletin_recipient_bulletin_bulletin_id",
                        column: x => x.bulletin_id,
                        principalTable: "bulletin",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_bulletin_recipient_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_bulletin_consulate_code",
                table: "bulletin",
                column: "consulate_code");

            migrationBuilder.CreateIndex(
                name: "ix_bulletin_country_consulate_code_written_at",
                table: "bulletin",
                columns: new[] { "country", "consulate_code", "written_at" });

            migrationBuilder.CreateIndex(
                name: "ix_bulletin_next_at",
                table: "bulletin",
                column: "next_at",
                filter: "state = 'Sending'");

            migrationBuilder.CreateIndex(
                name: "ix_bulletin_recipient_account_id",
                table: "bulletin_recipient",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_bulletin_recipient_bulletin_id_account_id",
                table: "bulletin_recipient",
                columns: new[] { "bulletin_id", "account_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bulletin_recipient_bulletin_id_state",
                table: "bulletin_recipient",
                columns: new[] { "bulletin_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_bulletin_recipient_mail_id",
                table: "bulletin_recipient",
                column: "mail_id",
                filter: "state = 'Written'");

            migrationBuilder.CreateIndex(
                name: "ix_bulletin_recipient_organization_id",
                table: "bulletin_recipient",
                column: "organization_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bulletin_recipient");

            migrationBuilder.DropTable(
                name: "bulletin");
        }
    }
}
