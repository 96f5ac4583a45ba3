using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiasporaRegistry.Data.Migrations
{
    /// <summary>Entries of the audit trail are chained in the order in which they were committed, those that stand there already in the order of their times.</summary>
    [DbContext(typeof(RegistryDb))]
    [Migration("20261129230000_AuditChain")]
    public partial class AuditChain : Migration
    {
        private const string Chain = """
            CREATE TABLE audit_link (
                sequence bigint NOT NULL CONSTRAINT pk_audit_link PRIMARY KEY,
                entry_id uuid NOT NULL CONSTRAINT ix_audit_link_entry_id UNIQUE,
                hash bytea NOT NULL
            );

            CREATE FUNCTION link_audit_entry(entry public.audit_entry) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
            DECLARE
                last_sequence bigint;
                last_hash bytea;
            BEGIN
                SELECT l.sequence, l.hash INTO last_sequence, last_hash FROM public.audit_link AS l ORDER BY l.sequence DESC LIMIT 1;
                last_sequence := coalesce(last_sequence, 0) + 1;
                INSERT INTO public.audit_link (sequence, entry_id, hash) VALUES (last_sequence, entry.id, sha256(coalesce(last_hash, ''::bytea) || convert_to(
                    jsonb_build_array(last_sequence, entry.id, (extract(epoch FROM entry.at) * 1000000)::bigint, entry.act, entry.account_id, entry.capacity, entry.subject_id, entry.country, entry.reason, entry.changes)::text, 'UTF8')));
            END $$;

            -- At the end of its transaction, when that waits for nothing else: whoever holds the chain's end is about to let it go.
            CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
            BEGIN
                PERFORM pg_advisory_xact_lock(hashtextextended('audit chain', 0));
                PERFORM public.link_audit_entry(NEW);
                RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER audit_entry_is_chained AFTER INSERT ON audit_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();

            DO $do$
            DECLARE
                entry public.audit_entry;
            BEGIN
                FOR entry IN SELECT * FROM public.audit_entry ORDER BY at, id LOOP
                    PERFORM public.link_audit_entry(entry);
                END LOOP;
            END $do$;

            REVOKE EXECUTE ON FUNCTION link_audit_entry(public.audit_entry) FROM PUBLIC;

            -- Binds the owner too: whoever would rewrite the trail takes these triggers away first, and is seen doing it.
            CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
            CREATE TRIGGER audit_link_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_link FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Chain);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            DROP TRIGGER audit_entry_stays ON audit_entry;
            DROP TRIGGER audit_entry_is_chained ON audit_entry;
            DROP FUNCTION chain_audit_entry();
            DROP FUNCTION link_audit_entry(public.audit_entry);
            DROP TABLE audit_link;
            """);
    }
}
