using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class OneOpenStaffInvitation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Of several links that are open to one address for one role, the latest stays.
            migrationBuilder.Sql("""
                UPDATE staff_invitation AS old SET withdrawn_at = now()
                WHERE old.accepted_at IS NULL AND old.withdrawn_at IS NULL AND EXISTS (
                    SELECT 1 FROM staff_invitation AS later
                    WHERE later.accepted_at IS NULL AND later.withdrawn_at IS NULL AND later.country = old.country AND later.role = old.role
                      AND coalesce(later.consulate_code, '') = coalesce(old.consulate_code, '') AND lower(later.email) = lower(old.email)
                      AND (later.invited_at, later.id) > (old.invited_at, old.id));
                CREATE UNIQUE INDEX ix_staff_invitation_one_open ON staff_invitation (country, role, coalesce(consulate_code, ''), lower(email))
                    WHERE accepted_at IS NULL AND withdrawn_at IS NULL AND email <> '';
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("DROP INDEX ix_staff_invitation_one_open;");
    }
}
