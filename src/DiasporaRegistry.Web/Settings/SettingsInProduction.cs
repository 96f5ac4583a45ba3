using DiasporaRegistry.Data.EmbeddedPostgres;
using Npgsql;

namespace DiasporaRegistry.Web.Settings;

/// <summary>What production cannot leave to what holds unless it is set, and how an installation says what it is.</summary>
internal static class SettingsInProduction
{
    private static readonly string[] Environments = ["Development", "Staging", "Production"];

    /// <summary>What is wrong.</summary>
    public static IEnumerable<SettingFault> Faults(IConfiguration settings, IHostEnvironment environment)
    {
        // Every guard of production would be off, and nobody would hear of it.
        if (!Environments.Contains(environment.EnvironmentName, StringComparer.OrdinalIgnoreCase))
            yield return new("ASPNETCORE_ENVIRONMENT", $"is {environment.EnvironmentName}", "Write Production; Staging is for trials without what production asks for, Development for whoever works on the program.");
        // Where both name it, the web's own connection is what is told (SettingsTogether).
        if (NamesApp(settings, "RegistryOwner") && !NamesApp(settings, "Registry"))
            yield return new("ConnectionStrings__RegistryOwner", $"names {RegistryRoles.App}, the role of the web", "Name the role that owns the database; the two connections may have changed places.");
        if (!environment.IsProduction())
            yield break;
        // Its usual place lies within the program's folder, which the next version leaves behind.
        if (string.IsNullOrEmpty(settings["Documents:Folder"]))
            yield return new("Documents__Folder", "is not set", "In production documents lie in a folder of yours, outside the program's, such as /var/lib/registry/documents.");
        var address = settings["Installation:Address"] ?? "";
        if (!address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !(bool.TryParse(settings["Security:PlainHttp"], out var isPlain) && isPlain))
            yield return new("Installation__Address", address.Length == 0 ? "is not set" : $"is {address}, and letters, invitations and certificates lead there", "Write the address that people reach the register by, with https.");
    }

    private static bool NamesApp(IConfiguration settings, string name)
    {
        try
        {
            return settings.GetConnectionString(name) is { Length: > 0 } said && new NpgsqlConnectionStringBuilder(said).Username == RegistryRoles.App;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            return false;
        }
    }
}
