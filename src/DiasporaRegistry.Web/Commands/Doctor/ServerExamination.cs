using DiasporaRegistry.Data;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Commands.Doctor;

/// <summary>Examines the database server: what it is, whether its schema is this version's, what the role of the web may do, and whether its clock is ours.</summary>
internal static class ServerExamination
{
    private const int OldestMajor = 15;

    private static readonly string[] Extensions = ["pg_trgm"];
    private static readonly TimeSpan Near = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Far = TimeSpan.FromSeconds(30);

    public static async Task<IEnumerable<Diagnosis>> ServerAsync(Examined examined, CancellationToken cancel)
    {
        var found = new List<Diagnosis>();
        var version = examined.Connection!.PostgreSqlVersion;
        found.Add(version.Major >= OldestMajor
            ? Diagnosis.Ok("server", $"PostgreSQL {version}")
            : Diagnosis.Fault("server", $"PostgreSQL {version} is older than {OldestMajor}", "Move the register to a newer server."));
        var there = await examined.AskAsync("SELECT extname FROM pg_extension", r => r.GetString(0), cancel);
        found.Add(Extensions.Except(there).ToList() is { Count: > 0 } missing
            ? Diagnosis.Fault("extensions", $"{string.Join(", ", missing)} is not there", "Install PostgreSQL's contrib modules, and run the verb migrate as the owner.")
            : Diagnosis.Ok("extensions", string.Join(", ", Extensions)));
        if (!await examined.AskAsync<bool>("SELECT EXISTS (SELECT FROM pg_collation WHERE collname = 'es-x-icu')", cancel))
            found.Add(Diagnosis.Fault("extensions", "the Spanish order es-x-icu is not there", "Take a PostgreSQL that was built with ICU."));
        if (await examined.AskAsync<string>("SELECT pg_encoding_to_char(encoding)::text FROM pg_database WHERE datname = current_database()", cancel) is var encoding && encoding != "UTF8")
            found.Add(Diagnosis.Fault("server", $"the database writes {encoding}", "Make a database of encoding UTF8, and restore into it."));
        var beats = await examined.AskAsync<bool>("SELECT to_regclass('public.node_beat') IS NOT NULL", cancel);
        var nodes = beats ? await examined.AskAsync<long>("SELECT count(*) FROM node_beat WHERE beat_at > clock_timestamp() - interval '1 minute'", cancel) : 0;
        if (await examined.AskAsync<string>("SELECT current_setting('max_connections')", cancel) is { } most && int.TryParse(most, out var connections) && connections < Wanted(nodes))
            found.Add(Diagnosis.Warning("server", $"max_connections is {connections}, for {Math.Max(nodes, 1)} processes", $"Each takes 40, and more for the staff of each country: set it to {Wanted(nodes)} or more."));
        if (examined.Environment.IsProduction() && await examined.AskAsync<string>("SELECT current_setting('log_error_verbosity')", cancel) != "terse")
            found.Add(Diagnosis.Warning("server", "the server's log quotes rows that it refused, names and addresses with them", "Set log_error_verbosity = terse and log_parameter_max_length_on_error = 0 there."));
        return found;
    }

    // Each process takes up to 40 connections for everybody and some for staff; the owner and whoever looks after the server want some too.
    internal static long Wanted(long nodes) => Math.Max(nodes, 1) * 60 + 20;

    public static async Task<IEnumerable<Diagnosis>> MigrationsAsync(Examined examined, CancellationToken cancel)
    {
        await using var db = new RegistryDb(RegistryDbOptions.For(examined.Connection!.ConnectionString).Options, examined.Clock);
        var known = db.Database.GetMigrations().ToList();
        if (!await examined.AskAsync<bool>("SELECT to_regclass('public.\"__EFMigrationsHistory\"') IS NOT NULL", cancel))
            return [Diagnosis.Fault("migrations", "the database is empty", "Run the verb migrate with ConnectionStrings__RegistryOwner.")];
        var applied = await examined.AskAsync("SELECT migration_id FROM \"__EFMigrationsHistory\" ORDER BY 1", r => r.GetString(0), cancel);
        var (pending, newer) = (known.Except(applied).ToList(), applied.Except(known).ToList());
        return (pending.Count, newer.Count) switch
        {
            ( > 0, _) => [Diagnosis.Fault("migrations", $"{pending.Count} wait, the first is {pending[0]}", "Run the verb migrate with ConnectionStrings__RegistryOwner.")],
            (_, > 0) => [Diagnosis.Warning("migrations", $"the database is newer than this program: {newer[^1]}", "Bring this program to the version of the others.")],
            _ => [Diagnosis.Ok("migrations", $"the database stands at {applied[^1]}")],
        };
    }

