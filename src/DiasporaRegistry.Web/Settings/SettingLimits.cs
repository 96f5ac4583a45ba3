namespace DiasporaRegistry.Web.Settings;

/// <summary>How much of something one reader, account or network gets: the lines of <see cref="SettingTable"/> about limits.</summary>
internal static class SettingLimits
{
    private const string ByCores = "by the machine's cores";

    /// <summary>The lines.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        From(1, "Limits:AttemptsPerAccount", "attempts to sign in within 5 minutes, for one account", "20"),
        From(1, "Limits:AttemptsPerAddress", "the same, from one network", "100"),
        From(0, "Limits:AnswerStepMilliseconds", "answers about accounts take a multiple of this time, so that it tells nothing", "500", 60_000),
        From(0, "Limits:EffortBits", "what a form for anybody costs: zeros that a browser's script finds; 0 is nothing at all (decision 73)", "15", 30),
        From(0, "Limits:EffortWaitSeconds", "or seconds that the page was open, without a script", "8", 3_600),
        From(1, "Limits:MailsPerAccount", "mails of one kind that forms write to one typed address in an hour, on all nodes together", "5"),
        From(1, "Limits:MailsPerRecipientAndDay", "the same of all kinds, in a day", "20"),
        From(1, "Limits:MailsPerNetwork", "the same from one network, in an hour", "60"),
        From(1, "Limits:LettersPerNetwork", "letters through the register, from one network in an hour", "5"),
        From(1, "Limits:LettersPerOrganization", "the same to one organization, in a day", "20"),
        From(1, "Limits:MessagesPerAccount", "messages to an office or an organization that one account writes in an hour", "60"),
        From(1, "Limits:ReportsPerNetwork", "reports of mistakes, from one network in an hour", "10"),
        From(1, "Limits:ReportsPerOrganization", "the same about one organization, in a day", "20"),
        From(1, "Limits:ComplaintsPerNetwork", "complaints about projects, from one network in an hour", "10"),
        From(1, "Limits:ComplaintsPerNetworkAndProject", "the same about one project, in a day", "3"),
        From(1, "Limits:ComplaintsPerProject", "the same about one project from everybody, in a day", "200"),
        From(1, "Limits:InvitationsPerAccount", "invitations to represent an organization that one account writes in an hour", "30"),
        From(1, "Limits:DraftsPerAccount", "applications that one account prepares at once", "20"),
        From(1, "Limits:ApplicationsPerAccountAndDay", "applications that one account sends in a day", "10"),
        From(1, "Limits:ClaimsPerAccount", "claims of organizations that one account makes in a day", "10"),

        .. Pace("Api", "one network may read the API", 20, 100),
        .. Pace("ApiKey", "one key may read the API", 100, 1_000),
        .. Pace("Maps", "one reader may have both ends of a search counted", 4, 40),
        .. Pace("Suggestions", "one reader may be given suggestions", 10, 60),
        .. Pace("Certificates", "one reader may check certificates", 2, 60),
        .. Pace("Projects", "one reader may read pages of projects", 10, 100),
        .. Pace("Statistics", "one reader may read pages of figures", 4, 60),
        .. Pace("Exports", "one reader may take files of searches", 1, 20),

        From(0, "Limits:Exports:AtOnce", "files of searches that one process writes at once", "2"),
        From(0, "Limits:Exports:LongFrom", "from how many organizations on a file is written behind the page", "5000"),
        From(0, "Limits:Exports:Waiting", "files that anybody may wait for at once, together", "10"),
        From(0, "Limits:Exports:WaitingEach", "files that one of the staff may wait for at once", "3"),
        From(1, "Limits:Exports:KeptMegabytes", "how much all kept files may take", "2000"),

        .. Shed("Search", "anonymous searches and figures"),
        .. Shed("Programs", "answers to programs"),
        .. Shed("Widget", "widgets"),
    ];

    private static Setting From(int least, string key, string what, string unless, int most = int.MaxValue) => new(key, SettingKind.Number, what, unless) { Least = least, Most = most };

    private static IEnumerable<Setting> Pace(string of, string what, int perSecond, int burst) =>
    [
        From(0, $"Limits:{of}:PerSecond", $"how many times a second {what}; 0 is without limit", $"{perSecond}"),
        From(1, $"Limits:{of}:Burst", "and how many times at once", $"{burst}"),
    ];

    private static IEnumerable<Setting> Shed(string of, string what) =>
    [
        From(1, $"Limits:Shed:{of}", $"how many {what} are answered at once (decision 73)", ByCores),
        From(0, $"Limits:Shed:{of}Waiting", "and how many wait; the rest are told to come again", ByCores),
    ];
}
