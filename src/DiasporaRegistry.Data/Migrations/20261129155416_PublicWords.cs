using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class PublicWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "public_text",
                table: "progress_report",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "public_text",
                table: "oversight_report",
                type: "text",
                nullable: true);

            // What offices have looked at so far is public as they left it.
            migrationBuilder.Sql("UPDATE oversight_report SET public_text = text WHERE seen_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "public_text",
                table: "progress_report");

            migrationBuilder.DropColumn(
                name: "public_text",
                table: "oversight_report");
        }
    }
}
