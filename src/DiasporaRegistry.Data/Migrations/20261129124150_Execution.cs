using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class Execution : Migration
    {
        // Whoever asks: what was paid out of a project that is paid in tranches was released, and what is said to be released are its tranches.
        private const string ReleasedMoney = """
            CREATE FUNCTION refuse_beyond_tranches() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
            BEGIN
                IF EXISTS (SELECT FROM public.project AS p JOIN public.project_total AS t ON t.project_id = p.id AND t.party_id IS NULL
                        WHERE p.id = NEW.project_id AND p.asks_tranches AND t.paid_out > CASE WHEN t.currency = p.currency THEN p.released_in_tranches ELSE 0 END) THEN
                    RAISE EXCEPTION 'More is paid out than was released in tranches.' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_tranches';
                END IF;
                RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER ledger_entry_tranches AFTER INSERT ON ledger_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.act = 'PayOut') EXECUTE FUNCTION refuse_beyond_tranches();

            CREATE FUNCTION refuse_untrue_releases() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
            BEGIN
                IF NEW.released_in_tranches IS DISTINCT FROM (SELECT coalesce(sum(t.amount), 0) FROM public.tranche AS t WHERE t.project_id = NEW.id AND t.state = 'Released') THEN
                    RAISE EXCEPTION 'What is released is the sum of the released tranches.' USING ERRCODE = 'check_violation', CONSTRAINT = 'project_released';
                END IF;
                RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER project_released AFTER UPDATE OF released_in_tranches ON project DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.released_in_tranches IS DISTINCT FROM OLD.released_in_tranches) EXECUTE FUNCTION refuse_untrue_releases();
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<decimal>(
                name: "released_in_tranches",
                table: "project",
                type: "numeric(18,4)",
                precision: 18,
                scale: 4,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.CreateTable(
                name: "complaint",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    sent = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    filed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    filed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answer_by = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    public_text = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: true),
                    answer = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: true),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_complaint", x => x.id);
                    table.ForeignKey(
                        name: "fk_complaint_projects_project_id",
                        column: x => x.project_id,
                        principalTable: "project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "deviation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    gravity = table.Column<decimal>(type: "numeric(5,1)", precision: 5, scale: 1, nullable: false),
                    figure = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    beside = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    opened_on = table.Column<DateOnly>(type: "date", nullable: false),
                    answer_by = table.Column<DateOnly>(type: "date", nullable: false),
                    resolved_on = table.Column<DateOnly>(type: "date", nullable: true),
                    answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    office_answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    office_answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    office_answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deviation", x => x.id);
                    table.ForeignKey(
                        name: "fk_deviation_projects_project_id",
                        column: x => x.project_id,
                        principalTable: "project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "oversight_link",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    label = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    made_by = table.Column<Guid>(type: "uuid", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_oversight_link", x => x.id);
                    table.ForeignKey(
                        name: "fk_oversight_link_projects_project_id",
                        column: x => x.project_id,
                        principalTable: "project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "project_works",
                columns: table => new
                {
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    received_by = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: true),
                    delivery_paper = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    delivered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_project_works", x => x.project_id);
                    table.ForeignKey(
                        name: "fk_project_works_project_project_id",
                        column: x => x.project_id,
                        principalTable: "project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "oversight_report",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    link_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seen = table.Column<string>(type: "text", nullable: false),
                    percent = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    public_from = table.Column<DateOnly>(type: "date", nullable: false),
                    seen_by = table.Column<Guid>(type: "uuid", nullable: true),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_redacted = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_oversight_report", x => x.id);
                    table.CheckConstraint("ck_oversight_report_percent", "percent BETWEEN 0 AND 100");
                    table.ForeignKey(
                        name: "fk_oversight_report_oversight_link_link_id",
                        column: x => x.link_id,
                        principalTable: "oversight_link",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_oversight_report_projects_project_id",
                        column: x => x.project_id,
                        principalTable: "project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "milestone",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    share = table.Column<int>(type: "integer", nullable: false),
                    planned_on = table.Column<DateOnly>(type: "date", nullable: false),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    done_by = table.Column<Guid>(type: "uuid", nullable: true),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_milestone", x => x.id);
                    table.CheckConstraint("ck_milestone_share", "share BETWEEN 1 AND 100");
                    table.ForeignKey(
                        name: "fk_milestone_project_works_project_id",
                        column: x => x.project_id,
                        principalTable: "project_works",
                        principalColumn: "project_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "progress_report",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    parts = table.Column<string>(type: "jsonb", nullable: false),
                    physical = table.Column<decimal>(type: "numeric(5,1)", precision: 5, scale: 1, nullable: false),
                    paid_out = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    financial = table.Column<decimal>(type: "numeric(7,1)", precision: 7, scale: 1, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    written_by = table.Column<Guid>(type: "uuid", nullable: true),
                    written_as = table.Column<string>(type: "text", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_progress_report", x => x.id);
                    table.ForeignKey(
                        name: "fk_progress_report_project_works_project_id",
                        column: x => x.project_id,
                        principalTable: "project_works",
                        principalColumn: "project_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tranche",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    milestones = table.Column<string>(type: "jsonb", nullable: false),
                    asks_report = table.Column<bool>(type: "boolean", nullable: false),
                    evidence = table.Column<string>(type: "jsonb", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    papers = table.Column<string>(type: "jsonb", nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: true),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    released_by = table.Column<Guid>(type: "uuid", nullable: true),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tranche", x => x.id);
                    table.CheckConstraint("ck_tranche_amount", "amount > 0");
                    table.CheckConstraint("ck_tranche_released", "(state = 'Released') = (released_by IS NOT NULL)");
                    table.CheckConstraint("ck_tranche_two_people", "released_by <> requested_by");
                    table.ForeignKey(
                        name: "fk_tranche_project_works_project_id",
                        column: x => x.project_id,
                        principalTable: "project_works",
                        principalColumn: "project_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "works_event",
                columns: table => new
                {
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    capacity = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_works_event", x => new { x.project_id, x.sequence });
                    table.ForeignKey(
                        name: "fk_works_event_project_works_project_id",
                        column: x => x.project_id,
                        principalTable: "project_works",
                        principalColumn: "project_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "works_photo",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: true),
                    oversight_id = table.Column<Guid>(type: "uuid", nullable: true),
                    milestone_id = table.Column<Guid>(type: "uuid", nullable: true),
                    stated_on = table.Column<DateOnly>(type: "date", nullable: false),
                    caption = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: true),
                    taken_on = table.Column<DateOnly>(type: "date", nullable: true),
                    metres = table.Column<int>(type: "integer", nullable: true),
                    from_pin = table.Column<bool>(type: "boolean", nullable: false),
                    content_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    added_by = table.Column<Guid>(type: "uuid", nullable: true),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    withheld_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_works_photo", x => x.id);
                    table.ForeignKey(
                        name: "fk_works_photo_milestone_milestone_id",
                        column: x => x.milestone_id,
                        principalTable: "milestone",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_works_photo_oversight_report_oversight_id",
                        column: x => x.oversight_id,
                        principalTable: "oversight_report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_works_photo_progress_report_report_id",
                        column: x => x.report_id,
                        principalTable: "progress_report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_works_photo_project_project_id",
                        column: x => x.project_id,
                        principalTable: "project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_complaint_project_id_number",
                table: "complaint",
                columns: new[] { "project_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_complaint_sent",
                table: "complaint",
                column: "sent",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_complaint_token_hash",
                table: "complaint",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_deviation_one_open",
                table: "deviation",
                columns: new[] { "project_id", "kind" },
                unique: true,
                filter: "resolved_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deviation_project_id",
                table: "deviation",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "ix_milestone_project_id",
                table: "milestone",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "ix_oversight_link_project_id",
                table: "oversight_link",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "ix_oversight_link_token_hash",
                table: "oversight_link",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_oversight_report_link_id",
                table: "oversight_report",
                column: "link_id");

            migrationBuilder.CreateIndex(
                name: "ix_oversight_report_project_id",
                table: "oversight_report",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "ix_progress_report_project_id_number",
                table: "progress_report",
                columns: new[] { "project_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_progress_report_waiting",
                table: "progress_report",
                column: "state",
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_tranche_project_id",
                table: "tranche",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "ix_works_photo_milestone_id",
                table: "works_photo",
                column: "milestone_id");

            migrationBuilder.CreateIndex(
                name: "ix_works_photo_oversight_id",
                table: "works_photo",
                column: "oversight_id");

            migrationBuilder.CreateIndex(
                name: "ix_works_photo_project_id_sha256",
                table: "works_photo",
                columns: new[] { "project_id", "sha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_works_photo_report_id",
                table: "works_photo",
                column: "report_id");

            migrationBuilder.Sql(ReleasedMoney);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER project_released ON project; DROP FUNCTION refuse_untrue_releases; DROP TRIGGER ledger_entry_tranches ON ledger_entry; DROP FUNCTION refuse_beyond_tranches;");

            migrationBuilder.DropTable(
                name: "complaint");

            migrationBuilder.DropTable(
                name: "deviation");

            migrationBuilder.DropTable(
                name: "tranche");

            migrationBuilder.DropTable(
                name: "works_event");

            migrationBuilder.DropTable(
                name: "works_photo");

            migrationBuilder.DropTable(
                name: "milestone");

            migrationBuilder.DropTable(
                name: "oversight_report");

            migrationBuilder.DropTable(
                name: "progress_report");

            migrationBuilder.DropTable(
                name: "oversight_link");

            migrationBuilder.DropTable(
                name: "project_works");

            migrationBuilder.DropColumn(
                name: "released_in_tranches",
                table: "project");
        }
    }
}
