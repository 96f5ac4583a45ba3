using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class MembershipProposals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "confirmed_at",
                table: "coalition_member",
                type: "timestamp with time zone",
                nullable: true);

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "membership_proposal");

            migrationBuilder.DropColumn(
                name: "confirmed_at",
                table: "coalition_member");
        }
    }
}
