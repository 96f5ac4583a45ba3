using DiasporaRegistry.Web.Database.Replicas;
using DiasporaRegistry.Web.Retention;
using DiasporaRegistry.Web.Stopping;

namespace DiasporaRegistry.Web.Settings;

/// <summary>
/// Everything that can be set: the one table that the start and the verb <c>doctor</c> check, and that <c>docs/settings.md</c> is held against. Whoever reads another setting adds its line.
/// </summary>
public static class SettingTable
{
    private const int Minute = 1;
    private const int Day = 24 * 60 * Minute;

    /// <summary>The lines, in the order of the page.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        Secret("ConnectionStrings:Registry", "the database, as the role of the web, which owns nothing", "an embedded one; in production it must be named"),
        Secret("ConnectionStrings:RegistryOwner", "the database, as its owner: migrates, backs up and restores", "nothing is migrated"),
        Secret("ConnectionStrings:RegistryReplicas", "replicas that public pages may be read from (decision 81): one line with several hosts", "everything is read from the primary"),
        Number("Replicas:LagSeconds", 1, ReplicaSetup.MostSeconds, "how old what they show may be, in seconds", "5"),
        Number("Replicas:AwayMinutes", 0, 24 * 60, "how long they go on being read while the primary does not answer, in minutes; a node that is cut off from it shows for so long what others withdraw", "10"),
        YesOrNo("Security:PlainDatabase", "`true` lets the program start in production though its connection to a database on another machine checks no certificate", "false"),
        Folder("Backup:Binaries", "the folder of `pg_dump` and `pg_restore`, at least as new as the server", "`PG_BIN`, the PATH, Debian's folders"),
        Folder("Backup:Folder", "where backups are kept, one folder each: the verb `doctor` looks there for the newest one", "the verb `doctor` warns that none is known"),
        Number("Backup:WithinHours", 1, 24 * 31, "how old the newest backup may be before the verb `doctor` warns", "26"),
        Folder("EmbeddedPostgres:Binaries", "another PostgreSQL for the embedded database (or `PG_BIN`)", "found by itself"),
        Folder("EmbeddedPostgres:Folder", "another folder of its data", "`.local`"),
        Folder("Secrets:Folder", "a folder of files, each named as a setting (`Mail__Password`) and holding its value, as containers hand secrets in", "`/run/secrets`"),
        Folder("Keys:Folder", "the keys of names and contacts, outside the database and its backups", "beside the embedded database; in production it must be named"),
        Folder("Audit:Folder", "where the end of the audit trail is written down once a day, best on another machine", "`.local/audit`"),
        YesOrNo("Audit:Exporting", "`false` leaves writing it down to another process", "true"),
        Folder("Documents:Folder", "papers that organizations add, lists that ministries bring in, files of searches", "`.local/documents`; in production it must be named"),
        Folder("Directory:Folder", "the directory's snapshot, so that a process that starts again is ready at once; empty for none", "`.local/directory`"),

        new("Urls", SettingKind.Listening, "where the web listens", "http://localhost:5080"),
        new("Installation:Address", SettingKind.WebAddress, "the address in mails and on certificates", "http://localhost:5080; in production one with https must be named"),
        Text("Installation:OwnerSpanish", "the ministry's name in Spanish", "the product's"),
        Text("Installation:OwnerEnglish", "the ministry's name in English", "the Spanish one"),
        new("Installation:BrandColour", SettingKind.Colour, "the ministry's colour", "the product's"),
        new("Installation:TimeZone", SettingKind.TimeZone, "where moments are told as days and hours", "America/Guatemala"),
        YesOrNo("Language:Strict", "`true` ends a page whose words are missing instead of showing their key", "true, but in production"),
        YesOrNo("Demonstration:Enabled", "the demonstration register", "in development, with the embedded database"),
        YesOrNo("Security:PlainHttp", "`true` allows a trial without HTTPS on one's own machine: cookies are then no longer bound to HTTPS", "false"),
        new("Security:Proxies", SettingKind.Machines, "proxies whose word on the reader's address is believed", "none"),
        new("Passwords:Breached", SettingKind.File, "the file of leaked passwords that the verb `breached-passwords` wrote; without it those that ship are refused", "none"),
        Number("Sessions:IdleMinutes", 1, Day, "when a session ends without a request (security/sign-in.md)", "120"),
        Number("Sessions:LongestHours", 1, 7 * 24, "when it ends in all", "12"),
        Number("Sessions:ProofMinutes", 1, Day, "how long what somebody showed counts for grave acts", "10"),

        YesOrNo("Mail:Sending", "`false` keeps every mail in the outbox, and writes neither bulletins nor letters of saved searches; old ones are forgotten all the same", "true"),
        Text("Mail:Host", "the mail server", "mails are files; in production it must be named"),
        Number("Mail:Port", 1, 65_535, "its port", "587"),
        Text("Mail:User", "who signs in there", "nobody"),
        new("Mail:Password", SettingKind.Text, "with which password", "none") { IsSecret = true },
        new("Mail:From", SettingKind.MailAddress, "the address that mails come from", "registro@localhost"),
        Text("Mail:FromName", "the name beside it", "the installation's"),
        new("Mail:Security", SettingKind.Choice, "how the line to it is kept from others", "StartTls") { Choices = ["StartTls", "SslOnConnect", "None", "Auto", "StartTlsWhenAvailable"] },
        Number("Mail:TimeoutSeconds", 1, 300, "how long it may take to answer", "20"),
        YesOrNo("Security:PlainMail", "`true` lets the program start in production though `Mail__Security` lets mail go to another machine without TLS", "false"),
        Folder("Mail:Folder", "where mails are written where no server is named", "`.local/mail`"),
        Number("Bulletins:PerMinute", 1, 100_000, "mails of one bulletin in a minute, on all nodes together", "120"),

