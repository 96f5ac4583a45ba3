using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DiasporaRegistry.Data.Migrations;

/// <summary>What a merged organization said in consultations, and its places at events, go to the one that stays, unless that has some of its own there.</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261129194805_ParticipationFollowsOrganizations")]
public sealed class ParticipationFollowsOrganizations : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        -- What the function moves already stays as it is, whichever migration wrote it last.
        DO $do$ BEGIN
            EXECUTE regexp_replace(pg_get_functiondef('move_rows'::regproc), ';(\s*END\s*\$function\$)', $new$
                || move_reference('consultation_comment', 'organization_id', loser, winner, $g$EXISTS (SELECT FROM public.consultation_comment w
                    WHERE w.organization_id = $2 AND w.consultation_id = t.consultation_id AND w.section_id IS NOT DISTINCT FROM t.section_id)$g$)
                || move_reference('event_sign_up', 'organization_id', loser, winner, $g$EXISTS (SELECT FROM public.event_sign_up w WHERE w.organization_id = $2 AND w.event_id = t.event_id)$g$);\1$new$);
        END $do$;
        """);

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        DO $do$ BEGIN
            EXECUTE regexp_replace(pg_get_functiondef('move_rows'::regproc), $old$\s*\|\| move_reference\('(consultation_comment|event_sign_up)', 'organization_id', loser, winner, \$g\$.*?\$g\$\)$old$, '', 'g');
        END $do$;
        """);
}
