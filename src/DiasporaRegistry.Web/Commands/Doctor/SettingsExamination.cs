using DiasporaRegistry.Web.Settings;

namespace DiasporaRegistry.Web.Commands.Doctor;

/// <summary>Examines what is set: what keeps the program from starting, what nobody reads, and what is allowed and rarely meant.</summary>
internal static class SettingsExamination
{
    private const string Check = "settings";

    public static Task<IEnumerable<Diagnosis>> ExamineAsync(Examined examined, CancellationToken cancel) => Task.FromResult(Examine(examined.Settings, examined.Environment));

    internal static IEnumerable<Diagnosis> Examine(IConfiguration settings, IHostEnvironment environment)
    {
        var found = new List<Diagnosis>();
        found.AddRange(SettingsCheck.Faults(settings, environment).Select(f => Diagnosis.Fault(Check, $"{f.Name} {f.Wrong}", f.Write)));
        found.AddRange(SettingsCheck.Unknown(settings).Select(f => Diagnosis.Warning(Check, $"{f.Name} {f.Wrong}", f.Write)));
        if (environment.IsProduction())
            found.AddRange(RarelyMeant(settings));
        if (found.Count == 0)
            found.Add(Diagnosis.Ok(Check, $"{SettingTable.All.Count(s => settings[s.Key] is not null)} are set, and each can be read ({environment.EnvironmentName})"));
        return found;
    }

    private static IEnumerable<Diagnosis> RarelyMeant(IConfiguration settings)
    {
        var address = settings["Installation:Address"] ?? "";
        // Without PlainHttp it is a fault.
        if (!address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && Says(settings, "Security:PlainHttp"))
            yield return Diagnosis.Warning(Check, $"Installation__Address is {(address.Length == 0 ? "not set" : address)}: links in mails and on certificates lead there", "Write the address that people reach the register by, with https.");
        if (Says(settings, "Security:PlainHttp"))
            yield return Diagnosis.Warning(Check, "Security__PlainHttp is true: cookies are not bound to HTTPS", "Take it away, unless this is a trial on one machine.");
        if (Says(settings, "Demonstration:Enabled"))
            yield return Diagnosis.Warning(Check, "Demonstration__Enabled is true: the register holds invented organizations and accounts whose password everybody knows", "Take it away, unless this is a site for trying out.");
        if (settings["Security:Proxies:0"] is null)
            yield return Diagnosis.Warning(Check, "Security__Proxies__0 is not set: behind a proxy all readers look like one network, and share its limits", "Name the proxy's address; where there is none, all is well.");
    }

    private static bool Says(IConfiguration settings, string key) => bool.TryParse(settings[key], out var said) && said;
}
