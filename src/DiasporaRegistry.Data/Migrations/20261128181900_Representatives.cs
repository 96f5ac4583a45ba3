using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class Representatives : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "invited_by",
                table: "representative",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "representative_event",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    role = table.Column<string>(type: "text", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_representative_event", x => x.id);
                    table.ForeignKey(
                        name: "fk_representative_event_organization_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "representative_invitation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    token_hash = table.Column<string>(type: "text", nullable: true),
                    invited_by = table.Column<Guid>(type: "uuid", nullable: false),
                    invited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    accepted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_hand_over = table.Column<bool>(type: "boolean", nullable: false),
                    outgoing_id = table.Column<Guid>(type: "uuid", nullable: true),
                    outgoing_leaves = table.Column<bool>(type: "boolean", nullable: false),
                    is_new_board = table.Column<bool>(type: "boolean", nullable: false),
                    needs_consent = table.Column<bool>(type: "boolean", nullable: false),
                    consented_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_representative_invitation", x => x.id);
                    table.ForeignKey(
                        name: "fk_representative_invitation_organization_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_representative_event_organization_id",
                table: "representative_event",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_representative_invitation_organization_id",
                table: "representative_invitation",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_representative_invitation_token_hash",
                table: "representative_invitation",
                column: "token_hash",
                unique: true);

            // Whoever represents an organization today began it, and one of them owns it: the first, where none did.
            migrationBuilder.Sql("""
                UPDATE representative r SET role = 'Owner'
                WHERE r.id = (SELECT f.id FROM representative f WHERE f.organization_id = r.organization_id ORDER BY f.since, f.id LIMIT 1)
                  AND NOT EXISTS (SELECT 1 FROM representative o WHERE o.organization_id = r.organization_id AND o.role = 'Owner');
                INSERT INTO representative_event (id, act, account_id, role, by, at, organization_id)
                SELECT gen_random_uuid(), CASE role WHEN 'Owner' THEN 'Began' ELSE 'Joined' END, account_id, role, account_id, since, organization_id FROM representative;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "representative_event");

            migrationBuilder.DropTable(
                name: "representative_invitation");

            migrationBuilder.DropColumn(
                name: "invited_by",
                table: "representative");
        }
    }
}
