namespace DiasporaRegistry.Data.Finding.Words;

/// <summary>
/// What folded Spanish and English words keep without plural, gender and the common endings, written alike where the two languages share the word.
/// Light on purpose: nobody types accents, on which Snowball's Spanish rests, and what it cuts joins Mora with Moreno.
/// </summary>
internal static class Stems
{
    private const int Shortest = 4;

    // Longest first, so that the first that fits is cut; the two languages' spellings of one ending stand together.
    private static readonly string[] Endings =
    [
        .. """
            izaciones izacion ization izations izadores izador amiento imiento adores adoras ativos ativas ativo ativa ative aciones acion ation ations ciones cion tion tions siones sion
            ador adora edor edora amos emos imos aron ieron ando iendo ados adas ado ada idos idas ido ida mente idades idad ities ity dades dad ing ings ed ly ness nesses ments ment
            ismos ismo ism ista istas ist ists ancia ancias encia encias ance ances ence ences icos icas ico ica ical ic izar izan iza ize izes ized izing ar er ir an en
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).OrderByDescending(e => e.Length),
    ];

    /// <summary>The stem of a folded word.</summary>
    public static string Of(string word)
    {
        if (word.Length <= Shortest || word.Length > 40 || word.AsSpan().ContainsAnyInRange('0', '9'))
            return word;
        Span<char> letters = stackalloc char[word.Length + 1];
        var length = Alike(Singular(word), letters);
        return new string(Cut(letters[..length]));
    }

    /// <summary>A word without the ending of a plural, in as far as that can be told without knowing it.</summary>
    public static string Singular(string word) => word switch
    {
        { Length: < 5 } => word,
        _ when word[^1] != 's' || word[^2] is 's' or 'u' or 'i' => word,
        _ when Ends(word, "iones") || Ends(word, "ores") || Ends(word, "ades") || Ends(word, "eses") || Ends(word, "ales") || Ends(word, "eres") || Ends(word, "enes") || Ends(word, "ines") => word[..^2],
        _ when Ends(word, "ces") && word.Length > 5 && word[^4] is 'a' or 'e' or 'i' or 'o' or 'u' => word[..^3] + "z",
        _ when Ends(word, "ies") => word[..^3] + "y",
        _ when Ends(word, "ches") || Ends(word, "shes") || Ends(word, "sses") || Ends(word, "xes") => word[..^2],
        _ => word[..^1],
    };

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);

    // Doubled letters, ph and th: committee and comité, philanthropy and filantropía.
    private static int Alike(string word, Span<char> letters)
    {
        var length = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            if (i > 0 && c == word[i - 1])
                continue;
            if (c == 'h' && length > 0 && letters[length - 1] is 'p' or 't')
            {
                if (letters[length - 1] == 'p')
                    letters[length - 1] = 'f';
                continue;
            }

            letters[length++] = c == 't' && i + 2 < word.Length && word[i + 1] == 'i' && word[i + 2] == 'o' ? 'c' : c;
        }

        return length;
    }

    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> word)
    {
        foreach (var ending in Endings)
        {
            if (word.Length - ending.Length >= Shortest && word.EndsWith(ending))
                return Vowel(word[..^ending.Length]);
        }

        return Vowel(word);
    }

    private static ReadOnlySpan<char> Vowel(ReadOnlySpan<char> word)
    {
        while (word.Length > Shortest && word[^1] is 'a' or 'e' or 'o' or 'i' or 'y' && word.Length > Shortest)
            word = word[..^1];
        return word;
    }
}
