using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class Surveys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "survey",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    state_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    title_es = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    title_en = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    introduction_es = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false),
                    introduction_en = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false),
                    sample = table.Column<string>(type: "text", nullable: false),
                    sample_size = table.Column<int>(type: "integer", nullable: true),
                    anonymity = table.Column<string>(type: "text", nullable: false),
                    smallest_cell = table.Column<int>(type: "integer", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    questionnaire = table.Column<string>(type: "jsonb", nullable: false),
                    seed = table.Column<long>(type: "bigint", nullable: true),
                    frame_size = table.Column<int>(type: "integer", nullable: true),
                    asked = table.Column<int>(type: "integer", nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "survey_member",
                columns: table => new
                {
                    survey_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    residence = table.Column<string>(type: "text", nullable: true),
                    residence_state = table.Column<string>(type: "text", nullable: true),
                    is_drawn = table.Column<bool>(type: "boolean", nullable: false),
                    invited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reminders = table.Column<int>(type: "integer", nullable: false),
                    remind_on = table.Column<DateOnly>(type: "date", nullable: true),
                    answered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    declined_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_member", x => new { x.survey_id, x.organization_id });
                    table.ForeignKey(
                        name: "fk_survey_member_organization_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_survey_member_survey_survey_id",
                        column: x => x.survey_id,
                        principalTable: "survey",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "survey_partner",
                columns: table => new
                {
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    survey_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    agreed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_partner", x => new { x.survey_id, x.country });
                    table.ForeignKey(
                        name: "fk_survey_partner_survey_survey_id",
                        column: x => x.survey_id,
                        principalTable: "survey",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "survey_response",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    survey_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    kind = table.Column<string>(type: "text", nullable: true),
                    residence = table.Column<string>(type: "text", nullable: true),
                    residence_state = table.Column<string>(type: "text", nullable: true),
                    answers = table.Column<string>(type: "jsonb", nullable: false),
                    remark = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    is_tried = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_response", x => x.id);
                    table.ForeignKey(
                        name: "fk_survey_response_organization_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_survey_response_survey_survey_id",
                        column: x => x.survey_id,
                        principalTable: "survey",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "survey_link",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    survey_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    trial_id = table.Column<Guid>(type: "uuid", nullable: true),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_link", x => x.id);
                    table.ForeignKey(
                        name: "fk_survey_link_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_survey_link_organization_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_survey_link_survey_responses_trial_id",
                        column: x => x.trial_id,
                        principalTable: "survey_response",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_survey_link_surveys_survey_id",
                        column: x => x.survey_id,
                        principalTable: "survey",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_survey_country",
                table: "survey",
                column: "country");

            migrationBuilder.CreateIndex(
                name: "ix_survey_state_last_day",
                table: "survey",
                columns: new[] { "state", "last_day" });

            migrationBuilder.CreateIndex(
                name: "ix_survey_link_account_id",
                table: "survey_link",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_survey_link_organization_id",
                table: "survey_link",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_survey_link_survey_id",
                table: "survey_link",
                column: "survey_id");

            migrationBuilder.CreateIndex(
                name: "ix_survey_link_token_hash",
                table: "survey_link",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_survey_link_trial_id",
                table: "survey_link",
                column: "trial_id");

            migrationBuilder.CreateIndex(
                name: "ix_survey_member_organization_id",
                table: "survey_member",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_survey_member_remind_on",
                table: "survey_member",
                column: "remind_on",
                filter: "remind_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_survey_member_to_invite",
                table: "survey_member",
                column: "survey_id",
                filter: "is_drawn AND invited_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_survey_partner_country",
                table: "survey_partner",
                column: "country");

            migrationBuilder.CreateIndex(
                name: "ix_survey_response_organization_id",
                table: "survey_response",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_survey_response_survey_id_organization_id",
                table: "survey_response",
                columns: new[] { "survey_id", "organization_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_survey_response_survey_id_stage",
                table: "survey_response",
                columns: new[] { "survey_id", "stage" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "survey_link");

            migrationBuilder.DropTable(
                name: "survey_member");

            migrationBuilder.DropTable(
                name: "survey_partner");

            migrationBuilder.DropTable(
                name: "survey_response");

            migrationBuilder.DropTable(
                name: "survey");
        }
    }
}
