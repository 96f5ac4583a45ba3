using System.Data.Common;
using System.Text.Json;
using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.Data.Sealing;
using DiasporaRegistry.Web.Database;
using DiasporaRegistry.Web.Settings;
using Npgsql;

namespace DiasporaRegistry.Web.Commands.Doctor;

/// <summary>The verb <c>doctor</c>: examines an installation from outside, changes nothing in it, and says of each thing what was found and what to do. It ends with how ill the illest is: with 0, 1, or 3, since 2 is a slip in what was typed.</summary>
internal static class DoctorCommand
{
    /// <summary>Something wants attention.</summary>
    public const int Looked = 1;

    /// <summary>Something is wrong.</summary>
    public const int Ill = 3;

    private const int Column = 12;

    // Each by itself, so that what one cannot find out keeps none of the others.
    private static readonly (string Check, bool NeedsDatabase, Func<Examined, CancellationToken, Task<IEnumerable<Diagnosis>>> Examine)[] Examinations =
    [
        ("settings", false, SettingsExamination.ExamineAsync),
        ("server", true, ServerExamination.ServerAsync),
        ("migrations", true, ServerExamination.MigrationsAsync),
        ("roles", true, ServerExamination.RolesAsync),
        ("clock", true, ServerExamination.ClockAsync),
        ("replicas", true, ReplicaExamination.ExamineAsync),
        ("mail", false, MailExamination.ServerAsync),
        ("outbox", true, MailExamination.OutboxAsync),
        ("folders", false, PlacesExamination.FoldersAsync),
        ("keys", false, PlacesExamination.KeysAsync),
        ("sealed", true, SealedExamination.ExamineAsync),
        ("backup", false, BackupExamination.ExamineAsync),
        ("audit heads", true, BackupExamination.HeadsAsync),
        ("nodes", true, WorkExamination.NodesAsync),
        ("duties", true, WorkExamination.DutiesAsync),
        ("imports", true, WorkExamination.ImportsAsync),
    ];

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(VerbCall call)
    {
        var builder = RegisterSettings.Open([]);
        var found = await ExamineAsync(builder, TimeProvider.System, call.Cancel);
        var worst = found.Max(d => d.Health);
        if (call.IsJson)
            await call.Output.WriteLineAsync(JsonSerializer.Serialize(new { health = Word(worst), checks = found.Select(d => new { d.Check, health = Word(d.Health), d.Found, d.Do }) }, JsonSerializerOptions.Web));
        else
        {
            foreach (var one in found)
            {
                await call.Output.WriteLineAsync($"{Word(one.Health),-8} {one.Check.PadRight(Column)} {one.Found}");
                if (one.Do is { } what)
                    await call.Output.WriteLineAsync($"{new string(' ', 9 + Column)} → {what}");
            }

            await call.Output.WriteLineAsync($"{found.Count(d => d.Health == Health.Ok)} ok, {found.Count(d => d.Health == Health.Warning)} warnings, {found.Count(d => d.Health == Health.Fault)} faults");
        }

        return worst switch
        {
            Health.Ok => Verbs.Done,
            Health.Warning => Looked,
            Health.Fault => Ill,
        };
    }

    /// <summary>Examines everything.</summary>
    internal static async Task<IReadOnlyList<Diagnosis>> ExamineAsync(WebApplicationBuilder builder, TimeProvider clock, CancellationToken cancel)
    {
        var found = new List<Diagnosis>();
        var (connection, opened) = await OpenAsync(builder, found, cancel);
        await using (opened)
        await using (connection)
        {
            var examined = new Examined(builder.Configuration, builder.Environment, clock, connection);
            foreach (var (check, needsDatabase, examine) in Examinations)
            {
                if (needsDatabase && connection is null)
                    continue;
                try
                {
                    found.AddRange(await examine(examined, cancel));
                }
                catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException or InvalidOperationException or TimeoutException or KeyMissingException or FormatException or ArgumentException)
                {
                    found.Add(Diagnosis.Fault(check, $"it could not be examined: {OneLine(e)}", "Mend what is said above, and ask again."));
                }
            }
        }

        return found;
    }

    // The database is reached as the web reaches it. An embedded one that nobody runs is started for the examination.
    private static async Task<(NpgsqlConnection? Connection, RegisterDatabase? Opened)> OpenAsync(WebApplicationBuilder builder, List<Diagnosis> found, CancellationToken cancel)
    {
        RegisterDatabase? opened = null;
        NpgsqlConnection? connection = null;
        try
        {
            if (builder.Configuration.GetConnectionString("Registry") is not { Length: > 0 } said)
            {
                if (builder.Environment.IsProduction())
                {
                    found.Add(Diagnosis.Fault("database", "ConnectionStrings__Registry is not set", "Write Host=…;Database=registry;Username=registry_app;Password=…."));
                    return default;
                }

                opened = await RegisterDatabase.OpenAsync(builder);
                said = opened.ConnectionString;
            }

            connection = new NpgsqlConnection(RegistryConnections.WithLimits(said));
            var began = TimeProvider.System.GetTimestamp();
            await connection.OpenAsync(cancel);
            found.Add(Diagnosis.Ok("database", FormattableString.Invariant($"{connection.Database} on {(opened is null ? connection.Host : "an embedded server")} answers in {TimeProvider.System.GetElapsedTime(began).TotalMilliseconds:0} ms")));
            return (connection, opened);
        }
        catch (Exception e) when (e is DbException or EmbeddedPostgresException or KeyMissingException or ArgumentException or TimeoutException or IOException or InvalidOperationException)
        {
            if (connection is not null)
                await connection.DisposeAsync();
            found.Add(Diagnosis.Fault("database", $"it cannot be reached: {OneLine(e)}", "See that the server runs, that this machine may reach it, and that ConnectionStrings__Registry names the right host, role and password."));
            return (null, opened);
        }
    }

    private static string OneLine(Exception e) => e.GetBaseException().Message.ReplaceLineEndings(" ");

    private static string Word(Health health) => health switch
    {
        Health.Ok => "ok",
        Health.Warning => "warning",
        Health.Fault => "fault",
    };
}
