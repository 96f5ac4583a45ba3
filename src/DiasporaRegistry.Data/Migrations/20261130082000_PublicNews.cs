using DiasporaRegistry.Data.Finding.Feed;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DiasporaRegistry.Data.Migrations;

/// <summary>The log of changes tells of everything that a page of the public may show, so that no node goes on showing what it kept (docs/decisions/0085).</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261130082000_PublicNews")]
public sealed class PublicNews : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            CREATE FUNCTION note_public_news() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
            BEGIN
                -- Once for each transaction; what is rolled back to a savepoint takes the note and the row with it.
                IF current_setting('registry.public_news', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
                    INSERT INTO public.directory_change (transaction, organization_id) VALUES (pg_current_xact_id(), '00000000-0000-0000-0000-000000000001') ON CONFLICT DO NOTHING;
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
                FOR followed IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ('{string.Concat("{", string.Join(',', NewsTables.Silent.Concat(NewsTables.OfTheDirectory).Concat(NewsTables.InPart.Keys)), "}")}'::text[]) ORDER BY 1 LOOP
                    EXECUTE format('CREATE TRIGGER tells_public_news AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION note_public_news()', followed);
                END LOOP;
            END $$;
            """);
        foreach (var (table, columns) in NewsTables.InPart)
            migrationBuilder.Sql(NewsTables.Follow(table, columns));
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP FUNCTION note_public_news() CASCADE;");
}
