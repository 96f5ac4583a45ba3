using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class MovedByMerging : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_registration_one_open",
                table: "registration");

            migrationBuilder.AddColumn<string>(
                name: "moved",
                table: "organization_merge",
                type: "jsonb",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_registration_one_open",
                table: "registration",
                columns: new[] { "organization_id", "country" },
                unique: true,
                filter: "state NOT IN ('Rejected', 'Revoked', 'Withdrawn', 'Dissolved', 'Superseded')");

            migrationBuilder.Sql("""
                -- Hangs what refers to one organization through a column on another, unless that would double what the other has: the keys of what was moved.
                CREATE FUNCTION move_reference(source text, field text, loser uuid, winner uuid, unless text) RETURNS jsonb LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
                DECLARE
                    moved jsonb;
                BEGIN
                    EXECUTE format('WITH moved AS (UPDATE public.%1$I t SET %2$I = $2 WHERE t.%2$I = $1 AND NOT (%3$s) RETURNING t.%4$I AS key) SELECT coalesce(jsonb_agg(key), ''[]'') FROM moved',
                        source, field, unless, CASE source WHEN 'letter_refusal' THEN 'organization_id' ELSE 'id' END) INTO moved USING loser, winner;
                    RETURN jsonb_build_object(source || '.' || field, moved);
                END $$;

                DROP FUNCTION move_rows(uuid, uuid);

                -- What hangs on one organization hangs on another. $1 is the merged one, $2 the one that stays.
                CREATE FUNCTION move_rows(loser uuid, winner uuid) RETURNS jsonb LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
                BEGIN
                    RETURN move_reference('registration', 'organization_id', loser, winner, $g$t.state NOT IN ('Rejected', 'Revoked', 'Withdrawn', 'Dissolved', 'Superseded') AND EXISTS (SELECT FROM public.registration w
                            WHERE w.organization_id = $2 AND w.country = t.country AND w.state NOT IN ('Rejected', 'Revoked', 'Withdrawn', 'Dissolved', 'Superseded'))$g$)
                        || move_reference('registration', 'federation_id', loser, winner, 'false')
                        || move_reference('coalition_member', 'member_id', loser, winner, $g$t.coalition_id = $2 OR EXISTS (SELECT FROM public.coalition_member w
                            WHERE w.coalition_id = t.coalition_id AND w.member_id = $2 AND daterange(w."from", w."to", '[]') && daterange(t."from", t."to", '[]'))$g$)
                        || move_reference('coalition_member', 'coalition_id', loser, winner, $g$t.member_id IS NOT DISTINCT FROM $2 OR EXISTS (SELECT FROM public.coalition_member w
                            WHERE w.coalition_id = $2 AND w.member_id = t.member_id AND daterange(w."from", w."to", '[]') && daterange(t."from", t."to", '[]'))$g$)
                        || move_reference('membership_proposal', 'member_id', loser, winner, $g$t.coalition_id = $2 OR (t.state = 'Open' AND EXISTS (SELECT FROM public.membership_proposal w
                            WHERE w.coalition_id = t.coalition_id AND w.member_id = $2 AND w.state = 'Open'))$g$)
                        || move_reference('membership_proposal', 'coalition_id', loser, winner, $g$t.member_id = $2 OR (t.state = 'Open' AND EXISTS (SELECT FROM public.membership_proposal w
                            WHERE w.coalition_id = $2 AND w.member_id = t.member_id AND w.state = 'Open'))$g$)
                        || move_reference('issuing_power', 'coalition_id', loser, winner, $g$t.withdrawn_at IS NULL AND EXISTS (SELECT FROM public.issuing_power w
                            WHERE w.coalition_id = $2 AND w.country = t.country AND w.withdrawn_at IS NULL)$g$)
                        || move_reference('bulletin', 'coalition_id', loser, winner, 'false')
                        || move_reference('organization', 'predecessor_id', loser, winner, $g$t.id = $2 OR t.id IN (
                            WITH RECURSIVE before(id) AS (SELECT predecessor_id FROM public.organization WHERE id = $2 UNION SELECT o.predecessor_id FROM public.organization o JOIN before b ON o.id = b.id)
                            SELECT id FROM before WHERE id IS NOT NULL)$g$)
                        || move_reference('project_party', 'organization_id', loser, winner, 'false')
                        || move_reference('mistake_report', 'organization_id', loser, winner, 'false')
                        || move_reference('counter_entry', 'organization_id', loser, winner, 'false')
                        || move_reference('conversation', 'organization_id', loser, winner, $g$EXISTS (SELECT FROM public.conversation w WHERE w.organization_id = $2 AND w.consulate_code = t.consulate_code)$g$)
                        || move_reference('letter_refusal', 'organization_id', loser, winner, $g$EXISTS (SELECT FROM public.letter_refusal w WHERE w.organization_id = $2)$g$);
                END $$;

                -- Takes back exactly what a merge moved, where it still is.
                CREATE FUNCTION return_rows(moved jsonb, loser uuid, winner uuid) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
                DECLARE
                    place text;
                    keys jsonb;
                    source text;
                BEGIN
                    FOR place, keys IN SELECT * FROM jsonb_each(moved) LOOP
                        source := split_part(place, '.', 1);
                        EXECUTE format('UPDATE public.%1$I t SET %2$I = $1 WHERE t.%2$I = $2 AND t.%3$I IN (SELECT k::uuid FROM jsonb_array_elements_text($3) k)',
                            source, split_part(place, '.', 2), CASE source WHEN 'letter_refusal' THEN 'organization_id' ELSE 'id' END) USING loser, winner, keys;
                    END LOOP;
                END $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP FUNCTION move_rows(uuid, uuid), return_rows(jsonb, uuid, uuid), move_reference(text, text, uuid, uuid, text);
                CREATE FUNCTION move_rows(loser uuid, winner uuid) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
                BEGIN
                    UPDATE public.registration r SET organization_id = winner WHERE r.organization_id = loser
                        AND (r.state IN ('Rejected', 'Revoked', 'Withdrawn', 'Dissolved') OR NOT EXISTS (SELECT FROM public.registration w
                            WHERE w.organization_id = winner AND w.country = r.country AND w.state NOT IN ('Rejected', 'Revoked', 'Withdrawn', 'Dissolved')));
                    UPDATE public.coalition_member m SET member_id = winner WHERE m.member_id = loser AND m.coalition_id <> winner
                        AND NOT EXISTS (SELECT FROM public.coalition_member w WHERE w.coalition_id = m.coalition_id AND w.member_id = winner);
                    UPDATE public.coalition_member m SET coalition_id = winner WHERE m.coalition_id = loser AND m.member_id IS DISTINCT FROM winner
                        AND (m.member_id IS NULL OR NOT EXISTS (SELECT FROM public.coalition_member w WHERE w.coalition_id = winner AND w.member_id = m.member_id));
                    UPDATE public.project_party SET organization_id = winner WHERE organization_id = loser;
                    UPDATE public.mistake_report SET organization_id = winner WHERE organization_id = loser;
                    UPDATE public.organization SET predecessor_id = winner WHERE predecessor_id = loser AND id <> winner;
                END $$;
                """);

            migrationBuilder.DropIndex(
                name: "ix_registration_one_open",
                table: "registration");

            migrationBuilder.DropColumn(
                name: "moved",
                table: "organization_merge");

            migrationBuilder.CreateIndex(
                name: "ix_registration_one_open",
                table: "registration",
                columns: new[] { "organization_id", "country" },
                unique: true,
                filter: "state NOT IN ('Rejected', 'Revoked', 'Withdrawn', 'Dissolved')");
        }
    }
}
