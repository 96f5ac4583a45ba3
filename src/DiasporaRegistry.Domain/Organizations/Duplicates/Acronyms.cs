namespace DiasporaRegistry.Domain.Organizations.Duplicates;

/// <summary>Names made of the beginnings of other words, such as ACLU by initials or CARECEN by syllables.</summary>
internal static class Acronyms
{
    private const int Shortest = 3;
    private const int Longest = 12;

    /// <summary>Whether a word has the length of one.</summary>
    public static bool MayBe(string word) => word.Length is >= Shortest and <= Longest;

    /// <summary>How surely a word is made of the beginnings of all these words: 0 for no, less than 1 for three letters, which many share.</summary>
    public static double Of(string acronym, IReadOnlyList<string> words)
    {
        if (!MayBe(acronym) || words.Count is < 2 or > 10 || acronym.Length < words.Count || words.Contains(acronym))
            return 0;
        if (acronym.Length == words.Count)
            return Initials(acronym, words) ? acronym.Length == Shortest ? 0.75 : 0.9 : 0;
        return acronym.Length >= 5 && Syllables(acronym, words, 0) ? 0.85 : 0;
    }

    private static bool Initials(string acronym, IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i][0] != acronym[i])
                return false;
        }

        return true;
    }

    private static bool Syllables(ReadOnlySpan<char> rest, IReadOnlyList<string> words, int at)
    {
        if (at == words.Count)
            return rest.IsEmpty;
        var word = words[at];
        // Four letters of each word are the most that anyone takes, and one the least.
        for (var taken = Math.Min(4, Math.Min(word.Length, rest.Length)); taken > 0; taken--)
        {
            if (rest.StartsWith(word.AsSpan(0, taken)) && Syllables(rest[taken..], words, at + 1))
                return true;
        }

        return false;
    }
}
