using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.CoInvestment;
using DiasporaRegistry.Web.Demonstration;
using DiasporaRegistry.Web.Exports;
using DiasporaRegistry.Web.Import;
using DiasporaRegistry.Web.Sealing;
using DiasporaRegistry.Web.Trail;

namespace DiasporaRegistry.Web.Commands;

/// <summary>All verbs: the one table that help, <c>docs/commands.md</c> and the check of what was typed read.</summary>
internal static class VerbTable
{
    private static readonly VerbOption Json = new("--json", null, "report as JSON, for a program");
    private static readonly VerbOption Language = Spoken("of all words");

    /// <summary>What the program does where no verb is said.</summary>
    public static Verb Serve { get; } = new("serve", "serve the web until it is stopped; so does the program without a verb", VerbNeeds.Web, null)
    {
        TakesSettings = true,
        Ends = [(0, "it was stopped")],
    };

    /// <summary>What is done without the web.</summary>
    public static Verb Worker { get; } = new("worker", "do what the register does by itself (mail, dates, lists that come in, files, the nightly dump) until it is stopped, without the web; any number of them share the work", VerbNeeds.Web, null)
    {
        TakesSettings = true,
        Ends = [(0, "it was stopped")],
    };

    /// <summary>The lines, as help lists them.</summary>
    public static IReadOnlyList<Verb> All { get; } =
    [
        Serve,
        Worker,
        new("migrate", "bring the database to this version, then end", VerbNeeds.Register, MigrateCommand.RunAsync)
        {
            Options = [Json],
            Ends = [(0, "the database is of this version"), (1, "it is not, and this program does not know its owner (ConnectionStrings__RegistryOwner)")],
        },
        new("doctor", "examine a running installation, and say of each thing whether it is well, what was found, and what to do", VerbNeeds.Nothing, Doctor.DoctorCommand.RunAsync)
        {
            Options = [Json],
            Ends = [(0, "all is well"), (Doctor.DoctorCommand.Looked, "something wants attention"), (Doctor.DoctorCommand.Ill, "something is wrong")],
        },
        new("ready", "ask the node of the same settings whether it is ready, as a container's check of health does", VerbNeeds.Nothing, ReadyCommand.RunAsync) { Ends = [(0, "it is ready"), (1, "it is not, or does not answer")] },
        new("create-staff", "invite somebody to the staff of a country, such as its first administrator: by mail, or with a link that is printed once", VerbNeeds.Register, CreateStaffCommand.RunAsync)
        {
            Takes = ["ADDRESS"],
            Options =
            [
                new("--country", "MX", "the country of origin whose ministry it is") { IsNeeded = true },
                new("--role", "ROLE", $"{string.Join(", ", CreateStaffCommand.Roles.Keys)}; administrator unless said"),
                new("--consulate", "CODE", "for a consular officer, which consulate"),
                new("--print-link", null, "write no mail, and print the link: whoever has it becomes staff, so hand it over in person"),
                Spoken("of the letter and the page behind the link"), Json,
            ],
            Ends = [(0, "invited"), (1, "not invited: the address has that role, or an invitation to it that still holds")],
        },
        new("import", "bring a list (CSV, TSV, XLSX) in as mapped organizations (import.md)", VerbNeeds.Register, c => ImportCommand.RunAsync(c.Args, c.Services, c.Output, c.Remarks, !Console.IsErrorRedirected, c.Cancel))
        {
            Takes = ["FILE"],
            Options =
            [
                new("--country", "MX", "the country of origin whose ministry brings it in") { IsNeeded = true },
                new("--dry-run", null, "look and report only"), new("--hold", null, "stop once all was looked at, so that people decide on the page"),
                new("--mapping", "NAME", "a mapping of columns that the ministry kept"), new("--encoding", "CODE", "how its characters are written"), new("--separator", "C", "what stands between its columns"),
                new("--header", "LINE", "the line of its headers"), new("--sheet", "NAME", "the sheet of a workbook"), Language, Json,
            ],
            Ends = [(0, "all of the list is in the register"), (1, "some rows were left out"), (3, "interrupted after some rows were written; the same command goes on with the others")],
            OwnHelp = c => ImportCommand.HelpAsync(ImportArguments.Read(c.Args).Language, c.Output),
        },
        new("export", "write what is public to a file, as anybody sees it: a search, or with --open-data all of it", VerbNeeds.Register, ExportCommand.RunAsync)
        {
            Takes = ["OUT"],
            Options =
            [
                new("--search", "QUERY", "the search as its address says it, such as \"origin=MX&kind=coalition\"; everything unless said"),
                new("--form", "FORM", "csv, xlsx, json or geojson; by the ending of OUT unless said"),
                new("--mark", null, "begin a text with the mark by which Excel knows UTF-8"),
                new("--open-data", null, "write the dump of all that is public into the folder OUT instead, which must not be there"),
                Spoken("of the file's headings and words"), Json,
            ],
            Ends = [(0, "written"), (1, "it could not be written; nothing is left of it")],
        },
        new("migrants", "bring in how many people of each origin live where (statistics.md)", VerbNeeds.Register, c => ListCommand.RunAsync(CommandedList.Migrants, c.Args, c.Services, c.Output, c.Remarks, c.Cancel)) { Takes = ["FILE.csv"], Options = [Language, Json], Ends = Lines },
        new("rates", "bring exchange rates in (ledger.md)", VerbNeeds.Register, c => ListCommand.RunAsync(CommandedList.Rates, c.Args, c.Services, c.Output, c.Remarks, c.Cancel)) { Takes = ["FILE.csv"], Options = [Language, Json], Ends = Lines },
        new("duplicates", "print the pairs of rows of any list that may be the same organization (duplicates.md)", VerbNeeds.Nothing, c => DuplicatesCommand.RunAsync(c.Args, c.Output, c.Remarks, c.Cancel))
        {
            Takes = ["FILE.csv"],
            Options = [new("--least", "SCORE", "the least likeness, from 0 to 1"), Language, Json],
            Ends = [(0, "the list was read, whether or not it holds such pairs")],
            OwnHelp = c => DuplicatesCommand.RunAsync(c.Args, c.Output, c.Remarks, c.Cancel),
        },
        new("demo", "fill a register that nobody uses in earnest with invented organizations", VerbNeeds.Register, c => DemoCommand.RunAsync(c.Args, c.Services, c.Output, c.Cancel, c.Remarks))
        {
            Options = [new("--organizations", "N", "how many") { IsNeeded = true }, new("--seed", "S", "the same number makes the same register; 1 unless said"), new("--day", "YYYY-MM-DD", "the day that it is as of"), Json],
            Ends = [(0, "written")],
        },
        new("backup", "take database and documents into a new folder, as of one moment; keys are kept apart (decision 72)", VerbNeeds.Nothing, BackupAsync) { Takes = ["FOLDER"], Options = [Json], Ends = [(0, "taken"), (1, "taken, and files that the database knows of were nowhere: the backup goes without them")] },
        new("restore", "put a backup into an empty server and an empty folder", VerbNeeds.Nothing, BackupAsync)
        {
            Takes = ["FOLDER"],
            Options = [new("--verify", null, "compare every count with the backup's"), Json],
            Ends = [(0, "restored"), (1, "restored, and not the same as the backup: each difference is a line")],
        },
        new("verify-audit", "examine the audit trail against itself and what was written down of it, and name the first fault (decision 64)", VerbNeeds.Register, c => AuditCommand.RunAsync(c.Args, c.Services, c.Output, c.Cancel, c.Remarks))
        {
            Options = [new("--heads", "FILE", "a copy of audit-heads.csv that was kept elsewhere"), new("--restored", "REASON", "note that a backup was put back"), Json],
            Ends = [(0, "the trail is whole"), (1, "it is not")],
        },
        new("verify-books", "add the books of all projects up anew, and print where they do not keep their laws", VerbNeeds.Register, c => BooksCommand.RunAsync(c.Services, c.Output, c.IsJson, c.Cancel)) { Options = [Json], Ends = [(0, "all books keep their laws"), (1, "some do not; each failure is a line")] },
        new("new-keys", "make the first keys of names and contacts, in a folder that has none (decision 65)", VerbNeeds.Nothing, c => KeysCommand.MakeAsync(c.Args, c.Output, c.Remarks)) { Takes = ["FOLDER"], Ends = [(0, "the folder has its keys")] },
        new("rotate-keys", "make a newer key of names and contacts, and seal everything with it", VerbNeeds.Register, c => KeysCommand.RotateAsync(c.Args, c.Services, c.Output, c.Cancel, c.Remarks)) { Options = [new("--resume", null, "go on where that was left")], Ends = [(0, "everything is sealed with the newest key"), (1, "something still needs an older key, and is said: --resume goes on later")] },
        new("breached-passwords", "make the file of leaked passwords (Passwords__Breached) from a published list of SHA-1 hashes, in order, HASH or HASH:TIMES a line", VerbNeeds.Nothing, c => BreachedCommand.RunAsync(c.Args, c.Output, c.Remarks, c.Cancel))
        {
            Takes = ["LIST", "OUT"],
            Options = [new("--least", "N", "leave out what was seen less often")],
            Ends = [(0, "written"), (1, "the list is not there, or not of this kind; nothing was changed")],
        },
        new("end-sessions", "end every session of the account with an address, or of everybody", VerbNeeds.Register, c => SessionsCommand.RunAsync(c.Args, c.Services, c.Output, c.Cancel, c.Remarks))
        {
            Takes = ["[ADDRESS]"],
            Options = [new("--all", null, "of everybody")],
            Ends = [(0, "ended"), (1, "no account has that address")],
        },
    ];

    private static IReadOnlyList<(int Code, string Means)> Lines => [(0, "all of the file is in the register"), (1, "some lines were left out, and told")];

    private static Task<int> BackupAsync(VerbCall call)
    {
        var builder = Settings.RegisterSettings.Open([]);
        return BackupCommands.RunAsync(call.Args, builder.Configuration, builder.Environment, call.Output, call.Remarks, call.Cancel);
    }

    private static VerbOption Spoken(string what) => new("--language", "es|en", $"the language {what}; Spanish unless said");
}
