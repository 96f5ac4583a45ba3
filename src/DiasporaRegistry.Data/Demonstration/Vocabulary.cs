namespace DiasporaRegistry.Data.Demonstration;

/// <summary>The words that invented organizations are made of, read from the file that is shipped inside the program.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, List<string>> sections = new(StringComparer.Ordinal);

    private Vocabulary(TextReader reader)
    {
        List<string>? section = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] == '[')
                sections.Add(line[1..^1], section = []);
            else
                section!.Add(line);
        }
    }

    public static Vocabulary Read()
    {
        using var stream = typeof(Vocabulary).Assembly.GetManifestResourceStream("Demonstration/vocabulary.txt")
            ?? throw new InvalidOperationException("The vocabulary of the demonstration is not in the program.");
        using var reader = new StreamReader(stream);
        return new Vocabulary(reader);
    }

    /// <summary>A section's lines.</summary>
    public IReadOnlyList<string> Lines(string section) => sections[section];

    /// <summary>A section's words, each once.</summary>
    public IReadOnlyList<string> Words(string section) => [.. sections[section].SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct()];

    /// <summary>A section's phrases, which bars part.</summary>
    public IReadOnlyList<string> Phrases(string section) => [.. sections[section].SelectMany(l => l.Split('|')).Distinct()];

    /// <summary>A section's lists, by the key before the colon.</summary>
    public IReadOnlyDictionary<string, string[]> Lists(string section) =>
        sections[section].Select(l => l.Split(": ")).ToDictionary(p => p[0], p => p[1].Split(' '), StringComparer.Ordinal);
}
