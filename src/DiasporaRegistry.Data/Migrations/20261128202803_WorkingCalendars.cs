using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class WorkingCalendars : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "holiday",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    name_es = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    name_en = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    source = table.Column<string>(type: "text", nullable: true),
                    from_year = table.Column<int>(type: "integer", nullable: true),
                    until_year = table.Column<int>(type: "integer", nullable: true),
                    every_years = table.Column<int>(type: "integer", nullable: false),
                    is_worked_on = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_holiday", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "review_term",
                columns: table => new
                {
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    working_days = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review_term", x => x.country);
                });

            migrationBuilder.CreateIndex(
                name: "ix_holiday_country",
                table: "holiday",
                column: "country");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "holiday");

            migrationBuilder.DropTable(
                name: "review_term");
        }
    }
}
