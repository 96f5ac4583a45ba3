using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class Edits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string[]>(
                name: "material_fields",
                table: "rule_set",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.CreateTable(
                name: "organization_edit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    state_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_by = table.Column<Guid>(type: "uuid", nullable: true),
                    countries = table.Column<List<string>>(type: "text[]", nullable: false),
                    sent_back_by = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organization_edit", x => x.id);
                    table.ForeignKey(
                        name: "fk_organization_edit_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "edit_consent",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    edit_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_edit_consent", x => x.id);
                    table.ForeignKey(
                        name: "fk_edit_consent_organization_edit_edit_id",
                        column: x => x.edit_id,
                        principalTable: "organization_edit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "edited_field",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    field = table.Column<string>(type: "text", nullable: false),
                    stated = table.Column<string>(type: "text", nullable: false),
                    edit_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_edited_field", x => x.id);
                    table.ForeignKey(
                        name: "fk_edited_field_organization_edit_edit_id",
                        column: x => x.edit_id,
                        principalTable: "organization_edit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_edit_consent_edit_id_country",
                table: "edit_consent",
                columns: new[] { "edit_id", "country" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_edited_field_edit_id_field",
                table: "edited_field",
                columns: new[] { "edit_id", "field" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_organization_edit_one_open",
                table: "organization_edit",
                column: "organization_id",
                unique: true,
                filter: "state IN ('Draft', 'Waiting', 'SentBack')");

            migrationBuilder.CreateIndex(
                name: "ix_organization_edit_state_state_since",
                table: "organization_edit",
                columns: new[] { "state", "state_since" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "edit_consent");

            migrationBuilder.DropTable(
                name: "edited_field");

            migrationBuilder.DropTable(
                name: "organization_edit");

            migrationBuilder.DropColumn(
                name: "material_fields",
                table: "rule_set");
        }
    }
}
