using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.Data.Sealing;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.CoInvestment;
using DiasporaRegistry.Web.Demonstration;
using DiasporaRegistry.Web.Import;
using DiasporaRegistry.Web.Sealing;
using DiasporaRegistry.Web.Trail;

namespace DiasporaRegistry.Web.Commands;

/// <summary>What the program can be asked to do on the command line instead of serving: <c>dotnet run --project src/DiasporaRegistry.Web -- VERB</c>.</summary>
internal static class Verbs
{
    private static readonly Dictionary<string, (string Use, Func<string[], IServiceProvider, Task<int>> Run)> All = new(StringComparer.Ordinal)
    {
        ["backup"] = (BackupCommands.UseOfBackup, (args, _) => WithoutDatabase(args)!()),
        ["breached-passwords"] = (BreachedCommand.Use, (args, _) => WithoutDatabase(args)!()),
        ["demo"] = ("demo --organizations N [--seed S] [--day YYYY-MM-DD]     fill a register that nobody uses in earnest with invented organizations",
            (args, services) => DemoCommand.RunAsync(args, services, Console.Out, Interrupted())),
        ["duplicates"] = ("duplicates FILE.csv [--least SCORE] [--json] [--help]    print the pairs of rows of any list that may be the same organization",
            (args, _) => WithoutDatabase(args)!()),
        ["end-sessions"] = (SessionsCommand.Use, (args, services) => SessionsCommand.RunAsync(args, services, Console.Out, Interrupted())),
        ["import"] = ("import FILE --country MX [--dry-run] [--json] [--help]    bring a list (CSV, TSV, XLSX) in as mapped organizations",
            (args, services) => ImportCommand.RunAsync(args, services, Console.Out, Console.Error, !Console.IsErrorRedirected, Interrupted())),
        ["migrants"] = ("migrants FILE.csv [--language en]                        bring in how many people of each origin live where (origin, residence, year, people, source)",
            (args, services) => ListCommand.RunAsync(CommandedList.Migrants, args, services, Console.Out, Console.Error, Interrupted())),
        ["migrate"] = ("migrate                                                  bring the database to this version, then end", (_, _) => Task.FromResult(0)),
        ["rates"] = ("rates FILE.csv [--language en]                           bring exchange rates in (date, from, to, rate, source)",
            (args, services) => ListCommand.RunAsync(CommandedList.Rates, args, services, Console.Out, Console.Error, Interrupted())),
        ["restore"] = (BackupCommands.UseOfRestore, (args, _) => WithoutDatabase(args)!()),
        ["new-keys"] = ("new-keys FOLDER                                          make the first keys of names and contacts, in a folder that has none",
            (args, _) => WithoutDatabase(args)!()),
        ["rotate-keys"] = ("rotate-keys [--resume]                                   make a newer key of names and contacts, and seal everything with it; or go on where that was left",
            (args, services) => KeysCommand.RotateAsync(args, services, Console.Out, Interrupted())),
        ["verify-audit"] = ("verify-audit [--heads FILE] [--restored REASON]          examine the audit trail against itself and what was written down of it, and name the first fault; or note that a backup was put back",
            (args, services) => AuditCommand.RunAsync(args, services, Console.Out, Interrupted())),
        ["verify-books"] = ("verify-books                                             add the books of all projects up anew, and print where they do not keep their laws",
            (_, services) => BooksCommand.RunAsync(services, Console.Out, Interrupted())),
    };

    /// <summary>The verb that the arguments ask for; null when they ask for the web.</summary>
    public static Func<IServiceProvider, Task<int>>? Of(string[] args) =>
        args.Length > 0 && All.TryGetValue(args[0], out var verb) ? services => verb.Run(args, services) : null;

    /// <summary>A verb that runs without the register's services: it reads and writes files only, or wants the database as it lies; null for any other.</summary>
    public static Func<Task<int>>? WithoutDatabase(string[] args) => args switch
    {
        ["backup" or "restore", ..] => () => BackupAsync(args),
        ["breached-passwords", ..] => () => BreachedCommand.RunAsync(args, Console.Out, Console.Error, Interrupted()),
        ["new-keys", ..] => () => KeysCommand.MakeAsync(args, Console.Out),
        ["duplicates", ..] => () => DuplicatesCommand.RunAsync(args, Console.Out, Console.Error, Interrupted()),
        ["import", ..] when ImportArguments.Read(args) is { AsksForHelp: true } help => () => ImportCommand.HelpAsync(help.Language, Console.Out),
        _ => null,
    };

    /// <summary>Whether the first argument is a word that no verb and no setting answers to; says what there is.</summary>
    public static bool Refuses(string[] args, TextWriter output)
    {
        if (args.Length == 0 || args[0].StartsWith('-') || args[0].Contains('=', StringComparison.Ordinal) || All.ContainsKey(args[0]))
            return false;
        output.WriteLine($"There is no verb {args[0]}. There are:");
        foreach (var (use, _) in All.Values)
            output.WriteLine("  " + use);
        return true;
    }

    /// <summary>Runs the program; what keeps it from starting is said in plain words.</summary>
    public static async Task<int> InPlainWordsAsync(Func<Task<int>> program, TextWriter error)
    {
        try
        {
            return await program();
        }
        catch (Exception e) when (e is EmbeddedPostgresException or SettingMissingException or KeyMissingException)
        {
            await error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static async Task<int> BackupAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder([]);
        return await BackupCommands.RunAsync(args, builder.Configuration, builder.Environment, Console.Out, Console.Error, Interrupted());
    }

    // Ctrl-C ends a verb as if it never was, or where the same words go on; pressed once more it ends the process.
    private static CancellationToken Interrupted()
    {
        var source = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = !source.IsCancellationRequested;
            source.Cancel();
        };
        return source.Token;
    }
}
