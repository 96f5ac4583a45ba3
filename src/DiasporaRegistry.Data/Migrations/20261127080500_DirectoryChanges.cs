using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DiasporaRegistry.Data.Migrations;

/// <summary>The log of changes that each web node's directory follows, written by triggers within the transactions that change something.</summary>
[DbContext(typeof(RegistryDb))]
[Migration("20261127080500_DirectoryChanges")]
public sealed class DirectoryChanges : Migration
{
    // Which column of each table names the organization whose entry changes: of a membership it is the member's.
    private static readonly (string Table, string Column)[] Sources =
    [
        ("organization", "id"), ("organization_name", "organization_id"), ("organization_origin", "organization_id"), ("organization_residence", "organization_id"),
        ("organization_consulate", "organization_id"), ("coalition_member", "member_id"), ("registration", "organization_id"), ("project_party", "organization_id"),
    ];

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            CREATE TABLE directory_change (
                transaction xid8 NOT NULL,
                organization_id uuid NOT NULL,
                at timestamptz NOT NULL DEFAULT clock_timestamp(),
                PRIMARY KEY (transaction, organization_id)
            );
            COMMENT ON TABLE directory_change IS 'The organizations that each transaction changed, for the directories in memory; the zero key stands for all of them.';
            CREATE INDEX ix_directory_change_at ON directory_change (at);

            CREATE TABLE directory_log (
                id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
                pruned xid8 NOT NULL DEFAULT pg_current_xact_id()
            );
            COMMENT ON TABLE directory_log IS 'One row: which register this is, and the transaction before which its log of changes was let go.';
            INSERT INTO directory_log DEFAULT VALUES;

            -- A number of a transaction means nothing on another server, nor after a return to an earlier time.
            CREATE FUNCTION directory_log_now(OUT register text, OUT settled xid8, OUT pruned xid8) LANGUAGE sql STABLE AS $$
                SELECT log.id::text || '.' || system.system_identifier || '.' || checkpoint.timeline_id, pg_snapshot_xmin(pg_current_snapshot()), log.pruned
                FROM public.directory_log AS log, pg_control_system() AS system, pg_control_checkpoint() AS checkpoint
            $$;

            CREATE FUNCTION note_directory_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
            DECLARE
                source text := CASE TG_OP WHEN 'INSERT' THEN 'SELECT %1$I AS id FROM new_rows' WHEN 'DELETE' THEN 'SELECT %1$I AS id FROM old_rows'
                    ELSE 'SELECT %1$I AS id FROM new_rows UNION SELECT %1$I FROM old_rows' END;
                changed bigint;
            BEGIN
                EXECUTE format('SELECT count(*) FROM (SELECT FROM (' || source || ') AS touched WHERE id IS NOT NULL LIMIT 50001) AS few', TG_ARGV[0]) INTO changed;
                IF changed = 0 THEN
                    RETURN NULL;
                ELSIF changed > 50000 THEN
                    INSERT INTO public.directory_change (transaction, organization_id) VALUES (pg_current_xact_id(), '00000000-0000-0000-0000-000000000000') ON CONFLICT DO NOTHING;
                ELSE
                    EXECUTE format('INSERT INTO public.directory_change (transaction, organization_id)
                        SELECT DISTINCT pg_current_xact_id(), id FROM (' || source || ') AS touched WHERE id IS NOT NULL ON CONFLICT DO NOTHING', TG_ARGV[0]);
                END IF;
                PERFORM pg_notify('directory', '');
                RETURN NULL;
            END $$;

            CREATE FUNCTION note_place_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
            BEGIN
                IF EXISTS (SELECT FROM new_rows) THEN
                    INSERT INTO public.directory_change (transaction, organization_id) VALUES (pg_current_xact_id(), '00000000-0000-0000-0000-000000000000') ON CONFLICT DO NOTHING;
                    PERFORM pg_notify('directory', '');
                END IF;
                RETURN NULL;
            END $$;
            CREATE TRIGGER place_changes_directory AFTER UPDATE ON place REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_place_change();

            CREATE FUNCTION note_name_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
            BEGIN
                PERFORM pg_notify('directory', 'names');
                RETURN NULL;
            END $$;
            CREATE TRIGGER code_list_entry_changes_names AFTER INSERT OR UPDATE OR DELETE ON code_list_entry FOR EACH STATEMENT EXECUTE FUNCTION note_name_change();
            CREATE TRIGGER consulate_changes_names AFTER INSERT OR UPDATE OR DELETE ON consulate FOR EACH STATEMENT EXECUTE FUNCTION note_name_change();

            CREATE FUNCTION prune_directory_log(kept interval) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
            DECLARE
                latest xid8;
            BEGIN
                WITH gone AS (DELETE FROM public.directory_change WHERE at < now() - greatest(kept, interval '1 hour') RETURNING transaction)
                SELECT transaction INTO latest FROM gone ORDER BY transaction DESC LIMIT 1;
                IF latest IS NOT NULL THEN
                    -- Whoever stands at this transaction has not read all of it.
                    UPDATE public.directory_log SET pruned = (latest::text::numeric + 1)::text::xid8 WHERE pruned <= latest;
                END IF;
            END $$;
            """);
        foreach (var (table, column) in Sources)
        {
            migrationBuilder.Sql($"""
                CREATE TRIGGER {table}_added_to_directory AFTER INSERT ON {table} REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_directory_change('{column}');
                CREATE TRIGGER {table}_changed_in_directory AFTER UPDATE ON {table} REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_directory_change('{column}');
                CREATE TRIGGER {table}_taken_from_directory AFTER DELETE ON {table} REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_directory_change('{column}');
                """);
        }
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        DROP FUNCTION note_directory_change() CASCADE;
        DROP FUNCTION note_place_change() CASCADE;
        DROP FUNCTION note_name_change() CASCADE;
        DROP FUNCTION prune_directory_log(interval);
        DROP FUNCTION directory_log_now();
        DROP TABLE directory_change, directory_log;
        """);
}
