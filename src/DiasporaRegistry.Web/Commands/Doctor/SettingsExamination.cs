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
        if (SettingsFromOutside.IsOpenToAll(settings["Telemetry:MetricsAddress"]))
            yield return Diagnosis.Warning(Check, $"Telemetry__MetricsAddress is {settings["Telemetry:MetricsAddress"]}: figures are told there to whoever reaches it", "Name an address of this machine or of a network of your own, or see that a firewall lets nobody else reach it.");
        if (settings["Keys:Folder"] is { Length: > 0 } keys && settings["Documents:Folder"] is { Length: > 0 } documents && SharedVolume(Path.GetFullPath(keys), Path.GetFullPath(documents), [.. DriveInfo.GetDrives().Select(d => d.Name)]) is { } volume)
            yield return Diagnosis.Warning(Check, $"Keys__Folder and Documents__Folder lie on one volume, {volume}: whoever finds a copy of it has what is sealed and what opens it", "Put the keys on a volume of their own, which nodes only read.");
        if (settings["Security:Proxies:0"] is null)
            yield return Diagnosis.Warning(Check, "Security__Proxies__0 is not set: behind a proxy all readers look like one network, and share its limits", "Name the proxy's address; where there is none, all is well.");
    }

    /// <summary>The volume that two folders share; none where each has its own, or where both lie on the machine's own disk, of which nobody takes a copy without choosing.</summary>
    internal static string? SharedVolume(string one, string other, IReadOnlyList<string> volumes)
    {
        var of = VolumeOf(one);
        return of is not null && of == VolumeOf(other) && of != Path.GetPathRoot(of) ? of : null;

        string? VolumeOf(string folder) => volumes.Where(v => folder == v || folder.StartsWith(v.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal)).MaxBy(v => v.Length);
    }

    private static bool Says(IConfiguration settings, string key) => bool.TryParse(settings[key], out var said) && said;
}
