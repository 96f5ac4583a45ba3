using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <summary>Lists have versions as rules have them: what a ministry offers holds from a day on.</summary>
    [DbContext(typeof(RegistryDb))]
    [Migration("20261130030812_CodeListVersions")]
    public sealed class CodeListVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "code_list_draft",
                columns: table => new
                {
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    list = table.Column<string>(type: "text", nullable: false),
                    choices = table.Column<string>(type: "jsonb", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_code_list_draft", x => new { x.country, x.list });
                });

            migrationBuilder.CreateTable(
                name: "code_list_version",
                columns: table => new
                {
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    list = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    choices = table.Column<string>(type: "jsonb", nullable: false),
                    published_by = table.Column<Guid>(type: "uuid", nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    begun_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_code_list_version", x => new { x.country, x.list, x.version });
                });

            migrationBuilder.CreateIndex(
                name: "ix_code_list_version_country_list_valid_from",
                table: "code_list_version",
                columns: new[] { "country", "list", "valid_from" },
                unique: true);

            migrationBuilder.Sql(CountryBorders.Draw("code_list_draft"));
            migrationBuilder.Sql("""
                -- What ministries offered before lists had versions is the first one. The table that it stood in stays one version longer, for code from before that still reads it.
                INSERT INTO code_list_version (country, list, version, valid_from, choices, published_at, begun_at)
                    SELECT k.country, k.list, 1, DATE '2020-01-01', jsonb_agg(jsonb_build_object('Code', e.code, 'NameEs', CASE WHEN e.country IS NOT NULL THEN e.name_es END, 'NameEn', CASE WHEN e.country IS NOT NULL THEN e.name_en END,
                        'RetiredOn', to_char(c.retired_at, 'YYYY-MM-DD')) ORDER BY c.retired_at IS NOT NULL, coalesce(c.position, e.position), e.position, e.code), now(), now()
                    FROM (SELECT country, list FROM country_choice UNION SELECT country, list FROM code_list_entry WHERE country IS NOT NULL) k
                    JOIN code_list_entry e ON e.list = k.list AND (e.country IS NULL OR e.country = k.country)
                    LEFT JOIN country_choice c ON c.country = k.country AND c.list = k.list AND c.code = e.code
                    GROUP BY k.country, k.list;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "code_list_draft");

            migrationBuilder.DropTable(
                name: "code_list_version");
        }
    }
}
