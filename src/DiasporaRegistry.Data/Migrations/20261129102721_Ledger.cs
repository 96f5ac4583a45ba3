using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class Ledger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_ledger_entry_project_party_party_id",
                table: "ledger_entry");

            migrationBuilder.DropIndex(
                name: "ix_ledger_entry_party_id",
                table: "ledger_entry");

            migrationBuilder.RenameColumn(
                name: "kind",
                table: "ledger_entry",
                newName: "act");

            migrationBuilder.AddColumn<Guid>(
                name: "closed_by",
                table: "project",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "closed_on",
                table: "project",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<List<string>>(
                name: "currencies",
                table: "project",
                type: "text[]",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "first_day",
                table: "project",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "key",
                table: "ledger_entry",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "lines",
                table: "ledger_entry",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "approved_by",
                table: "ledger_entry",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "document",
                table: "ledger_entry",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "order_id",
                table: "ledger_entry",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "signed_as",
                table: "ledger_entry",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "exchange_rate",
                columns: table => new
                {
                    from_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    to_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    rate = table.Column<decimal>(type: "numeric(20,10)", precision: 20, scale: 10, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exchange_rate", x => new { x.from_currency, x.to_currency, x.day, x.source });
                });

            migrationBuilder.CreateTable(
                name: "ledger_posting",
                columns: table => new
                {
                    line = table.Column<int>(type: "integer", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: true),
                    amount = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_posting", x => new { x.entry_id, x.line });
                    table.CheckConstraint("ck_ledger_posting_amount", "amount <> 0 AND line > 0");
                    table.CheckConstraint("ck_ledger_posting_party", "(party_id IS NOT NULL) = (account IN ('Pledges', 'Commitments', 'Contributions'))");
                    table.ForeignKey(
                        name: "fk_ledger_posting_ledger_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "ledger_entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_ledger_posting_project_party_party_id",
                        column: x => x.party_id,
                        principalTable: "project_party",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payment_order",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "text", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: true),
                    amount = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    to_amount = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: true),
                    to_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    rate = table.Column<decimal>(type: "numeric(20,10)", precision: 20, scale: 10, nullable: true),
                    rate_day = table.Column<DateOnly>(type: "date", nullable: true),
                    rate_source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    donors = table.Column<int>(type: "integer", nullable: true),
                    collected_from = table.Column<DateOnly>(type: "date", nullable: true),
                    collected_until = table.Column<DateOnly>(type: "date", nullable: true),
                    reverses_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reversal_reason = table.Column<string>(type: "text", nullable: true),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    prepared_by = table.Column<Guid>(type: "uuid", nullable: false),
                    prepared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    refusal_reason = table.Column<string>(type: "text", nullable: true),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_order", x => x.id);
                    table.CheckConstraint("ck_payment_order_decided", "(state = 'Waiting') = (decided_by IS NULL)");
                    table.CheckConstraint("ck_payment_order_donors", "donors > 0");
                    table.CheckConstraint("ck_payment_order_exchange", "num_nulls(to_amount, to_currency, rate, rate_day, rate_source) = CASE act WHEN 'Exchange' THEN 0 ELSE 5 END");
                    table.CheckConstraint("ck_payment_order_two_people", "state <> 'Approved' OR decided_by <> prepared_by");
                    table.ForeignKey(
                        name: "fk_payment_order_ledger_entry_reverses_id",
                        column: x => x.reverses_id,
                        principalTable: "ledger_entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payment_order_project_party_party_id",
                        column: x => x.party_id,
                        principalTable: "project_party",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payment_order_project_project_id",
                        column: x => x.project_id,
                        principalTable: "project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payment_evidence",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reference = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    issuer = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    folded = table.Column<string>(type: "text", nullable: false),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_evidence", x => x.id);
                    table.ForeignKey(
                        name: "fk_payment_evidence_payment_order_order_id",
                        column: x => x.order_id,
                        principalTable: "payment_order",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.Sql(LedgerSql.TakeOver);

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entry_key",
                table: "ledger_entry",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entry_order_id",
                table: "ledger_entry",
                column: "order_id",
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_ledger_entry_approved",
                table: "ledger_entry",
                sql: "(order_id IS NULL) = (approved_by IS NULL)");

            migrationBuilder.AddCheckConstraint(
                name: "ck_ledger_entry_lines",
                table: "ledger_entry",
                sql: "lines > 1");

            migrationBuilder.AddCheckConstraint(
                name: "ck_ledger_entry_two_people",
                table: "ledger_entry",
                sql: "approved_by <> account_id");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_posting_party_id",
                table: "ledger_posting",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_evidence_file",
                table: "payment_evidence",
                column: "sha256",
                unique: true,
                filter: "released_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payment_evidence_order_id",
                table: "payment_evidence",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_evidence_paper",
                table: "payment_evidence",
                column: "folded",
                unique: true,
                filter: "released_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payment_order_key",
                table: "payment_order",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payment_order_party_id",
                table: "payment_order",
                column: "party_id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_order_project_id_prepared_at",
                table: "payment_order",
                columns: new[] { "project_id", "prepared_at" });

            migrationBuilder.CreateIndex(
                name: "ix_payment_order_reverses_id",
                table: "payment_order",
                column: "reverses_id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_order_waiting",
                table: "payment_order",
                column: "project_id",
                filter: "state = 'Waiting'");

            migrationBuilder.AddForeignKey(
                name: "fk_ledger_entry_payment_order_order_id",
                table: "ledger_entry",
                column: "order_id",
                principalTable: "payment_order",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.Sql(LedgerSql.Guards);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(LedgerSql.GiveBack);

            migrationBuilder.DropForeignKey(
                name: "fk_ledger_entry_payment_order_order_id",
                table: "ledger_entry");

            migrationBuilder.DropTable(
                name: "exchange_rate");

            migrationBuilder.DropTable(
                name: "ledger_posting");

            migrationBuilder.DropTable(
                name: "payment_evidence");

            migrationBuilder.DropTable(
                name: "payment_order");

            migrationBuilder.DropIndex(
                name: "ix_ledger_entry_key",
                table: "ledger_entry");

            migrationBuilder.DropIndex(
                name: "ix_ledger_entry_order_id",
                table: "ledger_entry");

            migrationBuilder.DropCheckConstraint(
                name: "ck_ledger_entry_approved",
                table: "ledger_entry");

            migrationBuilder.DropCheckConstraint(
                name: "ck_ledger_entry_lines",
                table: "ledger_entry");

            migrationBuilder.DropCheckConstraint(
                name: "ck_ledger_entry_two_people",
                table: "ledger_entry");

            migrationBuilder.DropColumn(
                name: "key",
                table: "ledger_entry");

            migrationBuilder.DropColumn(
                name: "closed_by",
                table: "project");

            migrationBuilder.DropColumn(
                name: "closed_on",
                table: "project");

            migrationBuilder.DropColumn(
                name: "currencies",
                table: "project");

            migrationBuilder.DropColumn(
                name: "first_day",
                table: "project");

            migrationBuilder.DropColumn(
                name: "approved_by",
                table: "ledger_entry");

            migrationBuilder.DropColumn(
                name: "document",
                table: "ledger_entry");

            migrationBuilder.DropColumn(
                name: "lines",
                table: "ledger_entry");

            migrationBuilder.DropColumn(
                name: "order_id",
                table: "ledger_entry");

            migrationBuilder.DropColumn(
                name: "signed_as",
                table: "ledger_entry");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entry_party_id",
                table: "ledger_entry",
                column: "party_id");

            migrationBuilder.AddForeignKey(
                name: "fk_ledger_entry_project_party_party_id",
                table: "ledger_entry",
                column: "party_id",
                principalTable: "project_party",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }
    }
}
