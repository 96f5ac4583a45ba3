using System.Collections.Frozen;
using DiasporaRegistry.Data.ReferenceData;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations.Duplicates;

namespace DiasporaRegistry.Data.Finding.Words;

/// <summary>What is known of the words of this field: small ones, expressions, and which mean the same in the two languages. It stands on the vocabulary by which duplicates are found.</summary>
internal static class SearchVocabulary
{
    /// <summary>Words that say nothing by themselves, legal forms among them.</summary>
    public static readonly FrozenSet<string> Small = NameVocabulary.Little.Except(Words("co corp company corporation civil o u")).Concat(Words("""
        o e u su sus se que como sobre entre desde hasta sin una unas unos or as is are be by its this that these those their from into
        corp corporation rl cv srl inc incorporated incorporada llc lp pllc ong ngo osc ap aac scp sas 501c 501c3 501c4 501c7 asociacioncivil pro
        """)).Except(Words("ngo ong")).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The countries of origin, as registration numbers begin.</summary>
    public static readonly FrozenSet<string> Countries = Words("bz cr gt hn mx ni pa sv").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What abbreviations mean only when they are written with full stops.</summary>
    public static readonly FrozenDictionary<string, string> Dotted = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["la"] = "losangeles",
        ["ca"] = "centroamerica",
        ["us"] = "usa",
        ["eu"] = "usa",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Expressions of several words, by the first of them, the longest first.</summary>
    public static readonly FrozenDictionary<string, JoinedPhrase[]> PhrasesByFirst =
        Phrases("legal-forms", true, true).Concat(Phrases("abbreviations", false, true)).Concat(Phrases("expressions", false, false))
            .GroupBy(p => p.Words[0]).ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(p => p.Words.Length).ToArray(), StringComparer.Ordinal);

    /// <summary>What a word means, under one spelling for both languages.</summary>
    public static readonly FrozenDictionary<string, string> Meanings = AllMeanings();

    /// <summary>The same by the stems of those words, where they are long enough to be told.</summary>
    public static readonly FrozenDictionary<string, string> MeaningsByStem = ByStem();

    /// <summary>The keys of those meanings, which no other word's stem may take.</summary>
    public static readonly FrozenSet<string> Keys = Meanings.Values.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words of the names of states, departments and municipalities of origin: proper names, which no stem may join.</summary>
    public static readonly FrozenSet<string> PlaceNames = AllPlaceNames();

    /// <summary>Numbers in words.</summary>
    public static readonly FrozenDictionary<string, string> Numbers = Pairs("numbers").Concat(NameVocabulary.Numbers.Select(n => (n.Key, n.Value)))
        .DistinctBy(n => n.Item1).ToFrozenDictionary(n => n.Item1, n => n.Item2, StringComparer.Ordinal);

    /// <summary>Common words for what an organization is, which tell little of which one it is.</summary>
    public static readonly FrozenSet<string> Kinds = NameVocabulary.Kinds.Select(WordKeys.KeyOf).ToFrozenSet(StringComparer.Ordinal);

    private static IEnumerable<JoinedPhrase> Phrases(string file, bool isSmall, bool replaces) => Lines(file).Select(line =>
    {
        var cells = line.Split(" = ", StringSplitOptions.TrimEntries);
        return new JoinedPhrase(cells[0].Split(' '), cells.Length > 1 ? cells[1] : string.Concat(cells[0].Split(' ')), isSmall, replaces);
    });

    private static FrozenDictionary<string, string> AllMeanings()
    {
        var meanings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Lines("meanings").Concat(Lines("demonyms")))
        {
            var words = Words(line);
            foreach (var word in words)
                meanings.TryAdd(word, meanings.GetValueOrDefault(words[0], words[0]));
        }

        foreach (var (word, same) in NameVocabulary.Same)
            meanings.TryAdd(word, meanings.GetValueOrDefault(same, same));
        return meanings.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, string> ByStem()
    {
        var stems = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (word, meaning) in Meanings.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            if (Stems.Of(word) is { Length: > 3 } stem && stem.Length < word.Length)
                stems.TryAdd(stem, meaning);
        }

        return stems.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenSet<string> AllPlaceNames()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (file, column) in new[] { ("subdivisions", 2), ("municipalities", 5) })
        {
            using var stream = typeof(ReferenceCsv).Assembly.GetManifestResourceStream($"ReferenceData/{file}.csv")!;
            using var reader = new StreamReader(stream);
            while (reader.ReadLine() is { } line)
            {
                if (!line.StartsWith('#') && line.Split(',') is var cells && cells.Length > column)
                    names.UnionWith(Folding.Fold(cells[column]).Split(' ').Where(w => w.Length > 4));
            }
        }

        return names.ToFrozenSet(StringComparer.Ordinal);
    }

    private static IEnumerable<(string, string)> Pairs(string file) => Lines(file).Select(Words).SelectMany(w => w.Skip(1).Select(word => (word, w[0])));

    private static List<string> Lines(string file)
    {
        using var stream = typeof(SearchVocabulary).Assembly.GetManifestResourceStream($"Vocabulary/{file}.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => !l.StartsWith('#'))];
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
