using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DiasporaRegistry.Data.Migrations;

/// <summary>A merged organization's proposals, and the works in which it joins, go to the one that stays; what would make an organization join in its own proposal stays where it is.</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261129104500_ProposalsMovedByMerging")]
public sealed class ProposalsMovedByMerging : Migration
{
    private const string Proposals = """
        || move_reference('proposal', 'organization_id', loser, winner, 'false')
                || move_reference('proposal_partner', 'organization_id', loser, winner, $g$EXISTS (SELECT FROM public.proposal p WHERE p.id = t.proposal_id AND p.organization_id = $2)
                    OR EXISTS (SELECT FROM public.proposal_partner w WHERE w.proposal_id = t.proposal_id AND w.organization_id = $2)$g$)
        """;

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Moving(Proposals));

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Moving(""));

    private static string Moving(string also) => $"""
        -- What hangs on one organization hangs on another. $1 is the merged one, $2 the one that stays.
        CREATE OR REPLACE FUNCTION move_rows(loser uuid, winner uuid) RETURNS jsonb LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
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
                || move_reference('letter_refusal', 'organization_id', loser, winner, $g$EXISTS (SELECT FROM public.letter_refusal w WHERE w.organization_id = $2)$g$)
                || move_reference('organization_claim', 'organization_id', loser, winner, $g$t.state = 'Waiting' AND EXISTS (SELECT FROM public.organization_claim w
                    WHERE w.organization_id = $2 AND w.account_id = t.account_id AND w.state = 'Waiting')$g$)
                {also};
        END $$;
        """;
}
