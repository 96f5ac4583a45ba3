using DiasporaRegistry.Data.Finding.Feed;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DiasporaRegistry.Data.Migrations;

/// <summary>The log of changes tells of everything that a page of the public may show, so that no node goes on showing what it kept (docs/decisions/0085).</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261130082000_PublicNews")]
public sealed class PublicNews : Migration
{
    // As NewsTables said on that day: a table that moves from one list to the other later asks for a migration of its own.
    private const string Unfollowed = "account,account_claim,account_login,account_passkey,account_token,account_session,api_key,consent,saved_search,saved_view,staff_invitation,representative_invitation,conversation,"
        + "conversation_reading,message,message_attachment,message_template,outbox_mail,relayed_letter,bulletin_recipient,used_search_link,renewal_link,oversight_link,"
        + "review_case,review_case_facts,review_note,counter_entry,distinct_pair,registration_counter,import_batch,import_row,import_taking,import_place_answer,import_mapping,"
        + "organization_export,audit_entry,audit_link,personal_look,data_protection_key,sent_form,spent_effort,retention_day,node_beat,duty_beat,__EFMigrationsHistory,directory_change,"
        + "directory_log,organization_block,organization_fact,organization,organization_name,organization_origin,organization_residence,organization_consulate,registration";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql($"""
            CREATE FUNCTION note_public_news() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
            BEGIN
                -- Once for each transaction; what is rolled back to a savepoint takes the note and the row with it.
                IF current_setting('registry.public_news', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
                    INSERT INTO public.directory_change (transaction, organization_id) VALUES (pg_current_xact_id(), '{NewsTables.Key}') ON CONFLICT DO NOTHING;
                    PERFORM set_config('registry.public_news', pg_current_xact_id()::text, true);
                END IF;
                RETURN NULL;
            END $$;
            COMMENT ON TABLE directory_change IS 'The organizations that each transaction changed, for the directories in memory; the zero key stands for all of them, the key one for something else that pages of the public show.';
            """);
        migrationBuilder.Sql($"""
            DO $$
            DECLARE
                followed text;
            BEGIN
                FOR followed IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL (string_to_array('{Unfollowed}', ',')) ORDER BY 1 LOOP
                    EXECUTE format('CREATE TRIGGER tells_public_news AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION note_public_news()', followed);
                END LOOP;
            END $$;
            """);
        migrationBuilder.Sql(NewsTables.Follow("account", ["email", "email_confirmed"]));
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP FUNCTION note_public_news() CASCADE;");
}
