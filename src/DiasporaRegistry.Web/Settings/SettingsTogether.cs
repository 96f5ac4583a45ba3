using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.Web.Database.Replicas;
using DiasporaRegistry.Web.Documents;
using MailKit.Security;
using Npgsql;

namespace DiasporaRegistry.Web.Settings;

/// <summary>What settings ask of each other, and what production asks of them.</summary>
internal static class SettingsTogether
{
    private const int LeastToken = 32;

    private static readonly string[] Connections = ["Registry", "RegistryOwner", "RegistryReplicas"];

    /// <summary>What is wrong.</summary>
    public static IEnumerable<SettingFault> Faults(IConfiguration settings, IHostEnvironment environment) =>
        [.. Database(settings, environment), .. Mail(settings, environment), .. Sessions(settings), .. Figures(settings), .. SettingsFromOutside.Faults(settings, environment), .. Folders(settings, environment)];

    private static IEnumerable<SettingFault> Database(IConfiguration settings, IHostEnvironment environment)
    {
        var (web, owner) = (Connection(settings, "Registry"), Connection(settings, "RegistryOwner"));
        if (environment.IsProduction() && string.IsNullOrEmpty(settings.GetConnectionString("Registry")))
            yield return new("ConnectionStrings__Registry", "is not set", "In production the register keeps its data on a PostgreSQL server of yours: write Host=…;Database=registry;Username=registry_app;Password=….");
        if (environment.IsProduction() && !Is(settings, "Security:PlainDatabase", false))
        {
            foreach (var name in Connections.Where(name => Connection(settings, name) is { } connection && RegistryConnections.IsUnchecked(name == "RegistryReplicas" && web is not null ? ReplicaServers.Behind(connection, web) : connection.ConnectionString)))
                yield return new($"ConnectionStrings__{name}", "leads to another machine without checking its certificate", "Add SSL Mode=VerifyFull and Root Certificate, or Security__PlainDatabase=true where nobody else is on that network.");
        }

        if (web is { Username.Length: > 0 } && owner is not null && web.Username == owner.Username)
            yield return new("ConnectionStrings__Registry", $"names the owner of the database, {web.Username}", "Name the role of the web, registry_app: the owner could change the audit trail, and no border between countries holds it.");
        if (settings.GetConnectionString("RegistryReplicas") is { Length: > 0 } && web is null)
            yield return new("ConnectionStrings__RegistryReplicas", "is set, and ConnectionStrings__Registry is not", "Set both: a replica only follows what is written elsewhere.");
        if (web is null && owner is not null)
            yield return new("ConnectionStrings__RegistryOwner", "is set, and ConnectionStrings__Registry is not", "Set both: the web never works as the owner.");
        if (environment.IsProduction() && string.IsNullOrEmpty(settings["Keys:Folder"]))
            yield return new("Keys__Folder", "is not set", "In production the keys of names and contacts lie in a folder of yours, outside the database; the verb new-keys makes the first ones.");
    }

    private static IEnumerable<SettingFault> Mail(IConfiguration settings, IHostEnvironment environment)
    {
        var (host, user) = (settings["Mail:Host"] ?? "", settings["Mail:User"] ?? "");
        if (host.Length == 0)
        {
            if (environment.IsProduction() && Is(settings, "Mail:Sending", true))
                yield return new("Mail__Host", "is not set", "In production mail goes to a mail server; Mail__Sending=false keeps it in the outbox.");
            yield break;
        }

        if (user.Length > 0 && string.IsNullOrEmpty(settings["Mail:Password"]))
            yield return new("Mail__Password", "is not set, and Mail__User is", "Set both, or neither where the server asks nobody to sign in.");
        if (user.Length == 0 && !string.IsNullOrEmpty(settings["Mail:Password"]))
            yield return new("Mail__User", "is not set, and Mail__Password is", "Set both, or neither where the server asks nobody to sign in.");
        var security = Enum.TryParse<SecureSocketOptions>(settings["Mail:Security"], ignoreCase: true, out var said) ? said : SecureSocketOptions.StartTls;
        var isOpen = security is not (SecureSocketOptions.StartTls or SecureSocketOptions.SslOnConnect) && !RegistryConnections.IsHere(host);
        if (isOpen && environment.IsProduction() && Is(settings, "Mail:Sending", true) && !Is(settings, "Security:PlainMail", false))
            yield return new("Mail__Security", $"is {security}, which lets mail go to another machine without TLS", "Write StartTls or SslOnConnect, or Security__PlainMail=true where nobody else is on that network.");
        if (environment.IsProduction() && Is(settings, "Mail:Sending", true) && (settings["Mail:From"] ?? "@localhost").EndsWith("@localhost", StringComparison.OrdinalIgnoreCase))
            yield return new("Mail__From", "is no address that anybody can answer", "Write the register's own, such as registro@example.org.");
    }

    private static IEnumerable<SettingFault> Sessions(IConfiguration settings)
    {
        var longest = Number(settings, "Sessions:LongestHours", 12) * 60;
        if (Number(settings, "Sessions:IdleMinutes", 120) > longest)
            yield return new("Sessions__IdleMinutes", "is longer than Sessions__LongestHours", "A session that waits for longer than it lasts never waits: write fewer minutes, or more hours.");
    }

    private static IEnumerable<SettingFault> Figures(IConfiguration settings)
    {
        if (settings["Telemetry:MetricsToken"] is { Length: > 0 and < LeastToken })
            yield return new("Telemetry__MetricsToken", "is too short", FormattableString.Invariant($"Write {LeastToken} letters that nobody guesses, such as openssl rand -hex 24 gives."));
    }

    // Who finds a backup of the documents, or a disk of theirs, shall not find the keys beside them.
    private static IEnumerable<SettingFault> Folders(IConfiguration settings, IHostEnvironment environment)
    {
        if (settings["Keys:Folder"] is not { Length: > 0 } keys)
            yield break;
        var documents = DocumentStore.RootOf(settings, environment);
        if (settings["Documents:Folder"] is not "" && IsWithin(Path.GetFullPath(keys), documents))
            yield return new("Keys__Folder", $"lies within Documents__Folder ({documents})", "Documents are backed up, and keys never beside them: take another folder, best on another disk.");
        if (settings["Backup:Folder"] is { Length: > 0 } backups && IsWithin(Path.GetFullPath(keys), Path.GetFullPath(backups)))
            yield return new("Keys__Folder", "lies within Backup__Folder", "Who finds a backup shall not find the keys beside it: take another folder.");
    }

    private static bool IsWithin(string folder, string other) => (folder + Path.DirectorySeparatorChar).StartsWith(other.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static NpgsqlConnectionStringBuilder? Connection(IConfiguration settings, string name)
    {
        try
        {
            return settings.GetConnectionString(name) is { Length: > 0 } said ? new NpgsqlConnectionStringBuilder(said) : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static bool Is(IConfiguration settings, string key, bool unless) => bool.TryParse(settings[key], out var said) ? said : unless;

    private static int Number(IConfiguration settings, string key, int unless) => int.TryParse(settings[key], out var said) ? said : unless;
}
