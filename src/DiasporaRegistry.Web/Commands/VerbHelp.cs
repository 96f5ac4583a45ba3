using System.Globalization;
using System.Reflection;
using System.Text;

namespace DiasporaRegistry.Web.Commands;

/// <summary>What the table of verbs says to whoever asks on the command line.</summary>
internal static class VerbHelp
{
    private const int Least = 20;

    private static readonly (int Code, string Means)[] Common =
    [
        (Verbs.NothingDone, "nothing was done: what was typed was not understood, or is not possible; the reason was said"),
        (Verbs.NotStarted, "it could not begin or go on: settings, keys, the database, or a file, folder or port that it cannot have; the reason was said"),
    ];

    /// <summary>The program's version.</summary>
    public static string Version => typeof(VerbHelp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>The verbs, one in a line.</summary>
    public static string List() => string.Concat(VerbTable.All.Select(v => $"  {v.Name.PadRight(Least)}{v.What}\n"));

    /// <summary>Help about all verbs.</summary>
    public static string All() => $"""
        Registro de Organizaciones de la Diáspora · Diaspora Organizations Register {Version}

        Use: DiasporaRegistry.Web [VERB] [WORDS] [OPTIONS]

        {List()}
        VERB --help tells more of one. Settings come from appsettings.json, the environment (Mail__Host=…), files of
        secrets, and for serve and worker from arguments (--Mail:Host=…); docs/settings.md lists them.
        It ends with 0 when done, {Verbs.NothingDone} when nothing was done because it was not understood or is not possible, {Verbs.NotStarted} when it
        could not begin or go on; what else a verb ends with, its help tells.

        """;

    /// <summary>Help about one verb.</summary>
    public static string Of(Verb verb)
    {
        var words = new StringBuilder($"{verb.Name}: {verb.What}\n\nUse: {verb.Use}\n");
        if (verb.Options.Count > 0)
            words.Append('\n');
        foreach (var option in verb.Options)
            words.Append(CultureInfo.InvariantCulture, $"  {option.Use.PadRight(Least)} {option.What}\n");
        words.Append("\nIt ends with\n");
        foreach (var (code, means) in EndsOf(verb))
            words.Append(CultureInfo.InvariantCulture, $"  {code}  {means}\n");
        return words.ToString();
    }

    /// <summary>With which numbers a verb ends.</summary>
    public static IEnumerable<(int Code, string Means)> EndsOf(Verb verb) =>
        verb.Ends.Concat(Common).GroupBy(e => e.Code).OrderBy(e => e.Key).Select(e => (e.Key, string.Join("; or ", e.Select(m => m.Means))));
}
