using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class ReviewCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "review_case",
                columns: table => new
                {
                    registration_id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    waits_for = table.Column<string>(type: "text", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    assignee_id = table.Column<Guid>(type: "uuid", nullable: true),
                    assigned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    holder_id = table.Column<Guid>(type: "uuid", nullable: true),
                    held_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    held_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    taken_from_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review_case", x => x.registration_id);
                    table.ForeignKey(
                        name: "fk_review_case_account_assignee_id",
                        column: x => x.assignee_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_review_case_account_holder_id",
                        column: x => x.holder_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_review_case_account_taken_from_id",
                        column: x => x.taken_from_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_review_case_registration_registration_id",
                        column: x => x.registration_id,
                        principalTable: "registration",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_review_case_assignee_id",
                table: "review_case",
                column: "assignee_id",
                filter: "assignee_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_review_case_country_waits_for_due_on_registration_id",
                table: "review_case",
                columns: new[] { "country", "waits_for", "due_on", "registration_id" });

            migrationBuilder.CreateIndex(
                name: "ix_review_case_holder_id",
                table: "review_case",
                column: "holder_id",
                filter: "holder_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_review_case_next",
                table: "review_case",
                columns: new[] { "country", "due_on", "registration_id" },
                filter: "assignee_id IS NULL AND waits_for = 'Ministry'");

            migrationBuilder.CreateIndex(
                name: "ix_review_case_taken_from_id",
                table: "review_case",
                column: "taken_from_id",
                filter: "taken_from_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "review_case");
        }
    }
}
