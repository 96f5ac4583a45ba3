using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class MembershipsCountersAndViews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "federations_issue",
                table: "rule_set",
                type: "boolean",
                nullable: false,
                defaultValue: false);

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

            migrationBuilder.AddColumn<Guid>(
                name: "federation_id",
                table: "registration",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "country",
                table: "code_list_entry",
                type: "character varying(2)",
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "confirmed_at",
                table: "coalition_member",
                type: "timestamp with time zone",
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
                name: "issuing_power",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    coalition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    granted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_reason = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_issuing_power", x => x.id);
                    table.ForeignKey(
                        name: "fk_issuing_power_organizations_coalition_id",
                        column: x => x.coalition_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "membership_proposal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    coalition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_by = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: true),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    proposer = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answerer = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_membership_proposal", x => x.id);
                    table.ForeignKey(
                        name: "fk_membership_proposal_organizations_coalition_id",
                        column: x => x.coalition_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_membership_proposal_organizations_member_id",
                        column: x => x.member_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "review_note",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    registration_id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    taken_back_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review_note", x => x.id);
                    table.ForeignKey(
                        name: "fk_review_note_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_review_note_registration_registration_id",
                        column: x => x.registration_id,
                        principalTable: "registration",
                        principalColumn: "id",
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
                name: "saved_view",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    query = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_view", x => x.id);
                    table.ForeignKey(
                        name: "fk_saved_view_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "issuing_report",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    issued = table.Column<int>(type: "integer", nullable: false),
                    remarks = table.Column<string>(type: "text", nullable: true),
                    delivered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    delivered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    power_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_issuing_report", x => x.id);
                    table.ForeignKey(
                        name: "fk_issuing_report_issuing_power_power_id",
                        column: x => x.power_id,
                        principalTable: "issuing_power",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
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
                name: "ix_registration_federation_id",
                table: "registration",
                column: "federation_id",
                filter: "federation_id IS NOT NULL");

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
                name: "ix_issuing_power_coalition_id",
                table: "issuing_power",
                column: "coalition_id");

            migrationBuilder.CreateIndex(
                name: "ix_issuing_power_one",
                table: "issuing_power",
                columns: new[] { "coalition_id", "country" },
                unique: true,
                filter: "withdrawn_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_issuing_report_power_id_month",
                table: "issuing_report",
                columns: new[] { "power_id", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_membership_proposal_coalition_id",
                table: "membership_proposal",
                column: "coalition_id");

            migrationBuilder.CreateIndex(
                name: "ix_membership_proposal_member_id",
                table: "membership_proposal",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "ix_membership_proposal_one_open",
                table: "membership_proposal",
                columns: new[] { "coalition_id", "member_id" },
                unique: true,
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_mobile_visit_consulate_code_until",
                table: "mobile_visit",
                columns: new[] { "consulate_code", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_review_note_account_id",
                table: "review_note",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_review_note_registration_id_at",
                table: "review_note",
                columns: new[] { "registration_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_saved_view_account_id_country_name",
                table: "saved_view",
                columns: new[] { "account_id", "country", "name" },
                unique: true);

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

            migrationBuilder.AddForeignKey(
                name: "fk_registration_organization_federation_id",
                table: "registration",
                column: "federation_id",
                principalTable: "organization",
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

            migrationBuilder.DropForeignKey(
                name: "fk_registration_organization_federation_id",
                table: "registration");

            migrationBuilder.DropTable(
                name: "counter_entry");

            migrationBuilder.DropTable(
                name: "country_choice");

            migrationBuilder.DropTable(
                name: "issuing_report");

            migrationBuilder.DropTable(
                name: "membership_proposal");

            migrationBuilder.DropTable(
                name: "review_note");

            migrationBuilder.DropTable(
                name: "rule_set_draft");

            migrationBuilder.DropTable(
                name: "saved_view");

            migrationBuilder.DropTable(
                name: "mobile_visit");

            migrationBuilder.DropTable(
                name: "issuing_power");

            migrationBuilder.DropIndex(
                name: "ix_rule_set_country_valid_from",
                table: "rule_set");

            migrationBuilder.DropIndex(
                name: "ix_registration_counter_consulate_code",
                table: "registration");

            migrationBuilder.DropIndex(
                name: "ix_registration_counter_visit_id",
                table: "registration");

            migrationBuilder.DropIndex(
                name: "ix_registration_federation_id",
                table: "registration");

            migrationBuilder.DropColumn(
                name: "federations_issue",
                table: "rule_set");

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
                name: "federation_id",
                table: "registration");

            migrationBuilder.DropColumn(
                name: "country",
                table: "code_list_entry");

            migrationBuilder.DropColumn(
                name: "confirmed_at",
                table: "coalition_member");
        }
    }
}
