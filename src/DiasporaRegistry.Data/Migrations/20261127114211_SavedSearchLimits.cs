using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class SavedSearchLimits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_saved_search_email",
                table: "saved_search");

            migrationBuilder.AddColumn<string>(
                name: "normalized_email",
                table: "saved_search",
                type: "character varying(256)",
                maxLength: 256,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "used_search_link",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_used_search_link", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_saved_search_normalized_email",
                table: "saved_search",
                column: "normalized_email");

            migrationBuilder.Sql("UPDATE saved_search SET normalized_email = upper(email) WHERE email IS NOT NULL");
            // Links that were used in the last seven days still hold.
            migrationBuilder.Sql("INSERT INTO used_search_link (id, until) SELECT id, created_at + interval '7 days' FROM saved_search WHERE created_at > now() - interval '7 days'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "used_search_link");

            migrationBuilder.DropIndex(
                name: "ix_saved_search_normalized_email",
                table: "saved_search");

            migrationBuilder.DropColumn(
                name: "normalized_email",
                table: "saved_search");

            migrationBuilder.CreateIndex(
                name: "ix_saved_search_email",
                table: "saved_search",
                column: "email");
        }
    }
}
