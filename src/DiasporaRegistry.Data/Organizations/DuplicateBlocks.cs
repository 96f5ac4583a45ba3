using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;

namespace DiasporaRegistry.Data.Organizations;

/// <summary>
/// What the organizations that may be the same as one are looked for by, as questions to the index of blocks. Names in different cities that share no contact are never duplicates, so names are
/// looked for where the organization lives; the same name, and all of its words, anywhere.
/// </summary>
/// <param name="Nearer">Those of <paramref name="Near"/> with the same name, or that share two words or pieces of two: with common words the others are too many to look at each.</param>
/// <param name="Near">Organizations where it lives, or of which nobody knows where they live, that share a word of its names or a piece of one.</param>
/// <param name="Anywhere">Organizations anywhere with the same name, an acronym of it, or all its words.</param>
/// <param name="Rank">The words, pieces and places, each of which counts.</param>
internal sealed record DuplicateBlocks(string? Nearer, string? Near, string? Anywhere, string Rank)
{
    private const int MostWords = 8;
    private const int Shortest = 3;
    private const int Longest = 12;

    public static DuplicateBlocks Of(Organization organization, LikenessProfile profile)
    {
        var words = profile.SpelledWords.Take(MostWords).ToList();
        var names = organization.Names.Select(n => n.Folded).Where(f => f.Length > 0).Distinct().Take(MostWords).ToList();
        var whole = names.Concat(profile.Initials).Select(n => Lexeme('n', n.Length > 400 ? n[..400] : n))
            .Concat(profile.PossibleAcronyms.Where(a => a.Length is >= Shortest and <= Longest).Select(a => Lexeme('i', a))).Distinct().ToList();
        // Where nobody knows where it lives, it may live anywhere: then all its words are asked for, and one alone only where it has no other.
        var livesSomewhere = profile.ResidencePaths.Any();
        var near = words.Count == 0 || (!livesSomewhere && words.Count > 1) ? null
            : livesSomewhere ? $"({Any(Places(profile))}) & ({Any(words.SelectMany(Pieces).Distinct())})"
            : Any(words.SelectMany(Pieces).Distinct());
        // One name is borne in many cities: those where it lives come before all others.
        var most = Pairs(words).Select(p => $"(({Any(Pieces(p.One))}) & ({Any(Pieces(p.Other))}))").Concat(whole).ToList();
        var nearer = livesSomewhere && most.Count > 0 ? $"({Any(Places(profile))}) & ({Any(most)})" : null;
        var all = words.Count < 2 ? [] : new[] { string.Join(" & ", words.Select(w => livesSomewhere ? Lexeme('w', w) : $"({Any(Pieces(w))})")) };
        if (!livesSomewhere && words.Count > 2)
            all = [.. all, .. Pairs(words).Select(p => $"({Lexeme('w', p.One)} & {Lexeme('w', p.Other)})")];
        var anywhere = whole.Concat(all.Select(a => $"({a})")).ToList();
        return new DuplicateBlocks(nearer, near, anywhere.Count == 0 ? null : Any(anywhere), Any(words.Select(w => Lexeme('w', w)).Concat(words.SelectMany(Pieces)).Concat(whole)
            .Concat(profile.ResidencePaths.SelectMany(p => new[] { Lexeme('p', p[0]), Lexeme('a', p[0]) })).Distinct()));
    }

    // What a typing error leaves of a word: its beginning, its last letters, or its first letter and its end.
    private static IEnumerable<string> Pieces(string word)
    {
        yield return Lexeme('s', word[..Math.Min(3, word.Length)]);
        var stem = word.TrimEnd('s');
        if (stem.Length > 3)
            yield return Lexeme('x', stem[0] + stem[^2..]);
        if (stem.Length > 4)
            yield return Lexeme('e', stem[^4..]);
    }

    // In the same place or within it, or where no more is known than what lies around it, or nothing.
    private static IEnumerable<string> Places(LikenessProfile profile) =>
        profile.ResidencePaths.SelectMany(p => p.Skip(1).Select(around => Lexeme('p', around)).Prepend(Lexeme('a', p[0]))).Append(Lexeme('0', "")).Distinct();

    private static IEnumerable<(string One, string Other)> Pairs(List<string> words) =>
        words.SelectMany((one, i) => words.Skip(i + 1).Select(other => (one, other)));

    private static string Any(IEnumerable<string> questions) => string.Join(" | ", questions);

    private static string Lexeme(char kind, string text) => $"'{kind}{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
