using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class NameYears : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "from_year",
                table: "organization_name",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "until_year",
                table: "organization_name",
                type: "integer",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "from_year",
                table: "organization_name");

            migrationBuilder.DropColumn(
                name: "until_year",
                table: "organization_name");
        }
    }
}
