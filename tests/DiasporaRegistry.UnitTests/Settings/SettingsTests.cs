using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DiasporaRegistry.UnitTests.Language;
using DiasporaRegistry.Web.Commands;
using DiasporaRegistry.Web.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace DiasporaRegistry.UnitTests.Settings;

/// <summary>What can be set, what may be written there, and how all faults are said at once. REGISTRY_WRITE_DOCS=1 writes docs/settings.md anew.</summary>
public sealed partial class SettingsTests
{
    private static readonly string PageFile = Path.GetFullPath(Path.Combine(Sources.Web, "../../docs/settings.md"));

    // What an installation in production cannot go without.
    private static readonly (string, string)[] Whole =
    [
        ("ConnectionStrings:Registry", "Host=/run/postgresql;Database=registry;Username=registry_app"), ("Keys:Folder", "/srv/keys"), ("Mail:Host", "mail.example.org"), ("Mail:From", "registro@example.org"),
        ("Documents:Folder", "/var/lib/registry/documents"), ("Installation:Address", "https://registro.example.org"),
    ];

    [Fact]
    public void The_documentation_lists_each_setting_with_what_holds_unless_it_is_set()
    {
        if (Environment.GetEnvironmentVariable("REGISTRY_WRITE_DOCS") == "1")
            File.WriteAllText(PageFile, Page());
        Assert.Equal(Page(), File.ReadAllText(PageFile));
    }

    // Whoever reads another setting adds its line: nothing is read that nobody checks.
    [Fact]
    public void Every_setting_that_the_program_reads_is_in_the_table()
    {
        var read = Sources.OfAllProjects.SelectMany(file => Reading().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).Where(key => key.Contains(':', StringComparison.Ordinal) && !key.StartsWith("Serilog:", StringComparison.Ordinal) && !key.EndsWith(':')).Distinct().ToList();
        Assert.True(read.Count > 40, $"{read.Count} were found.");
        Assert.All(read, key => Assert.True(SettingTable.Find(key) is not null || SettingTable.All.Any(s => s.Before == key || key == s.Key + ":0"), $"{key} is read, and SettingTable has no line for it."));
    }

