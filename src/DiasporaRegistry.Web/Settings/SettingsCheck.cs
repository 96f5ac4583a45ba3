using System.Globalization;
using System.Net;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Account;

namespace DiasporaRegistry.Web.Settings;

/// <summary>Holds all settings against <see cref="SettingTable"/> and against each other, and lists every fault at once, so that nobody starts the program ten times to hear ten faults.</summary>
public static class SettingsCheck
{
    /// <summary>What is wrong; nothing where the program may start.</summary>
    public static IReadOnlyList<SettingFault> Faults(IConfiguration settings, IHostEnvironment environment)
    {
        var faults = new List<SettingFault>();
        foreach (var setting in SettingTable.All)
        {
            if (FaultOf(setting, settings) is { } fault)
                faults.Add(fault);
        }

        // Whether they fit together can only be told of values that can be read.
        var wrong = faults.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(SettingsTogether.Faults(settings, environment).Concat(SettingsInProduction.Faults(settings, environment)).Where(f => !wrong.Contains(f.Name)));
        return faults;
    }

    /// <summary>What is set and read by nobody, in one of the register's own sections or under a name that is nearly one of its own, with the name that was most likely meant.</summary>
    public static IReadOnlyList<SettingFault> Unknown(IConfiguration settings)
    {
        var unknown = new List<SettingFault>();
        foreach (var section in SettingTable.Sections.Order(StringComparer.Ordinal))
        {
            foreach (var (key, value) in settings.GetSection(section).AsEnumerable())
            {
                if (value is { Length: > 0 } && !IsKnown(key))
                    unknown.Add(Nobodys(key, MeantBy(key)));
            }
        }

        // Other sections are other people's, and all of the environment is among them: only what is nearly ours is told.
        foreach (var (key, value) in settings.AsEnumerable().OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            if (value is { Length: > 0 } && key.Contains(':', StringComparison.Ordinal) && !SettingTable.Sections.Contains(key.Split(':')[0]) && !IsKnown(key) && MeantBy(key) is { } meant)
                unknown.Add(Nobodys(key, meant));
        }

        return unknown;
    }

    private static SettingFault Nobodys(string key, Setting? meant) =>
        new(Setting.NameOf(key), "is no setting of the register, and nothing reads it", meant is null ? "Take it away; docs/settings.md lists all there are." : $"Write {meant.Name}, if that was meant.");

    private static Setting? MeantBy(string key) => SettingTable.All.MinBy(s => Distance(s.Key, key)) is { } nearest && Distance(nearest.Key, key) <= 3 ? nearest : null;

    private static bool IsKnown(string key) => SettingTable.Find(key) is not null
        || SettingTable.All.Any(s => s.Kind == SettingKind.Machines && key.StartsWith(s.Key + ":", StringComparison.OrdinalIgnoreCase) || string.Equals(s.Before, key, StringComparison.OrdinalIgnoreCase));

    private static SettingFault? FaultOf(Setting setting, IConfiguration settings)
    {
        if (setting.Kind == SettingKind.Machines)
        {
            var wrong = settings.GetSection(setting.Key).GetChildren().FirstOrDefault(one => !IPAddress.TryParse(one.Value, out _));
            return wrong is null && settings[setting.Key] is not { Length: > 0 } ? null : Wrong(setting, wrong is null ? settings[setting.Key] : wrong.Value);
        }

        var (name, value) = settings[setting.Key] is null && setting.Before is { } before && settings[before] is not null ? (Setting.NameOf(before), settings[before]) : (setting.Name, settings[setting.Key]);
        // An empty value of words is none; of a number or of yes and no it is a slip.
        if (value is null || (value.Length == 0 && setting.Kind is not (SettingKind.Number or SettingKind.Part or SettingKind.YesOrNo or SettingKind.Choice)))
            return null;
        return Reads(setting, value) ? null : Wrong(setting, value) with { Name = name };
    }

    private static bool Reads(Setting setting, string value) => setting.Kind switch
    {
        SettingKind.Number => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= setting.Least && number <= setting.Most,
        SettingKind.Part => decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var part) && part >= setting.Least && part <= setting.Most,
        SettingKind.YesOrNo => bool.TryParse(value, out _),
        SettingKind.Choice => setting.Choices.Contains(value, StringComparer.OrdinalIgnoreCase),
        SettingKind.Folder => !System.IO.File.Exists(value) && value.IndexOfAny(Path.GetInvalidPathChars()) < 0,
        SettingKind.File => System.IO.File.Exists(value),
        SettingKind.WebAddress => Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Query.Length == 0 && address.Fragment.Length == 0,
        SettingKind.MailAddress => EmailForm.LooksLikeAnAddress(value) || value.EndsWith("@localhost", StringComparison.Ordinal),
        SettingKind.Connection => IsConnection(value),
        SettingKind.Colour => Installation.IsGoodColour(value),
        SettingKind.Listening => value.Split(';', StringSplitOptions.RemoveEmptyEntries).All(IsListening),
        SettingKind.TimeZone => TimeZoneInfo.TryFindSystemTimeZoneById(value, out _),
        _ => true,
    };

    private static bool IsListening(string value)
    {
        try
        {
            return BindingAddress.Parse(value).Scheme is "http" or "https";
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsConnection(string value)
    {
        try
        {
            return new Npgsql.NpgsqlConnectionStringBuilder(value) is { Host.Length: > 0 };
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            return false;
        }
    }

    private static SettingFault Wrong(Setting setting, string? value) =>
        new(setting.Name, setting.IsSecret ? "cannot be read" : string.IsNullOrEmpty(value) ? "is empty" : setting.Kind == SettingKind.File ? $"is {value}, and there is no such file" : setting.Kind == SettingKind.Folder ? $"is {value}, which is no folder" : $"is {value}", $"Write {setting.Wanted}.");

    // How many letters lie between two names, by Levenshtein.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                var replaced = corner + (char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(above, row[j - 1]) + 1);
                corner = above;
            }
        }

        return row[^1];
    }
}
