using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Data.Finding.Words;

/// <summary>How well a whole name fits what was typed; orders the best of a coarse search, so that a name typed in full comes first.</summary>
public static class NameFit
{
    /// <summary>What the official name scores that is exactly what was typed.</summary>
    public const int Exact = 1000;

    private const double SameWord = 1;
    private const double SameKey = 0.88;
    private const double Beginning = 0.8;
    private const double OneError = 0.7;
    private const double TwoErrors = 0.6;
    private const double WrongBeginning = 0.5;

    // What a common word such as club or federation counts beside a name of its own.
    private const double CommonWord = 0.5;

    // Where all words fit, what each part of the rest is worth.
    private const double Coverage = 0.10;
    private const double Adjacency = 0.06;
    private const double Opening = 0.04;

    [ThreadStatic]
    private static List<KnownToken>? scratch;

    /// <summary>From 0, nothing in common, to <see cref="Exact"/>.</summary>
    public static int Of(QueryText query, string name, NameType type)
    {
        if (query.All.Count == 0)
            return 0;
        var tokens = scratch ??= [];
        SearchTokens.ReadKnown(name, tokens, areJoined: true);
        var below = type switch
        {
            NameType.Official => 0,
            NameType.Former => 30,
            _ => 10,
        };
        if (IsSame(query.All, tokens))
            return Exact - below;
        // The same without articles and legal forms: Club Jerez, A.C.
        if (IsSameButSmall(query.All, tokens))
            return 980 - below;
        return Math.Max(0, (int)Math.Round(940 * Fit(query.All, tokens)) - below);
    }

    private static bool IsSame(IReadOnlyList<KnownToken> asked, List<KnownToken> name)
    {
        if (asked.Count != name.Count)
            return false;
        for (var i = 0; i < name.Count; i++)
        {
            if (asked[i].Word.Form != name[i].Word.Form)
                return false;
        }

        return true;
    }

    private static bool IsSameButSmall(IReadOnlyList<KnownToken> asked, List<KnownToken> name)
    {
        var (i, j, said) = (0, 0, 0);
        while (true)
        {
            while (i < asked.Count && asked[i].IsSmall)
                i++;
            while (j < name.Count && name[j].IsSmall)
                j++;
            if (i == asked.Count || j == name.Count)
                return said > 0 && i == asked.Count && j == name.Count;
            if (asked[i++].Word.Form != name[j++].Word.Form)
                return false;
            said++;
        }
    }

    private static double Fit(IReadOnlyList<KnownToken> asked, List<KnownToken> name)
    {
        Span<bool> taken = stackalloc bool[Math.Min(name.Count, 64)];
        var (weights, found, pairs, adjacent, before, opens) = (0.0, 0.0, 0, 0, -2, 0.0);
        var covered = 0;
        for (var i = 0; i < asked.Count; i++)
        {
            if (asked[i].IsSmall)
                continue;
            var weight = SearchVocabulary.Kinds.Contains(asked[i].Word.Key) ? CommonWord : 1;
            weights += weight;
            var (best, at) = (0.0, -1);
            for (var j = 0; j < taken.Length; j++)
            {
                if (taken[j] || name[j].IsSmall)
                    continue;
                var likeness = Likeness(asked[i].Word, name[j].Word, i == asked.Count - 1);
                if (likeness > best || (likeness == best && likeness > 0 && j == Next(name, before)))
                    (best, at) = (likeness, j);
            }

            pairs++;
            if (at < 0)
            {
                before = -2;
                continue;
            }

            taken[at] = true;
            covered++;
            found += weight * best;
            if (pairs == 1 ? at == Next(name, -1) : before >= 0 && at == Next(name, before))
                adjacent++;
            if (at == Next(name, -1))
                opens = 1;
            before = at;
        }

        if (weights == 0)
            return 0;
        var telling = 0;
        for (var j = 0; j < taken.Length; j++)
            telling += name[j].IsSmall ? 0 : 1;
        var structure = 1 - Coverage * (1 - (double)covered / Math.Max(1, telling)) - Adjacency * (1 - (double)adjacent / pairs) - Opening * (1 - opens);
        return found / weights * structure;
    }

    // The next word that says something.
    private static int Next(List<KnownToken> name, int after)
    {
        if (after < -1)
            return -1;
        do
            after++;
        while (after < name.Count && name[after].IsSmall);
        return after;
    }

    /// <summary>How alike a word asked for and a word of a text are, from 0 to 1.</summary>
    private static double Likeness(KnownWord asked, KnownWord word, bool isLast)
    {
        if (ReferenceEquals(asked, word) || asked.Form == word.Form)
            return SameWord;
        if (asked.Key == word.Key)
            return SameKey;
        var (a, b) = (asked.Form, word.Form);
        if (char.IsAsciiDigit(a[0]) || char.IsAsciiDigit(b[0]))
            return 0;
        var mayBegin = a.Length >= (isLast ? 2 : 4);
        if (mayBegin && b.StartsWith(a, StringComparison.Ordinal))
            return Beginning;
        var most = Typos.Allowed(a.Length);
        if (most > 0 && Typos.Within(a, b, most, out var errors))
            return errors == 1 ? OneError : TwoErrors;
        return mayBegin && most > 0 && a.Length >= 5 && a[0] == b[0] && Typos.Begins(a, b, 1, out _) ? WrongBeginning : 0;
    }
}
