using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class Participation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "consultation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    title_es = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    title_en = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    introduction_es = table.Column<string>(type: "character varying(5000)", maxLength: 5000, nullable: false),
                    introduction_en = table.Column<string>(type: "character varying(5000)", maxLength: 5000, nullable: false),
                    opens_on = table.Column<DateOnly>(type: "date", nullable: false),
                    closes_on = table.Column<DateOnly>(type: "date", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    concluded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    summary_es = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    summary_en = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consultation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "law_alert",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    consulate_code = table.Column<string>(type: "text", nullable: true),
                    places = table.Column<string[]>(type: "text[]", nullable: false),
                    title_es = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    title_en = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    text_es = table.Column<string>(type: "character varying(5000)", maxLength: 5000, nullable: false),
                    text_en = table.Column<string>(type: "character varying(5000)", maxLength: 5000, nullable: false),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    link = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    organizations = table.Column<int>(type: "integer", nullable: false),
                    bulletin_id = table.Column<Guid>(type: "uuid", nullable: true),
                    taken_back_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason_es = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    reason_en = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_law_alert", x => x.id);
                    table.ForeignKey(
                        name: "fk_law_alert_bulletin_bulletin_id",
                        column: x => x.bulletin_id,
                        principalTable: "bulletin",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_law_alert_consulate_consulate_code",
                        column: x => x.consulate_code,
                        principalTable: "consulate",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "consultation_section",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    title_es = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    title_en = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    text_es = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    text_en = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    reason_es = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    reason_en = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    consultation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consultation_section", x => x.id);
                    table.ForeignKey(
                        name: "fk_consultation_section_consultation_consultation_id",
                        column: x => x.consultation_id,
                        principalTable: "consultation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "public_event",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    consulate_code = table.Column<string>(type: "text", nullable: true),
                    consultation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    title_es = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    title_en = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    text_es = table.Column<string>(type: "character varying(5000)", maxLength: 5000, nullable: false),
                    text_en = table.Column<string>(type: "character varying(5000)", maxLength: 5000, nullable: false),
                    begins_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    place = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    link = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    capacity = table.Column<int>(type: "integer", nullable: true),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason_es = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    reason_en = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_public_event", x => x.id);
                    table.ForeignKey(
                        name: "fk_public_event_consulate_consulate_code",
                        column: x => x.consulate_code,
                        principalTable: "consulate",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_public_event_consultation_consultation_id",
                        column: x => x.consultation_id,
                        principalTable: "consultation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "consultation_comment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    consultation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    section_id = table.Column<Guid>(type: "uuid", nullable: true),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    is_public = table.Column<bool>(type: "boolean", nullable: false),
                    said_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    left_out_reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consultation_comment", x => x.id);
                    table.ForeignKey(
                        name: "fk_consultation_comment_consultation_section_section_id",
                        column: x => x.section_id,
                        principalTable: "consultation_section",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_consultation_comment_consultations_consultation_id",
                        column: x => x.consultation_id,
                        principalTable: "consultation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_consultation_comment_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "consultation_erratum",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    section_id = table.Column<Guid>(type: "uuid", nullable: true),
                    text_es = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    text_en = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    consultation_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consultation_erratum", x => x.id);
                    table.ForeignKey(
                        name: "fk_consultation_erratum_consultation_consultation_id",
                        column: x => x.consultation_id,
                        principalTable: "consultation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_consultation_erratum_consultation_section_section_id",
                        column: x => x.section_id,
                        principalTable: "consultation_section",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "event_sign_up",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    people = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    placed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event_sign_up", x => x.id);
                    table.ForeignKey(
                        name: "fk_event_sign_up_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_event_sign_up_public_event_event_id",
                        column: x => x.event_id,
                        principalTable: "public_event",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "comment_version",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    comment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    is_public = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_comment_version", x => new { x.comment_id, x.number });
                    table.ForeignKey(
                        name: "fk_comment_version_consultation_comment_comment_id",
                        column: x => x.comment_id,
                        principalTable: "consultation_comment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_consultation_country_closes_on",
                table: "consultation",
                columns: new[] { "country", "closes_on" });

            migrationBuilder.CreateIndex(
                name: "ix_consultation_comment_consultation_id_section_id_organizatio",
                table: "consultation_comment",
                columns: new[] { "consultation_id", "section_id", "organization_id" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_consultation_comment_organization_id",
                table: "consultation_comment",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_consultation_comment_section_id",
                table: "consultation_comment",
                column: "section_id");

            migrationBuilder.CreateIndex(
                name: "ix_consultation_erratum_consultation_id_number",
                table: "consultation_erratum",
                columns: new[] { "consultation_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_consultation_erratum_section_id",
                table: "consultation_erratum",
                column: "section_id");

            migrationBuilder.CreateIndex(
                name: "ix_consultation_section_consultation_id",
                table: "consultation_section",
                column: "consultation_id");

            migrationBuilder.CreateIndex(
                name: "ix_event_sign_up_event_id_organization_id",
                table: "event_sign_up",
                columns: new[] { "event_id", "organization_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_event_sign_up_organization_id",
                table: "event_sign_up",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_law_alert_bulletin_id",
                table: "law_alert",
                column: "bulletin_id");

            migrationBuilder.CreateIndex(
                name: "ix_law_alert_consulate_code",
                table: "law_alert",
                column: "consulate_code");

            migrationBuilder.CreateIndex(
                name: "ix_law_alert_country_sent_at",
                table: "law_alert",
                columns: new[] { "country", "sent_at" });

            migrationBuilder.CreateIndex(
                name: "ix_law_alert_places",
                table: "law_alert",
                column: "places")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_public_event_consulate_code",
                table: "public_event",
                column: "consulate_code");

            migrationBuilder.CreateIndex(
                name: "ix_public_event_consultation_id",
                table: "public_event",
                column: "consultation_id");

            migrationBuilder.CreateIndex(
                name: "ix_public_event_country_ends_at",
                table: "public_event",
                columns: new[] { "country", "ends_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "comment_version");

            migrationBuilder.DropTable(
                name: "consultation_erratum");

            migrationBuilder.DropTable(
                name: "event_sign_up");

            migrationBuilder.DropTable(
                name: "law_alert");

            migrationBuilder.DropTable(
                name: "consultation_comment");

            migrationBuilder.DropTable(
                name: "public_event");

            migrationBuilder.DropTable(
                name: "consultation_section");

            migrationBuilder.DropTable(
                name: "consultation");
        }
    }
}
