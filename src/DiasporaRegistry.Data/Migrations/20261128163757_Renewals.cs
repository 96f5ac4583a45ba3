using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class Renewals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "confirmation_renews",
                table: "rule_set",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "grace_days",
                table: "rule_set",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "new_address_asks_for_renewal",
                table: "rule_set",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "new_board_asks_for_renewal",
                table: "rule_set",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "confirmed_at",
                table: "registration",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "grace_until",
                table: "registration",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "next_date_on",
                table: "registration",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "reminded_days",
                table: "registration",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "renewal_cause",
                table: "registration",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "renewal_waits_since",
                table: "registration",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "address_changed_at",
                table: "organization",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "board_changed_at",
                table: "organization",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "renewal_link",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    registration_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<string>(type: "text", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_renewal_link", x => x.id);
                    table.ForeignKey(
                        name: "fk_renewal_link_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_renewal_link_registration_registration_id",
                        column: x => x.registration_id,
                        principalTable: "registration",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_registration_country_next_date_on",
                table: "registration",
                columns: new[] { "country", "next_date_on" },
                filter: "next_date_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_registration_country_renewal_waits_since",
                table: "registration",
                columns: new[] { "country", "renewal_waits_since" },
                filter: "renewal_waits_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_organization_board_changed_at_address_changed_at",
                table: "organization",
                columns: new[] { "board_changed_at", "address_changed_at" },
                filter: "board_changed_at IS NOT NULL OR address_changed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_renewal_link_account_id",
                table: "renewal_link",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_renewal_link_registration_id_account_id_sent_at",
                table: "renewal_link",
                columns: new[] { "registration_id", "account_id", "sent_at" });

            migrationBuilder.CreateIndex(
                name: "ix_renewal_link_token_hash",
                table: "renewal_link",
                column: "token_hash",
                unique: true);

            // What was registered before is followed by date from now on, with the days of grace that every country's rules begin with.
            migrationBuilder.Sql("""
                UPDATE registration SET next_date_on = valid_until - 60, renewal_cause = CASE state WHEN 'RenewalDue' THEN 'Date' END
                WHERE state IN ('Approved', 'RenewalDue') AND valid_until IS NOT NULL;
                UPDATE registration SET grace_until = valid_until + 60 WHERE state = 'Expired' AND valid_until IS NOT NULL;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "renewal_link");

            migrationBuilder.DropIndex(
                name: "ix_registration_country_next_date_on",
                table: "registration");

            migrationBuilder.DropIndex(
                name: "ix_registration_country_renewal_waits_since",
                table: "registration");

            migrationBuilder.DropIndex(
                name: "ix_organization_board_changed_at_address_changed_at",
                table: "organization");

            migrationBuilder.DropColumn(
                name: "confirmation_renews",
                table: "rule_set");

            migrationBuilder.DropColumn(
                name: "grace_days",
                table: "rule_set");

            migrationBuilder.DropColumn(
                name: "new_address_asks_for_renewal",
                table: "rule_set");

            migrationBuilder.DropColumn(
                name: "new_board_asks_for_renewal",
                table: "rule_set");

            migrationBuilder.DropColumn(
                name: "confirmed_at",
                table: "registration");

            migrationBuilder.DropColumn(
                name: "grace_until",
                table: "registration");

            migrationBuilder.DropColumn(
                name: "next_date_on",
                table: "registration");

            migrationBuilder.DropColumn(
                name: "reminded_days",
                table: "registration");

            migrationBuilder.DropColumn(
                name: "renewal_cause",
                table: "registration");

            migrationBuilder.DropColumn(
                name: "renewal_waits_since",
                table: "registration");

            migrationBuilder.DropColumn(
                name: "address_changed_at",
                table: "organization");

            migrationBuilder.DropColumn(
                name: "board_changed_at",
                table: "organization");
        }
    }
}
