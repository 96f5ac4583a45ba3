using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class StageOfProjects : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "stage_number",
                table: "project",
                type: "integer",
                nullable: false,
                computedColumnSql: "CASE WHEN called_off_reason IS NOT NULL THEN 4 WHEN closed_on IS NOT NULL THEN 3 WHEN delivered_on IS NOT NULL THEN 2 WHEN agreed_on IS NOT NULL OR proposal_id IS NULL THEN 1 ELSE 0 END",
                stored: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "stage_number",
                table: "project");
        }
    }
}
