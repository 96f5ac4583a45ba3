using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <summary>The sessions that are open, and the works of forms that were sent.</summary>
    [DbContext(typeof(RegistryDb))]
    [Migration("20261130030034_SessionsAndEfforts")]
    public sealed class SessionsAndEfforts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "account_session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    first_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    system = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    browser = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_session", x => x.id);
                    table.ForeignKey(
                        name: "fk_account_session_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "spent_effort",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    form = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_spent_effort", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_session_account_id",
                table: "account_session",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_account_session_key",
                table: "account_session",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_account_session_last_seen_at",
                table: "account_session",
                column: "last_seen_at");

            migrationBuilder.CreateIndex(
                name: "ix_spent_effort_until",
                table: "spent_effort",
                column: "until");

            // Whatever gives an account a new stamp ends all of its sessions, and with that what is known of them.
            migrationBuilder.Sql("""
                CREATE FUNCTION forget_account_sessions() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
                BEGIN
                    DELETE FROM public.account_session WHERE account_id = NEW.id;
                    RETURN NULL;
                END $$;
                CREATE TRIGGER account_sessions_forgotten AFTER UPDATE OF security_stamp ON account FOR EACH ROW
                    WHEN (NEW.security_stamp IS DISTINCT FROM OLD.security_stamp) EXECUTE FUNCTION forget_account_sessions();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER account_sessions_forgotten ON account; DROP FUNCTION forget_account_sessions();");
            migrationBuilder.DropTable(
                name: "account_session");

            migrationBuilder.DropTable(
                name: "spent_effort");
        }
    }
}
