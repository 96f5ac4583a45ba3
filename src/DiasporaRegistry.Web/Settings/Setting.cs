using System.Globalization;

namespace DiasporaRegistry.Web.Settings;

/// <summary>What a setting may say.</summary>
public enum SettingKind
{
    /// <summary>Any words.</summary>
    Text,
    /// <summary>A whole number within bounds.</summary>
    Number,
    /// <summary>A number within bounds, with a point where it is not whole.</summary>
    Part,
    /// <summary><c>true</c> or <c>false</c>.</summary>
    YesOrNo,
    /// <summary>One of some words.</summary>
    Choice,
    /// <summary>A folder, by its path.</summary>
    Folder,
    /// <summary>A file that is there.</summary>
    File,
    /// <summary>An address of the web, with http or https.</summary>
    WebAddress,
    /// <summary>An address of mail.</summary>
    MailAddress,
    /// <summary>How a database is reached.</summary>
    Connection,
    /// <summary>A colour, such as #0B5D5B.</summary>
    Colour,
    /// <summary>A time zone by its name in the tz database.</summary>
    TimeZone,
    /// <summary>Where the web listens: addresses that may name every machine of this one, as http://+:8080 does.</summary>
    Listening,
    /// <summary>Addresses of machines, one each: <c>__0</c>, <c>__1</c> …</summary>
    Machines,
}

/// <summary>Something that whoever runs the register can set.</summary>
/// <param name="Key">Its name as the program reads it, such as <c>Mail:Port</c>.</param>
/// <param name="Kind">What it may say.</param>
/// <param name="What">What it is for.</param>
/// <param name="Unless">What holds unless it is set.</param>
public sealed record Setting(string Key, SettingKind Kind, string What, string Unless)
{
    /// <summary>The least number.</summary>
    public int Least { get; init; }

    /// <summary>The greatest number.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>The words of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether its value is told to nobody.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The name that it had before, which still counts where the new one is not set.</summary>
    public string? Before { get; init; }

    /// <summary>Its name as the environment writes it: <c>Mail__Port</c>.</summary>
    public string Name => NameOf(Key);

    /// <summary>What to write, in words.</summary>
    public string Wanted => Kind switch
    {
        SettingKind.Number => Most == int.MaxValue ? string.Create(CultureInfo.InvariantCulture, $"a whole number from {Least} on") : string.Create(CultureInfo.InvariantCulture, $"a whole number from {Least} to {Most}"),
        SettingKind.Part => string.Create(CultureInfo.InvariantCulture, $"a number from {Least} to {Most}, such as 0.5"),
        SettingKind.YesOrNo => "true or false",
        SettingKind.Choice => string.Join(", ", Choices.SkipLast(1)) + " or " + Choices[^1],
        SettingKind.Folder => "the path of a folder",
        SettingKind.File => "the path of a file that is there",
        SettingKind.WebAddress => "a whole address such as https://registro.example.org",
        SettingKind.MailAddress => "an address such as registro@example.org",
        SettingKind.Connection => "Host=…;Database=…;Username=…;Password=…",
        SettingKind.Colour => "a colour such as #0B5D5B, dark enough for white text on it",
        SettingKind.TimeZone => "a name such as America/Guatemala",
        SettingKind.Listening => "http:// and where, such as http://127.0.0.1:5080; several with ; between them",
        SettingKind.Machines => $"one IP address in each of {Name}__0, {Name}__1 …",
        _ => "words",
    };

    /// <summary>A name as the environment writes it.</summary>
    public static string NameOf(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}

/// <summary>A setting that says what it may not, or goes without what it needs.</summary>
/// <param name="Name">The setting, as the environment writes it.</param>
/// <param name="Wrong">What is wrong, as a sentence that goes on after the name.</param>
/// <param name="Write">What to write instead, as a sentence of its own.</param>
public sealed record SettingFault(string Name, string Wrong, string Write)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Wrong}. {Write}";
}
