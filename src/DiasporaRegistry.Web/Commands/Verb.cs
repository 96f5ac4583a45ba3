namespace DiasporaRegistry.Web.Commands;

/// <summary>How much of the program a verb needs.</summary>
internal enum VerbNeeds
{
    /// <summary>Nothing: it reads and writes files, or wants the database as it lies.</summary>
    Nothing,
    /// <summary>The register's services, on a database that was brought to this version.</summary>
    Register,
    /// <summary>The same, and it goes on until it is stopped.</summary>
    Web,
}

/// <summary>An option of a verb.</summary>
/// <param name="Name">Its name, with its dashes.</param>
/// <param name="Value">What stands after it; none where nothing does.</param>
/// <param name="What">What it is for.</param>
internal sealed record VerbOption(string Name, string? Value, string What)
{
    /// <summary>How it is written.</summary>
    public string Use => Value is null ? Name : $"{Name} {Value}";

    /// <summary>Whether the verb does nothing without it.</summary>
    public bool IsNeeded { get; init; }
}

/// <summary>What a verb is called with.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="Args">The words of the command line, the verb's own name first.</param>
/// <param name="Settings">Those that are settings.</param>
/// <param name="Services">The program's services, where the verb needs them.</param>
/// <param name="Output">Where what was asked for goes.</param>
/// <param name="Remarks">Where it is told how it goes, and what went wrong.</param>
/// <param name="Cancel">Ends it.</param>
internal sealed record VerbCall(Verb Verb, string[] Args, string[] Settings, IServiceProvider Services, TextWriter Output, TextWriter Remarks, CancellationToken Cancel)
{
    /// <summary>Whether a program reads the report.</summary>
    public bool IsJson => Args.Contains("--json");

    /// <summary>What stands after an option; null where the option is not said.</summary>
    public string? Said(string option) => Array.IndexOf(Args, option) is > 0 and var at && at + 1 < Args.Length ? Args[at + 1] : null;

    /// <summary>Whether an option is said.</summary>
    public bool Has(string option) => Args.Contains(option);

    /// <summary>The words that are neither options nor what stands after one.</summary>
    public IReadOnlyList<string> Words => Verb.WordsOf(Args);
}

/// <summary>Something that the program can be asked to do.</summary>
/// <param name="Name">Its name.</param>
/// <param name="What">What it does.</param>
/// <param name="Needs">What it needs.</param>
/// <param name="Run">Does it; none for what the program itself does.</param>
internal sealed record Verb(string Name, string What, VerbNeeds Needs, Func<VerbCall, Task<int>>? Run)
{
    /// <summary>The words that it takes, in order; those in brackets may be left out.</summary>
    public IReadOnlyList<string> Takes { get; init; } = [];

    /// <summary>Its options.</summary>
    public IReadOnlyList<VerbOption> Options { get; init; } = [];

    /// <summary>With which number it ends, and what that means, beside those that all verbs have in common.</summary>
    public IReadOnlyList<(int Code, string Means)> Ends { get; init; } = [];

    /// <summary>Whether what stands after it are settings.</summary>
    public bool TakesSettings { get; init; }

    /// <summary>Its own help, for one that speaks two languages and reads its words itself.</summary>
    public Func<VerbCall, Task<int>>? OwnHelp { get; init; }

    /// <summary>How it is called.</summary>
    public string Use => string.Join(' ', [Name, .. Takes, .. TakesSettings ? ["[--SETTING=VALUE …]"] : Array.Empty<string>(), .. Options.Select(o => o.IsNeeded ? o.Use : $"[{o.Use}]")]);

    /// <summary>The words among the arguments that are neither options nor what stands after one.</summary>
    public IReadOnlyList<string> WordsOf(string[] args)
    {
        var words = new List<string>();
        for (var at = 1; at < args.Length; at++)
        {
            if (!IsOption(args[at]))
                words.Add(args[at]);
            else if (Find(args[at])?.Value is not null)
                at++;
        }

        return words;
    }

    /// <summary>What is wrong with the arguments; null where nothing is.</summary>
    public string? Wrong(string[] args)
    {
        for (var at = 1; at < args.Length; at++)
        {
            if (!IsOption(args[at]))
                continue;
            if (Find(args[at]) is not { } option)
                return $"{Name} knows no option {args[at]}.";
            if (option.Value is not null && (++at >= args.Length || args[at].Length == 0 || args[at].StartsWith("--", StringComparison.Ordinal)))
                return $"{option.Name} wants {option.Value} after it.";
        }

        if (Options.FirstOrDefault(o => o.IsNeeded && !args.Contains(o.Name)) is { } needed)
            return $"{Name} wants {needed.Use}.";
        var (words, least) = (WordsOf(args), Takes.Count(t => t[0] != '['));
        return words.Count < least ? $"{Name} wants {Takes[words.Count]}." : words.Count > Takes.Count ? $"{Name} does not know what to do with {words[Takes.Count]}." : null;
    }

    private VerbOption? Find(string name) => Options.FirstOrDefault(o => o.Name == name);

    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-';
}
