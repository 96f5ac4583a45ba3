using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class PlaceNamesAndImportedRows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_import_row_likely_id",
                table: "import_row");

            migrationBuilder.DropIndex(
                name: "ix_import_row_organization_id",
                table: "import_row");

            migrationBuilder.CreateIndex(
                name: "ix_place_folded_en_whole",
                table: "place",
                column: "folded_en");

            migrationBuilder.CreateIndex(
                name: "ix_place_folded_whole",
                table: "place",
                column: "folded");

            migrationBuilder.CreateIndex(
                name: "ix_import_row_likely_id",
                table: "import_row",
                column: "likely_id",
                filter: "likely_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_import_row_organization_id",
                table: "import_row",
                column: "organization_id",
                filter: "organization_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_place_folded_en_whole",
                table: "place");

            migrationBuilder.DropIndex(
                name: "ix_place_folded_whole",
                table: "place");

            migrationBuilder.DropIndex(
                name: "ix_import_row_likely_id",
                table: "import_row");

            migrationBuilder.DropIndex(
                name: "ix_import_row_organization_id",
                table: "import_row");

            migrationBuilder.CreateIndex(
                name: "ix_import_row_likely_id",
                table: "import_row",
                column: "likely_id");

            migrationBuilder.CreateIndex(
                name: "ix_import_row_organization_id",
                table: "import_row",
                column: "organization_id");
        }
    }
}
