using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class Conversations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "conversation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    registration_id = table.Column<Guid>(type: "uuid", nullable: true),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    consulate_code = table.Column<string>(type: "text", nullable: true),
                    message_count = table.Column<int>(type: "integer", nullable: false),
                    from_organization = table.Column<int>(type: "integer", nullable: false),
                    from_office = table.Column<int>(type: "integer", nullable: false),
                    handled_up_to = table.Column<int>(type: "integer", nullable: false),
                    last_message_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversation", x => x.id);
                    table.CheckConstraint("ck_conversation_of_one_sort", "(registration_id IS NULL) = (organization_id IS NOT NULL) AND (organization_id IS NULL) = (consulate_code IS NULL)");
                    table.ForeignKey(
                        name: "fk_conversation_consulate_consulate_code",
                        column: x => x.consulate_code,
                        principalTable: "consulate",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_conversation_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_conversation_registrations_registration_id",
                        column: x => x.registration_id,
                        principalTable: "registration",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "message_template",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    spanish = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    english = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_message_template", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "conversation_reading",
                columns: table => new
                {
                    conversation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    read_up_to = table.Column<int>(type: "integer", nullable: false),
                    mailed_up_to = table.Column<int>(type: "integer", nullable: false),
                    mailed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversation_reading", x => new { x.conversation_id, x.account_id });
                    table.ForeignKey(
                        name: "fk_conversation_reading_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_conversation_reading_conversation_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "conversation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "message",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    conversation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    side = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_message", x => x.id);
                    table.ForeignKey(
                        name: "fk_message_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_message_conversation_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "conversation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_conversation_consulate_code",
                table: "conversation",
                column: "consulate_code");

            migrationBuilder.CreateIndex(
                name: "ix_conversation_country_consulate_code",
                table: "conversation",
                columns: new[] { "country", "consulate_code" },
                filter: "from_organization > handled_up_to");

            migrationBuilder.CreateIndex(
                name: "ix_conversation_country_last_message_at",
                table: "conversation",
                columns: new[] { "country", "last_message_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversation_organization_id_consulate_code",
                table: "conversation",
                columns: new[] { "organization_id", "consulate_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_conversation_registration_id",
                table: "conversation",
                column: "registration_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_conversation_reading_account_id",
                table: "conversation_reading",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_message_account_id",
                table: "message",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_message_conversation_id_number",
                table: "message",
                columns: new[] { "conversation_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_message_template_name",
                table: "message_template",
                columns: new[] { "country", "name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "conversation_reading");

            migrationBuilder.DropTable(
                name: "message");

            migrationBuilder.DropTable(
                name: "message_template");

            migrationBuilder.DropTable(
                name: "conversation");
        }
    }
}
