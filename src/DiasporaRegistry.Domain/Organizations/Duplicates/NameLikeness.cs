namespace DiasporaRegistry.Domain.Organizations.Duplicates;

/// <summary>How alike two names are, from 0 to 1, and what that rests on.</summary>
/// <param name="Score">1 for the same words, whatever their order.</param>
/// <param name="Reason">Same, similar, an acronym, or none.</param>
/// <param name="AreSisters">Whether they hold different numbers or directions.</param>
/// <param name="ShareTelling">Whether a word of their own stands in both.</param>
internal readonly record struct NameLikeness(double Score, LikenessReasons Reason, bool AreSisters, bool ShareTelling)
{
    private const double SameAlready = 0.97;
    private const double Similar = 0.7;

    private const double MostlyOwn = 0.75;

    // A name of common words only, such as Club Social, is anybody's.
    private const double EnoughSaid = 0.85;

    /// <summary>The best that any two of their names say.</summary>
    public static NameLikeness Best(IReadOnlyList<ComparedName> a, IReadOnlyList<ComparedName> b)
    {
        var best = default(NameLikeness);
        foreach (var mine in a)
        {
            foreach (var theirs in b)
            {
                var found = Of(mine, theirs);
                if (found.Score > best.Score)
                    best = found;
            }
        }

        // A part of a name never hides the number that the whole of it bears.
        return best.Reason == LikenessReasons.None || a.Count == 0 || b.Count == 0 ? best : best with { AreSisters = best.AreSisters || Differ(a[0], b[0]) && !best.IsExact };
    }

    private bool IsExact => Score >= 1;

    private static NameLikeness Of(ComparedName a, ComparedName b)
    {
        var acronym = Math.Max(AcronymOf(a, b), AcronymOf(b, a));
        var (words, shareTelling) = WordsAlike(a, b);
        if (a.IsPart || b.IsPart)
            (acronym, words) = (Math.Min(acronym, 0.9), Math.Min(words, a.IsPart && b.IsPart ? 0.8 : 0.93));
        return acronym > words
            ? new NameLikeness(acronym, LikenessReasons.Acronym, false, true)
            : new NameLikeness(words, words >= SameAlready ? LikenessReasons.SameName : words >= Similar ? LikenessReasons.SimilarName : LikenessReasons.None, Differ(a, b), shareTelling);
    }

    private static double AcronymOf(ComparedName shorter, ComparedName longer)
    {
        if (shorter.Words.Count(NameWords.IsOwn) != 1 || shorter.Words.Count > 2 || longer.Words.Count < 2)
            return 0;
        var word = shorter.Words.First(NameWords.IsOwn).Text;
        return Math.Max(Acronyms.Of(word, longer.Telling), Acronyms.Of(word, longer.Spelled));
    }

    private static (double Alike, bool ShareTelling) WordsAlike(ComparedName a, ComparedName b)
    {
        var (freeA, freeB) = (new bool[a.Words.Count], new bool[b.Words.Count]);
        Array.Fill(freeA, true);
        Array.Fill(freeB, true);
        var (said, most) = (0.0, 0.0);
        var matched = Joined(a, freeA, b, freeB, ref said) + Joined(b, freeB, a, freeA, ref said);
        foreach (var (i, j, likeness) in Pairs(a, b).OrderByDescending(p => p.Likeness).ThenBy(p => Math.Abs(p.A - p.B)))
        {
            if (!freeA[i] || !freeB[j])
                continue;
            freeA[i] = freeB[j] = false;
            matched += likeness * (a.Words[i].Weight + b.Words[j].Weight);
            said += Math.Max(a.Words[i].Weight, b.Words[j].Weight);
            most = Math.Max(most, Math.Min(a.Words[i].Weight, b.Words[j].Weight));
        }

        var alike = matched / Math.Max(0.01, a.Weight + b.Weight);
        if (said < EnoughSaid)
            alike = Math.Min(alike, 0.78);

        // Each has a telling word that the other lacks: two names, however many common words surround them.
        return (Math.Min(Missing(a, freeA), Missing(b, freeB)) switch
        {
            >= NameWords.Own => Math.Min(alike, alike >= 0.8 ? 0.7 : 0.5),
            >= NameWords.Purpose => Math.Min(alike, alike >= 0.85 ? 0.75 : 0.5),
            _ => alike,
        }, most >= MostlyOwn);
    }

    private static List<(int A, int B, double Likeness)> Pairs(ComparedName a, ComparedName b)
    {
        var pairs = new List<(int, int, double)>();
        for (var i = 0; i < a.Words.Count; i++)
        {
            for (var j = 0; j < b.Words.Count; j++)
            {
                var likeness = WordAlike(a.Words[i].Text, b.Words[j].Text);
                if (likeness > 0)
                    pairs.Add((i, j, likeness));
            }
        }

        return pairs;
    }

    private static double WordAlike(string a, string b) =>
        NameWords.TellsSistersApart(a) || NameWords.TellsSistersApart(b) ? a == b ? 1 : 0 : TypingErrors.Likeness(a, b);

    private static double Missing(ComparedName name, bool[] free)
    {
        var most = 0.0;
        for (var i = 0; i < free.Length; i++)
        {
            if (free[i])
                most = Math.Max(most, name.Words[i].Weight);
        }

        return most;
    }

    // RefugeeOne and Refugee One.
    private static double Joined(ComparedName whole, bool[] freeWhole, ComparedName parts, bool[] freeParts, ref double said)
    {
        var matched = 0.0;
        for (var i = 0; i < whole.Words.Count; i++)
        {
            for (var j = 0; j + 1 < parts.Words.Count && freeWhole[i]; j++)
            {
                if (!freeParts[j] || !freeParts[j + 1] || parts.Words[j].Text + parts.Words[j + 1].Text != whole.Words[i].Text)
                    continue;
                matched += whole.Words[i].Weight + parts.Words[j].Weight + parts.Words[j + 1].Weight;
                said += whole.Words[i].Weight;
                freeWhole[i] = freeParts[j] = freeParts[j + 1] = false;
            }
        }

        return matched;
    }

    private static bool Differ(ComparedName a, ComparedName b)
    {
        var mine = a.Words.Where(w => NameWords.TellsSistersApart(w.Text)).Select(w => w.Text).ToHashSet(StringComparer.Ordinal);
        var theirs = b.Words.Where(w => NameWords.TellsSistersApart(w.Text)).Select(w => w.Text).ToHashSet(StringComparer.Ordinal);
        return mine.Count > 0 && theirs.Count > 0 && !mine.IsSubsetOf(theirs) && !theirs.IsSubsetOf(mine);
    }
}
