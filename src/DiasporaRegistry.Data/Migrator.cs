using DiasporaRegistry.Data.ReferenceData;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.Data;

/// <summary>Brings a database to the schema and reference data of this version, as its owner; the application itself owns nothing.</summary>
public static class Migrator
{
    /// <summary>The role that the web connects as.</summary>
    public const string AppRole = "registry_app";

    // What happened stays: the application adds to these tables, and never changes or deletes a row.
    private static readonly string[] AppendOnly =
        ["audit_entry", "personal_look", "registration_event", "correction_request", "consular_opinion", "ledger_entry", "ledger_posting", "exchange_rate", "representative_event", "need_step", "institutional_link_statement", "comment_version"];

    private static readonly string[] ReadOnly = ["audit_link", "place", "consulate", "reference_file", "directory_change", "directory_log", "organization_block", "organization_fact", "review_case_facts", "project_total", "project_sum", "\"__EFMigrationsHistory\""];

    // What opens accounts and sessions is nobody's but the application's, whatever a server's other roles were given.
    private static readonly string[] Keys = ["account_token", "account_passkey", "account_session", "data_protection_key"];

    // Whatever waits for a lock on a table makes all who come after it wait too, readers among them: so it waits a second at a time, and lets them through in between.
    private const string OneSecond = "-c lock_timeout=1s";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Migrates, and tells nobody when somebody stands in the way.</summary>
    public static Task<IReadOnlyList<string>> MigrateAsync(string ownerConnectionString, TimeProvider clock, CancellationToken cancellationToken = default) =>
        MigrateAsync(ownerConnectionString, clock, _ => { }, cancellationToken);

    /// <summary>
    /// Migrates, grants the application's role what it needs and no more, and applies the reference files; returns the names of those that changed. Where somebody holds a lock, as a long
    /// question does, it gives up after a second and tries again; what was done by then stays done.
    /// </summary>
    /// <param name="ownerConnectionString">The owner's connection.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="log">Is told each time that somebody stands in the way.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<string>> MigrateAsync(string ownerConnectionString, TimeProvider clock, Action<string> log, CancellationToken cancellationToken = default)
    {
        var owner = new NpgsqlConnectionStringBuilder(ownerConnectionString);
        owner.Options = $"{owner.Options} {OneSecond}".Trim();
        for (var began = clock.GetTimestamp(); ; await Task.Delay(Pause, clock, cancellationToken))
        {
            try
            {
                return await OnceAsync(owner.ConnectionString, clock, cancellationToken);
            }
            catch (Exception held) when (IsHeld(held) && clock.GetElapsedTime(began) < Patience)
            {
                log("The migration waits for somebody who holds a lock in the database, and tries again.");
            }
        }
    }

    // Who takes locks in another order makes a deadlock of two waits, and the server ends either of them: what it ended can be tried again.
    internal static bool IsHeld(Exception error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected } || (error.InnerException is { } inner && IsHeld(inner));

    private static async Task<IReadOnlyList<string>> OnceAsync(string ownerConnectionString, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var db = new RegistryDb(RegistryDbOptions.For(ownerConnectionString).Options, clock);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        await db.Database.MigrateAsync(cancellationToken);
        await GrantAsync(db, cancellationToken);
        var changed = await new ReferenceSeed(db, clock).ApplyAsync(cancellationToken);
        await ReviewCaseKeeping.RestateAsync(db, null, cancellationToken);
        // Other holidays, other due days.
        foreach (var country in changed.Contains("holidays") ? CountriesOfOrigin.Codes : [])
            await ReviewCaseKeeping.RestateAsync(db, country, cancellationToken);
        return changed;
    }

    private static async Task GrantAsync(RegistryDb db, CancellationToken cancellationToken)
    {
        // Names of tables cannot be parameters; all of them are constants of this class.
        var sql = FormattableString.Invariant($"""
            REVOKE CREATE ON SCHEMA public FROM PUBLIC;
            GRANT USAGE ON SCHEMA public TO {AppRole};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {AppRole};
            GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {AppRole};
            REVOKE UPDATE, DELETE, TRUNCATE ON {string.Join(", ", AppendOnly)} FROM {AppRole};
            REVOKE UPDATE, DELETE, TRUNCATE ON certificate FROM {AppRole};
            GRANT UPDATE (replaced_at) ON certificate TO {AppRole};
            REVOKE UPDATE, DELETE, TRUNCATE ON payment_order, payment_evidence FROM {AppRole};
            GRANT UPDATE (state, decided_by, decided_at, refusal_reason) ON payment_order TO {AppRole};
            GRANT UPDATE (released_at) ON payment_evidence TO {AppRole};
            REVOKE UPDATE, TRUNCATE ON consular_district FROM {AppRole};
            GRANT UPDATE (valid_to, end_stated_at, followed_on) ON consular_district TO {AppRole};
            REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {string.Join(", ", ReadOnly)} FROM {AppRole};
            REVOKE EXECUTE ON FUNCTION prune_directory_log(interval) FROM PUBLIC;
            GRANT EXECUTE ON FUNCTION prune_directory_log(interval) TO {AppRole};
            DO $do$
            DECLARE
                other record;
            BEGIN
                FOR other IN SELECT DISTINCT t.relname, CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END AS who
                    FROM pg_class AS t, aclexplode(t.relacl) AS a
                    WHERE t.relnamespace = 'public'::regnamespace AND t.relname IN ('{string.Join("', '", Keys)}') AND a.grantee <> t.relowner AND a.grantee <> '{AppRole}'::regrole
                LOOP
                    EXECUTE format('REVOKE ALL ON public.%I FROM %s', other.relname, other.who);
                END LOOP;
            END $do$;
            """);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await db.Database.OpenConnectionAsync(cancellationToken);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
