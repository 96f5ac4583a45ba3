using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class Committees : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "committee_member",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    year_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<string>(type: "text", nullable: false),
                    seated_by = table.Column<Guid>(type: "uuid", nullable: false),
                    seated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    left_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_committee_member", x => x.id);
                    table.ForeignKey(
                        name: "fk_committee_member_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_committee_member_programme_years_year_id",
                        column: x => x.year_id,
                        principalTable: "programme_year",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "committee_session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    call_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    held_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    state_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    convened_by = table.Column<Guid>(type: "uuid", nullable: false),
                    present = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_committee_session", x => x.id);
                    table.ForeignKey(
                        name: "fk_committee_session_call_call_id",
                        column: x => x.call_id,
                        principalTable: "call",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "award",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    awarded_by = table.Column<Guid>(type: "uuid", nullable: true),
                    awarded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_award", x => x.id);
                    table.ForeignKey(
                        name: "fk_award_budget_line_line_id",
                        column: x => x.line_id,
                        principalTable: "budget_line",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_award_committee_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "committee_session",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_award_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalTable: "proposal",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "session_item",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    decision = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session_item", x => x.id);
                    table.ForeignKey(
                        name: "fk_session_item_committee_session_session_id",
                        column: x => x.session_id,
                        principalTable: "committee_session",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_session_item_proposal_proposal_id",
                        column: x => x.proposal_id,
                        principalTable: "proposal",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "conflict_declaration",
                columns: table => new
                {
                    seat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    declared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conflict_declaration", x => new { x.item_id, x.seat_id });
                    table.ForeignKey(
                        name: "fk_conflict_declaration_committee_member_seat_id",
                        column: x => x.seat_id,
                        principalTable: "committee_member",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_conflict_declaration_session_item_item_id",
                        column: x => x.item_id,
                        principalTable: "session_item",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "proposal_score",
                columns: table => new
                {
                    seat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    criterion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    points = table.Column<int>(type: "integer", nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposal_score", x => new { x.item_id, x.seat_id, x.criterion });
                    table.ForeignKey(
                        name: "fk_proposal_score_committee_member_seat_id",
                        column: x => x.seat_id,
                        principalTable: "committee_member",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_proposal_score_session_item_item_id",
                        column: x => x.item_id,
                        principalTable: "session_item",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_award_line_id",
                table: "award",
                column: "line_id");

            migrationBuilder.CreateIndex(
                name: "ix_award_proposal_id",
                table: "award",
                column: "proposal_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_award_session_id",
                table: "award",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_committee_member_account_id",
                table: "committee_member",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_committee_member_one_seat",
                table: "committee_member",
                columns: new[] { "year_id", "account_id" },
                unique: true,
                filter: "left_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_committee_session_call_id_number",
                table: "committee_session",
                columns: new[] { "call_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_conflict_declaration_seat_id",
                table: "conflict_declaration",
                column: "seat_id");

            migrationBuilder.CreateIndex(
                name: "ix_proposal_score_seat_id",
                table: "proposal_score",
                column: "seat_id");

            migrationBuilder.CreateIndex(
                name: "ix_session_item_proposal_id",
                table: "session_item",
                column: "proposal_id");

            migrationBuilder.CreateIndex(
                name: "ix_session_item_session_id_proposal_id",
                table: "session_item",
                columns: new[] { "session_id", "proposal_id" },
                unique: true);

            // Two who award at once wait for each other at the line, so that the sum holds whoever asks.
            migrationBuilder.Sql("""
                CREATE FUNCTION award_stays_within_its_line() RETURNS trigger LANGUAGE plpgsql AS $$
                DECLARE most numeric;
                BEGIN
                  SELECT amount INTO most FROM budget_line WHERE id = NEW.line_id FOR UPDATE;
                  IF (SELECT coalesce(sum(amount), 0) FROM award WHERE line_id = NEW.line_id) + NEW.amount > most THEN
                    RAISE EXCEPTION 'Awards of this budget line exceed it.' USING ERRCODE = 'check_violation', CONSTRAINT = 'award_within_budget';
                  END IF;
                  RETURN NEW;
                END $$;
                CREATE TRIGGER award_within_budget BEFORE INSERT ON award FOR EACH ROW EXECUTE FUNCTION award_stays_within_its_line();
                CREATE FUNCTION award_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  RAISE EXCEPTION 'An award is not changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'award_is_kept';
                END $$;
                CREATE TRIGGER award_is_kept BEFORE UPDATE ON award FOR EACH ROW EXECUTE FUNCTION award_is_kept();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER award_is_kept ON award; DROP FUNCTION award_is_kept(); DROP TRIGGER award_within_budget ON award; DROP FUNCTION award_stays_within_its_line();");

            migrationBuilder.DropTable(
                name: "award");

            migrationBuilder.DropTable(
                name: "conflict_declaration");

            migrationBuilder.DropTable(
                name: "proposal_score");

            migrationBuilder.DropTable(
                name: "committee_member");

            migrationBuilder.DropTable(
                name: "session_item");

            migrationBuilder.DropTable(
                name: "committee_session");
        }
    }
}
