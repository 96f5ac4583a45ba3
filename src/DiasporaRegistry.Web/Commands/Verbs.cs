using System.Data.Common;
using System.Net.Sockets;
using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.Data.Sealing;
using DiasporaRegistry.Web.Settings;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Commands;

/// <summary>What the program can be asked to do on the command line: <c>dotnet run --project src/DiasporaRegistry.Web -- VERB</c>. Without a verb it serves the web.</summary>
internal static class Verbs
{
    /// <summary>Done.</summary>
    public const int Done = 0;
    /// <summary>Nothing was done: what was typed was not understood, or is not possible; the reason was said.</summary>
    public const int NothingDone = 2;
    /// <summary>It could not begin or go on: settings, keys, the database, or a file, folder or port that it cannot have; the reason was said.</summary>
    public const int NotStarted = 4;

    private static readonly string[] OfTheFramework = ["environment", "contentRoot", "applicationName", "webRoot"];

    private static readonly string[] Help = ["--help", "-h", "-?"];

    /// <summary>Does what the arguments ask for.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="program">The program, for whatever needs its services.</param>
    /// <param name="output">Where what was asked for goes.</param>
    /// <param name="remarks">Where the rest is told.</param>
    public static async Task<int> RunAsync(string[] args, Func<VerbCall, Task<int>> program, TextWriter output, TextWriter remarks)
    {
        if (Asks(args) is { } about)
        {
            await output.WriteAsync(about);
            return Done;
        }

        if (CallOf(args, output, remarks) is not { } call)
        {
            await remarks.WriteLineAsync($"There is no verb {args[0]}. There are:\n{VerbHelp.List()}");
            return NothingDone;
        }

        if (call.Verb.TakesSettings && NoSetting(call.Settings) is { } none)
        {
            await remarks.WriteLineAsync($"{call.Verb.Name} does not know what to do with {none}.\nUse: {call.Verb.Use}\n--help lists the verbs, and docs/settings.md the settings.");
            return NothingDone;
        }

        if (!call.Verb.TakesSettings && call.Args.Skip(1).Any(Help.Contains))
        {
            if (call.Verb.OwnHelp is { } own)
                return await own(call);
            await output.WriteAsync(VerbHelp.Of(call.Verb));
            return Done;
        }

        // One that has its own words finds its own faults, in the language that was asked for.
        if (call.Verb is { TakesSettings: false, OwnHelp: null } && call.Verb.Wrong(call.Args) is { } wrong)
        {
            await remarks.WriteLineAsync($"{wrong}\nUse: {call.Verb.Use}\n{call.Verb.Name} --help tells more.");
            return NothingDone;
        }

        return await InPlainWordsAsync(call.Verb is { Needs: VerbNeeds.Nothing, Run: { } run } ? run : program, call);
    }

    /// <summary>What the arguments ask for; null where they begin with a word that is no verb.</summary>
    public static VerbCall? CallOf(string[] args, TextWriter output, TextWriter remarks)
    {
        var isBare = args.Length == 0 || args[0].StartsWith('-') || args[0].Contains('=', StringComparison.Ordinal);
        var verb = isBare ? VerbTable.Serve : VerbTable.All.FirstOrDefault(v => v.Name == args[0]);
        return verb is null ? null : new VerbCall(verb, args, isBare ? args : verb.TakesSettings ? args[1..] : [], NoServices.Instance, output, remarks, verb.Run is null ? CancellationToken.None : Interrupted());
    }

    // Help and version are asked for in front of everything, or of a verb that takes settings.
    private static string? Asks(string[] args) => args switch
    {
        ["--version"] => VerbHelp.Version + "\n",
        ["help", var name, ..] when VerbTable.All.FirstOrDefault(v => v.Name == name) is { } verb => VerbHelp.Of(verb),
        ["help" or "--help" or "-h" or "-?", ..] => VerbHelp.All(),
        [var name, ..] when VerbTable.All.FirstOrDefault(v => v.Name == name && v.TakesSettings) is { } verb && args.Any(Help.Contains) => VerbHelp.Of(verb),
        _ => null,
    };

    // The first word that sets nothing. .NET passes such words over without a word, and what was meant would never be heard of.
    private static string? NoSetting(string[] settings)
    {
        for (var at = 0; at < settings.Length; at++)
        {
            if (settings[at].Contains('=', StringComparison.Ordinal))
                continue;
            if (!settings[at].StartsWith("--", StringComparison.Ordinal) || at + 1 == settings.Length || !IsSetting(settings[at][2..].Replace("__", ":", StringComparison.Ordinal)))
                return settings[at];
            at++;
        }

        return null;
    }

    // Names of several parts may be the framework's own, such as Serilog:MinimumLevel:Default.
    private static bool IsSetting(string key) => SettingTable.Find(key) is not null || key.Contains(':', StringComparison.Ordinal) || OfTheFramework.Contains(key, StringComparer.OrdinalIgnoreCase);

    // What keeps the program from starting is said in plain words; what the web meets later, its own pages and log say.
    private static async Task<int> InPlainWordsAsync(Func<VerbCall, Task<int>> program, VerbCall call)
    {
        try
        {
            return await program(call);
        }
        catch (Exception e) when (e is EmbeddedPostgresException or SettingMissingException or KeyMissingException)
        {
            await call.Remarks.WriteLineAsync(e.Message);
            return NotStarted;
        }
        catch (Exception e) when (e is DbException or DbUpdateException or SocketException or TimeoutException or InvalidOperationException { InnerException: DbException })
        {
            await call.Remarks.WriteLineAsync($"The database failed: {e.GetBaseException().Message}. The verb doctor tells more.");
            return NotStarted;
        }
        catch (OperationCanceledException) when (call.Cancel.IsCancellationRequested)
        {
            await call.Remarks.WriteLineAsync("Interrupted.");
            return NothingDone;
        }
        // Files, folders, ports and what is written in them: an operator's business, not a fault of the program that a trace would tell of.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or InvalidDataException)
        {
            await call.Remarks.WriteLineAsync($"It failed: {e.Message}");
            return NotStarted;
        }
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

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