    public static async Task<IEnumerable<Diagnosis>> RolesAsync(Examined examined, CancellationToken cancel)
    {
        var found = new List<Diagnosis>();
        var role = await examined.AskAsync<string>("SELECT current_user::text", cancel) ?? "?";
        var (isSuper, passesBy, makesRoles) = (await examined.AskAsync("SELECT rolsuper, rolbypassrls, rolcreaterole OR rolcreatedb OR rolreplication FROM pg_roles WHERE rolname = current_user", r => (r.GetBoolean(0), r.GetBoolean(1), r.GetBoolean(2)), cancel))[0];
        const string Weaken = "Connect as registry_app, which the verb migrate makes; or ALTER ROLE … NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION.";
        if (isSuper)
            found.Add(Diagnosis.Fault("roles", $"{role} is a superuser: neither the borders between countries nor the append-only audit hold it", Weaken));
        else if (passesBy)
            found.Add(Diagnosis.Fault("roles", $"{role} passes row level security by: no border between countries holds it", Weaken));
        else if (makesRoles)
            found.Add(Diagnosis.Warning("roles", $"{role} may make roles or databases, or replicate", Weaken));
        var owned = await examined.AskAsync<long>("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'S') AND pg_has_role(current_user, relowner, 'MEMBER')", cancel);
        if (owned > 0 && !isSuper)
            found.Add(Diagnosis.Fault("roles", $"{role} owns {owned} tables, or is a member of who does: it could change the audit trail", "Connect as registry_app, and keep it out of the owner's role."));
        if (await examined.AskAsync<bool>("SELECT CASE WHEN to_regclass('public.audit_entry') IS NULL THEN false ELSE has_table_privilege('public.audit_entry', 'UPDATE') OR has_table_privilege('public.audit_entry', 'DELETE') END", cancel) && found.Count == 0)
            found.Add(Diagnosis.Fault("roles", $"{role} may change or delete entries of the audit trail", "Run the verb migrate, which takes that right away."));
        // A pooler that drops a connection's options leaves every page working, and no time-out in force.
        if (await examined.AskAsync<string>("SELECT current_setting('statement_timeout')", cancel) is "0")
            found.Add(Diagnosis.Fault("roles", "the connection's options do not reach the database", "A pooler between them drops them: let it pass startup parameters through (PgBouncer: session pooling, without ignore_startup_parameters = options)."));
        return found.Count > 0 ? found : [Diagnosis.Ok("roles", $"{role} owns nothing, and changes nothing that happened")];
    }

    public static async Task<IEnumerable<Diagnosis>> ClockAsync(Examined examined, CancellationToken cancel)
    {
        var before = examined.Clock.GetUtcNow();
        var there = new DateTimeOffset(await examined.AskAsync<DateTime>("SELECT clock_timestamp()", cancel), TimeSpan.Zero);
        var after = examined.Clock.GetUtcNow();
        return [ClockOf(there - (before + (after - before) / 2))];
    }

    internal static Diagnosis ClockOf(TimeSpan ahead)
    {
        var words = FormattableString.Invariant($"the database's clock is {Math.Abs(ahead.TotalSeconds):0.0} s {(ahead < TimeSpan.Zero ? "behind" : "ahead of")} this machine's");
        const string What = "Let both follow a time server (chrony, systemd-timesyncd): codes of the second factor and deadlines depend on it.";
        return ahead.Duration() <= Near ? Diagnosis.Ok("clock", words) : ahead.Duration() <= Far ? Diagnosis.Warning("clock", words, What) : Diagnosis.Fault("clock", words, What);
    }
}
