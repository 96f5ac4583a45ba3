using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DiasporaRegistry.Data.Migrations;

/// <summary>A merged organization's needs and self-checks go to the one that stays, and the directories in memory follow who has open needs.</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261129155400_NeedsFollowOrganizations")]
public sealed class NeedsFollowOrganizations : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        -- What the function moves already stays as it is, whichever migration wrote it last.
        DO $do$ BEGIN
            EXECUTE regexp_replace(pg_get_functiondef('move_rows'::regproc), ';(\s*END\s*\$function\$)', $new$
                || move_reference('need', 'organization_id', loser, winner, 'false')
                || move_reference('self_check', 'organization_id', loser, winner, 'false');\1$new$);
        END $do$;

        CREATE TRIGGER need_added_to_directory AFTER INSERT ON need REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_directory_change('organization_id');
        CREATE TRIGGER need_changed_in_directory AFTER UPDATE ON need REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_directory_change('organization_id');
        CREATE TRIGGER need_taken_from_directory AFTER DELETE ON need REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_directory_change('organization_id');
        """);

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        DROP TRIGGER need_added_to_directory ON need;
        DROP TRIGGER need_changed_in_directory ON need;
        DROP TRIGGER need_taken_from_directory ON need;
        DO $do$ BEGIN
            EXECUTE regexp_replace(pg_get_functiondef('move_rows'::regproc), $old$\s*\|\| move_reference\('(need|self_check)', 'organization_id', loser, winner, 'false'\)$old$, '', 'g');
        END $do$;
        """);
}