        .. SettingLimits.All,

        YesOrNo("Work:Here", "`false` leaves all that the register does by itself (mails, dates, lists that come in) to another process, which the verb `worker` starts; for works of co-investment see `Works__Watching`", "true"),
        Number("Stopping:DrainSeconds", 0, StoppingSetup.MostSeconds, "how long a process that is asked to end goes on answering, while it says that it is not ready (upgrades.md)", "5 in production, else 0"),
        YesOrNo("Renewals:FollowDates", "`false` leaves reminders and expiries to another process; with none left, nothing expires", "true"),
        YesOrNo("Surveys:FollowDates", "the same for surveys", "true"),
        YesOrNo("Participation:FollowDates", "the same for consultations", "true"),
        YesOrNo("Imports:Running", "`false` leaves the lists that ministries bring in to another process", "true"),
        YesOrNo("Exports:Running", "the same for files of searches that take long", "true"),
        YesOrNo("OpenData:Running", "the same for the dump of each night", "true"),
        YesOrNo("Works:Watching", "`false` leaves deviations of works and reminders of reports to another process; with none left, nothing is found", "true"),
        Number("OpenData:Hour", 0, 23, "the hour of the night at which the dump is made", "2"),
        Text("OpenData:Licence", "the licence of what is public, by its name in SPDX", "CC-BY-4.0"),
        new("OpenData:LicenceAddress", SettingKind.WebAddress, "where it can be read", "https://creativecommons.org/licenses/by/4.0/"),
        Text("Standards:GrantPrefix", "the name that 360Giving issued to the publisher (standards.md)", "360G-DiasporaRegistry"),
        Text("Standards:IatiOrganization", "the name that IATI issued", "XX-DIASPORA-REGISTRY"),
        Number("Standards:KeptMinutes", 0, Day, "for how long the files of all co-investment are kept before they are made anew", "5"),
        Number("Statistics:KeptMinutes", 0, Day, "the same for past standings", "10"),

        new("Desk:TallySeconds", SettingKind.Part, "for how many seconds what lies on a ministry's desk is not counted anew; a form that this process answered is seen at once", "2") { Most = 60 },

        YesOrNo("Pages:Kept", "`false` makes each page of the public anew (decision 85)", "true"),
        Number("Pages:KeptMegabytes", 1, 100_000, "how many megabytes of them a process keeps", "64"),

        new("Telemetry:Collector", SettingKind.WebAddress, "the collector that traces and figures are told to (OTLP), such as http://collector:4317", "none is told"),
        YesOrNo("Security:PlainTelemetry", "`true` lets the program start in production though `Telemetry__Collector` is reached without TLS on another machine", "false"),
        new("Telemetry:Protocol", SettingKind.Choice, "how it takes them", "grpc") { Choices = ["grpc", "http"] },
        Number("Telemetry:TracedPercent", 0, 100, "of how many requests in a hundred a trace is told", "10"),
        new("Telemetry:MetricsAddress", SettingKind.WebAddress, "an address of its own for the page /metrics, such as http://127.0.0.1:9464: nothing else answers there, and the page answers nowhere else", "there is no such page"),
        new("Telemetry:MetricsToken", SettingKind.Text, "a word of 32 letters or more that opens /metrics where the web answers (`Authorization: Bearer …`)", "there is no such page") { IsSecret = true },

        .. RetentionTable.All.Where(r => r.Setting is not null).Select(Kept),
    ];

    /// <summary>Finds a line by its key, whatever its case.</summary>
    public static Setting? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>The sections that are the register's alone, where a name that nobody knows is most likely a slip.</summary>
    public static IReadOnlySet<string> Sections { get; } = All.Select(s => s.Key.Split(':')[0]).Except(["Urls", "ConnectionStrings"]).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, Setting> ByKey = All.ToDictionary(s => s.Key, StringComparer.OrdinalIgnoreCase);

    // What periods were called before they had a section of their own: an installation that set one is not to keep things for longer unasked.
    private static Setting Kept(Retained line)
    {
        var key = line.Setting!.Replace("__", ":", StringComparison.Ordinal);
        return new Setting(key, SettingKind.Number, $"{(line.Unit == PeriodUnit.Days ? "days" : "months")} of {line.What}", line.PeriodOf(new RetentionSettings()))
        {
            Least = line.Least,
            Most = line.Most,
            Before = RetentionSetup.BeforeOf(key),
        };
    }

    private static Setting Text(string key, string what, string unless) => new(key, SettingKind.Text, what, unless);

    private static Setting Folder(string key, string what, string unless) => new(key, SettingKind.Folder, what, unless);

    private static Setting YesOrNo(string key, string what, string unless) => new(key, SettingKind.YesOrNo, what, unless);

    private static Setting Secret(string key, string what, string unless) => new(key, SettingKind.Connection, what, unless) { IsSecret = true };

    private static Setting Number(string key, int least, int most, string what, string unless) => new(key, SettingKind.Number, what, unless) { Least = least, Most = most };
}
