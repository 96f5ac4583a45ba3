using System.Globalization;
using System.Text;
using DiasporaRegistry.Web.Commands;

namespace DiasporaRegistry.Web.Settings;

/// <summary>Opens the program's settings in the order that .NET has them (<c>appsettings.json</c>, that of the environment, user secrets in development, the environment, arguments), and files of secrets after them.</summary>
internal static class RegisterSettings
{
    private const string UsualSecrets = "/run/secrets";

    /// <summary>The settings, as they are.</summary>
    /// <exception cref="SettingMissingException">A file of settings cannot be read.</exception>
    public static WebApplicationBuilder Open(string[] arguments)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(arguments);
            // A folder that is not there is none; what lies in folders within it is somebody else's.
            builder.Configuration.AddKeyPerFile(Path.GetFullPath(builder.Configuration["Secrets:Folder"] is { Length: > 0 } folder ? folder : UsualSecrets), optional: true);
            return builder;
        }
        catch (FormatException e)
        {
            throw new SettingMissingException($"The arguments cannot be read as settings. {e.Message} Write --Mail:Port=25.");
        }
        catch (Exception e) when (e is InvalidDataException or UnauthorizedAccessException)
        {
            throw new SettingMissingException($"A file of settings cannot be read. {e.GetBaseException().Message}");
        }
    }

    /// <summary>The settings, once nothing is wrong with any of them.</summary>
    /// <exception cref="SettingMissingException">Something is; it says all of it.</exception>
    public static WebApplicationBuilder OpenChecked(string[] arguments)
    {
        var builder = Open(arguments);
        return SettingsCheck.Faults(builder.Configuration, builder.Environment) is { Count: > 0 } faults ? throw new SettingMissingException(Words(faults)) : builder;
    }

    /// <summary>Says in the log what is set and read by nobody: most likely a slip, and no reason not to start.</summary>
    public static void TellUnknown(WebApplication app)
    {
        foreach (var unknown in SettingsCheck.Unknown(app.Configuration))
            app.Logger.LogWarning("{Setting} {Wrong}. {Write}", unknown.Name, unknown.Wrong, unknown.Write);
    }

    /// <summary>All faults, one in a line.</summary>
    internal static string Words(IReadOnlyList<SettingFault> faults)
    {
        if (faults is [var one])
            return $"{one} Nothing was started.";
        var words = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{faults.Count} settings are wrong. Nothing was started.");
        foreach (var fault in faults)
            words.Append("\n  ").Append(fault);
        return words.ToString();
    }
}
