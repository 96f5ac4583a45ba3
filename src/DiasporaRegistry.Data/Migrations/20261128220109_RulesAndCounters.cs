using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class RulesAndCounters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "published_at",
                table: "rule_set",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "published_by",
                table: "rule_set",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "counter_consulate_code",
                table: "registration",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "counter_visit_id",
                table: "registration",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "country",
                table: "code_list_entry",
                type: "character varying(2)",
                maxLength: 2,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "country_choice",
                columns: table => new
                {
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    list = table.Column<string>(type: "text", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_country_choice", x => new { x.country, x.list, x.code });
                    table.ForeignKey(
                        name: "fk_country_choice_code_list_entry_list_code",
                        columns: x => new { x.list, x.code },
                        principalTable: "code_list_entry",
                        principalColumns: new[] { "list", "code" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mobile_visit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    consulate_code = table.Column<string>(type: "text", nullable: false),
                    place = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mobile_visit", x => x.id);
                    table.ForeignKey(
                        name: "fk_mobile_visit_consulate_consulate_code",
                        column: x => x.consulate_code,
                        principalTable: "consulate",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "rule_set_draft",
                columns: table => new
                {
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    terms = table.Column<string>(type: "jsonb", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_set_draft", x => x.country);
                });

            migrationBuilder.CreateTable(
                name: "counter_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    consulate_code = table.Column<string>(type: "text", nullable: false),
                    is_appointment = table.Column<bool>(type: "boolean", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    time = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    place = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: true),
                    channel = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    outcome = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    visit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    written_by = table.Column<Guid>(type: "uuid", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_counter_entry", x => x.id);
                    table.ForeignKey(
                        name: "fk_counter_entry_consulate_consulate_code",
                        column: x => x.consulate_code,
                        principalTable: "consulate",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_counter_entry_mobile_visits_visit_id",
                        column: x => x.visit_id,
                        principalTable: "mobile_visit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_counter_entry_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateIndex(
                name: "ix_rule_set_country_valid_from",
                table: "rule_set",
                columns: new[] { "country", "valid_from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registration_counter_consulate_code",
                table: "registration",
                column: "counter_consulate_code");

            migrationBuilder.CreateIndex(
                name: "ix_registration_counter_visit_id",
                table: "registration",
                column: "counter_visit_id");

            migrationBuilder.CreateIndex(
                name: "ix_counter_entry_consulate_code_day",
                table: "counter_entry",
                columns: new[] { "consulate_code", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_counter_entry_country_day",
                table: "counter_entry",
                columns: new[] { "country", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_counter_entry_organization_id",
                table: "counter_entry",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_counter_entry_visit_id",
                table: "counter_entry",
                column: "visit_id");

            migrationBuilder.CreateIndex(
                name: "ix_country_choice_list_code",
                table: "country_choice",
                columns: new[] { "list", "code" });

            migrationBuilder.CreateIndex(
                name: "ix_mobile_visit_consulate_code_until",
                table: "mobile_visit",
                columns: new[] { "consulate_code", "until" });

            migrationBuilder.AddForeignKey(
                name: "fk_registration_consulate_counter_consulate_code",
                table: "registration",
                column: "counter_consulate_code",
                principalTable: "consulate",
                principalColumn: "code",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_registration_mobile_visit_counter_visit_id",
                table: "registration",
                column: "counter_visit_id",
                principalTable: "mobile_visit",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_registration_consulate_counter_consulate_code",
                table: "registration");

            migrationBuilder.DropForeignKey(
                name: "fk_registration_mobile_visit_counter_visit_id",
                table: "registration");

            migrationBuilder.DropTable(
                name: "counter_entry");

            migrationBuilder.DropTable(
                name: "country_choice");

            migrationBuilder.DropTable(
                name: "rule_set_draft");

            migrationBuilder.DropTable(
                name: "mobile_visit");

            migrationBuilder.DropIndex(
                name: "ix_rule_set_country_valid_from",
                table: "rule_set");

            migrationBuilder.DropIndex(
                name: "ix_registration_counter_consulate_code",
                table: "registration");

            migrationBuilder.DropIndex(
                name: "ix_registration_counter_visit_id",
                table: "registration");

            migrationBuilder.DropColumn(
                name: "published_at",
                table: "rule_set");

            migrationBuilder.DropColumn(
                name: "published_by",
                table: "rule_set");

            migrationBuilder.DropColumn(
                name: "counter_consulate_code",
                table: "registration");

            migrationBuilder.DropColumn(
                name: "counter_visit_id",
                table: "registration");

            migrationBuilder.DropColumn(
                name: "country",
                table: "code_list_entry");
        }
    }
}
