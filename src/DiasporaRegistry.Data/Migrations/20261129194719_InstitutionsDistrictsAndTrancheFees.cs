using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class InstitutionsDistrictsAndTrancheFees : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<decimal>(
                name: "tranche_amount",
                table: "payment_order",
                type: "numeric(18,4)",
                precision: 18,
                scale: 4,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "tranche_id",
                table: "payment_order",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "tranche_number",
                table: "payment_order",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "end_stated_at",
                table: "consular_district",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "followed_on",
                table: "consular_district",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "stated_at",
                table: "consular_district",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "institutional_link",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutional_link", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "institutional_link_statement",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    stated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    name_es = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    about_es = table.Column<string>(type: "text", nullable: true),
                    about_en = table.Column<string>(type: "text", nullable: true),
                    since = table.Column<DateOnly>(type: "date", nullable: true),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    link = table.Column<string>(type: "text", nullable: true),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutional_link_statement", x => x.id);
                    table.ForeignKey(
                        name: "fk_institutional_link_statement_institutional_link_institution",
                        column: x => x.institution_id,
                        principalTable: "institutional_link",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_payment_order_tranche_id",
                table: "payment_order",
                column: "tranche_id");

            migrationBuilder.AddCheckConstraint(
                name: "ck_payment_order_tranche",
                table: "payment_order",
                sql: "num_nulls(tranche_id, tranche_number, tranche_amount) IN (0, 3) AND (tranche_id IS NULL OR (act = 'Fee' AND amount <= tranche_amount))");

            migrationBuilder.CreateIndex(
                name: "ix_consular_district_own",
                table: "consular_district",
                column: "followed_on",
                filter: "stated_at IS NOT NULL OR end_stated_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_institutional_link_country",
                table: "institutional_link",
                column: "country");

            migrationBuilder.CreateIndex(
                name: "ix_institutional_link_statement_institution_id_number",
                table: "institutional_link_statement",
                columns: new[] { "institution_id", "number" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_payment_order_tranche_tranche_id",
                table: "payment_order",
                column: "tranche_id",
                principalTable: "tranche",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_payment_order_tranche_tranche_id",
                table: "payment_order");

            migrationBuilder.DropTable(
                name: "institutional_link_statement");

            migrationBuilder.DropTable(
                name: "institutional_link");

            migrationBuilder.DropIndex(
                name: "ix_payment_order_tranche_id",
                table: "payment_order");

            migrationBuilder.DropCheckConstraint(
                name: "ck_payment_order_tranche",
                table: "payment_order");

            migrationBuilder.DropIndex(
                name: "ix_consular_district_own",
                table: "consular_district");

            migrationBuilder.DropColumn(
                name: "tranche_amount",
                table: "payment_order");

            migrationBuilder.DropColumn(
                name: "tranche_id",
                table: "payment_order");

            migrationBuilder.DropColumn(
                name: "tranche_number",
                table: "payment_order");

            migrationBuilder.DropColumn(
                name: "end_stated_at",
                table: "consular_district");

            migrationBuilder.DropColumn(
                name: "followed_on",
                table: "consular_district");

            migrationBuilder.DropColumn(
                name: "stated_at",
                table: "consular_district");
        }
    }
}