    // A class of options is read whole, and says what holds unless it is set.
    [Fact]
    public void Every_property_of_a_class_of_options_is_in_the_table_with_what_holds_unless_it_is_set()
    {
        var read = Sources.OfAllProjects.SelectMany(file => Options().Matches(File.ReadAllText(file))).Select(m => (Section: m.Groups["section"].Value, Class: m.Groups["class"].Value)).Distinct().ToList();
        Assert.True(read.Count > 11, $"{read.Count} were found.");
        foreach (var (section, name) in read)
        {
            var options = typeof(SettingTable).Assembly.GetTypes().Single(t => t.Name == name);
            var unset = Activator.CreateInstance(options);
            foreach (var property in options.GetProperties().Where(p => p.CanWrite))
            {
                var line = SettingTable.Find($"{section}:{property.Name}");
                Assert.True(line is not null, $"{name}.{property.Name} is read, and SettingTable has no line {section}:{property.Name}.");
                if (property.GetValue(unset) is { } value)
                    Assert.Equal(value is bool says ? says ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture), line.Unless.Split(' ')[0].Trim('`', ';'));
            }
        }
    }

    [Fact]
    public void Names_stand_once() => Assert.Equal(SettingTable.All.Count, SettingTable.All.Select(s => s.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public void Nothing_is_wrong_where_nothing_is_set_in_development_and_what_production_needs_is_set_there()
    {
        Assert.Empty(Faults("Development"));
        Assert.Empty(Faults("Production", Whole));
    }

    [Fact]
    public void Every_fault_is_said_at_once_and_no_secret_with_it()
    {
        var faults = Faults("Production", ("Mail:Port", "many"), ("Mail:Password", "geheim"), ("Renewals:FollowDates", "yes"), ("ConnectionStrings:RegistryOwner", "Hots=geheim"), ("Security:Proxies:0", "proxy"), ("Installation:BrandColour", "#ffffff"));
        Assert.Equal(new HashSet<string> { "ConnectionStrings__RegistryOwner", "Security__Proxies", "Installation__BrandColour", "Mail__Port", "Renewals__FollowDates", "ConnectionStrings__Registry", "Keys__Folder", "Mail__Host", "Documents__Folder", "Installation__Address" },
            faults.Select(f => f.Name).ToHashSet());
        var words = RegisterSettings.Words(faults);
        Assert.StartsWith("10 settings are wrong. Nothing was started.\n  ", words, StringComparison.Ordinal);
        Assert.Equal(11, words.Split('\n').Length);
        Assert.Contains("Mail__Port is many. Write a whole number from 1 to 65535.", words, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mail:Port", "0", "is 0")]
    [InlineData("Mail:Port", "", "is empty")]
    [InlineData("Mail:Security", "Tls", "is Tls")]
    [InlineData("Mail:From", "registro", "is registro")]
    [InlineData("Installation:Address", "registro.example.org", "is registro.example.org")]
    [InlineData("Installation:Address", "ftp://registro.example.org", "is ftp://registro.example.org")]
    [InlineData("Installation:TimeZone", "America/Macondo", "is America/Macondo")]
    [InlineData("Installation:BrandColour", "jade", "is jade")]
    [InlineData("OpenData:Hour", "24", "is 24")]
    [InlineData("Limits:Shed:Search", "0", "is 0")]
    [InlineData("Retention:SentMailDays", "-1", "is -1")]
    [InlineData("Sessions:IdleMinutes", "1440", "is longer than Sessions__LongestHours")]
    [InlineData("Work:Here", "no", "is no")]
    [InlineData("Urls", "localhost:5080", "is localhost:5080")]
    [InlineData("Urls", "5080", "is 5080")]
    [InlineData("Desk:TallySeconds", "0,5", "is 0,5")]
    [InlineData("Desk:TallySeconds", "61", "is 61")]
    [InlineData("Stopping:DrainSeconds", "-1", "is -1")]
    [InlineData("Telemetry:MetricsToken", "short", "is too short")]
    [InlineData("Telemetry:Protocol", "udp", "is udp")]
    [InlineData("Passwords:Breached", "/nowhere/list", "is /nowhere/list, and there is no such file")]
    public void A_value_that_cannot_be_meant_is_told_with_what_to_write(string key, string value, string wrong)
    {
        var fault = Assert.Single(Faults("Development", (key, value)));
        Assert.Equal((Setting.NameOf(key), wrong), (fault.Name, fault.Wrong));
        Assert.NotEmpty(fault.Write);
    }

    [Theory]
    [InlineData("Mail:Password", "Mail:User", "postman")]
    [InlineData("Mail:User", "Mail:Password", "geheim")]
    [InlineData("Mail:From", "Mail:From", "registro@localhost")]
    [InlineData("ConnectionStrings:RegistryReplicas", "ConnectionStrings:RegistryReplicas", "Host=one.example.org,two.example.org;Database=registry;Username=registry_app")]
    [InlineData("ConnectionStrings:Registry", "ConnectionStrings:Registry", "Host=db.example.org;Database=registry;Username=registry_app;Password=x")]
    [InlineData("ConnectionStrings:Registry", "ConnectionStrings:RegistryOwner", "Host=/run/postgresql;Database=registry;Username=registry_app")]
    [InlineData("ConnectionStrings:Registry", "ConnectionStrings:RegistryOwner", "Host=127.0.0.1;Database=registry;Username=registry_app")]
    [InlineData("Documents:Folder", "Documents:Folder", "")]
    [InlineData("Installation:Address", "Installation:Address", "http://registro.example.org")]
    [InlineData("Keys:Folder", "Documents:Folder", "/srv")]
    [InlineData("Keys:Folder", "Backup:Folder", "/srv/")]
    public void What_does_not_fit_together_keeps_production_from_starting(string faulty, string key, string value)
    {
        var fault = Assert.Single(Faults("Production", [.. Whole, (key, value)]));
        Assert.Equal(Setting.NameOf(faulty), fault.Name);
    }

    [Fact]
    public void Connections_that_changed_places_are_told() =>
        Assert.Equal("ConnectionStrings__RegistryOwner", Assert.Single(Faults("Development", ("ConnectionStrings:Registry", "Host=127.0.0.1;Database=registry;Username=registry_owner"), ("ConnectionStrings:RegistryOwner", "Host=127.0.0.1;Database=registry;Username=registry_app"))).Name);

    // Every guard of production would be off.
    [Theory]
    [InlineData("Prod", true)]
    [InlineData("Produccion", true)]
    [InlineData("production", false)]
    [InlineData("Staging", false)]
    public void An_environment_that_nobody_knows_keeps_the_program_from_starting(string environment, bool isFault) =>
        Assert.Equal(isFault, Faults(environment, Whole).Any(f => f.Name == "ASPNETCORE_ENVIRONMENT"));

    [Fact]
    public void What_nobody_reads_is_told_with_the_name_that_was_most_likely_meant()
    {
        var unknown = SettingsCheck.Unknown(Configured(("Mail:Hots", "x"), ("Documents:Cellar", "x"), ("Mail:KeepSentDays", "7"), ("Security:Proxies:3", "10.0.0.1"), ("Serilog:Anything", "x"), ("Documens:Folder", "x"), ("ConnectionStrings:RegistryOwners", "x"), ("Logging:LogLevel:Default", "x")));
        Assert.Equal([("Documents__Cellar", null), ("Mail__Hots", "Mail__Host"), ("ConnectionStrings__RegistryOwners", "ConnectionStrings__RegistryOwner"), ("Documens__Folder", "Documents__Folder")],
            unknown.Select(u => (u.Name, u.Write.StartsWith("Write ", StringComparison.Ordinal) ? u.Write.Split(' ', ',')[1] : null)));
    }

    [Fact]
    public void Secrets_may_come_as_files()
    {
        var folder = Directory.CreateTempSubdirectory("registry-secrets-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "Mail__Password"), "from-a-file\n");
            var builder = RegisterSettings.Open([$"--Secrets:Folder={folder}", "--Mail:Password=from-an-argument"]);
            Assert.Equal("from-a-file", builder.Configuration["Mail:Password"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_program_does_not_start_on_a_fault() =>
        Assert.Contains("Mail__Port is x. Write a whole number from 1 to 65535.", Assert.Throws<SettingMissingException>(() => RegisterSettings.OpenChecked(["--environment=Development", "--Mail:Port=x"])).Message, StringComparison.Ordinal);

    private static IReadOnlyList<SettingFault> Faults(string environment, params (string Name, string Value)[] settings) => SettingsCheck.Faults(Configured(settings), new Place(environment));

    private static IConfiguration Configured(params (string Name, string Value)[] settings)
    {
        var last = new Dictionary<string, string?>();
        foreach (var (name, value) in settings)
            last[name] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(last).Build();
    }

    private static string Page()
    {
        var page = new StringBuilder("""
            # Settings

            Everything that can be set, as the environment names it. The same names stand in `appsettings.json` and on the command line with a colon (`Mail:Host`, `--Mail:Host=…`). What comes later wins:
            `appsettings.json`, `appsettings.ENVIRONMENT.json`, user secrets in development (`dotnet user-secrets`), the environment, arguments, and the files of `Secrets__Folder`, one for each setting, which bears its name and holds its value.

            The program checks all of them before it starts, each by itself and against each other, lists every fault at once with what to write, and ends with 4. What nobody reads is a warning in the log of the start, and `doctor` tells it too.
            This page is written from the table that the check reads (`SettingTable`); a test holds the two together, and `REGISTRY_WRITE_DOCS=1` before it writes the page anew. Levels of the log stand under `Serilog`, as Serilog documents them.

            | setting | what for | what to write | unless set |
            | --- | --- | --- | --- |

            """);
        foreach (var setting in SettingTable.All)
            page.Append(CultureInfo.InvariantCulture, $"| `{setting.Name}` | {setting.What}{(setting.Before is { } before ? $" (was `{Setting.NameOf(before)}`)" : "")} | {setting.Wanted} | {setting.Unless} |\n");
        return page.ToString();
    }

    [GeneratedRegex("""(?:GetValue(?:<[\w?]+>)?\(|onfiguration\[|ettings\[|GetSection\()"([A-Za-z]+(?::[A-Za-z0-9]+)+)"[,\])]""")]
    private static partial Regex Reading();

    [GeneratedRegex("""GetSection\("(?<section>\w+)"\)\.Get<(?<class>\w+)>""")]
    private static partial Regex Options();

    private sealed class Place(string environment) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
