namespace DiasporaRegistry.Data.Finding.Words;

/// <summary>How far apart two words are when fingers slip: a letter too many, too few, wrong, or two swapped, each once.</summary>
public static class Typos
{
    private const int Most = 8;

    /// <summary>How many errors a word of this length bears before it is another word.</summary>
    public static int Allowed(int length) => length switch
    {
        < 4 => 0,
        < 8 => 1,
        _ => 2,
    };

    /// <summary>Whether at most so many errors lie between two words, and how many.</summary>
    public static bool Within(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most, out int distance)
    {
        distance = 0;
        most = Math.Clamp(most, 0, Most);
        if (Math.Abs(a.Length - b.Length) > most)
            return false;
        var same = a.CommonPrefixLength(b);
        a = a[same..];
        b = b[same..];
        while (a.Length > 0 && b.Length > 0 && a[^1] == b[^1])
        {
            a = a[..^1];
            b = b[..^1];
        }

        if (a.IsEmpty || b.IsEmpty)
        {
            distance = a.Length + b.Length;
            return distance <= most;
        }

        return most > 0 && Band(a, b, most, isBeginning: false, out distance);
    }

    /// <summary>Whether what was typed is the beginning of a word, with at most so many errors, and how many.</summary>
    public static bool Begins(ReadOnlySpan<char> typed, ReadOnlySpan<char> word, int most, out int distance)
    {
        distance = 0;
        most = Math.Clamp(most, 0, Most);
        if (word.StartsWith(typed))
            return true;
        return most > 0 && typed.Length - word.Length <= most && Band(typed, word, most, isBeginning: true, out distance);
    }

    /// <summary>Whether a word that is longer than what was typed begins with it, but for one error at the most: after the first letter that differs, all the rest must be the same.</summary>
    public static bool BeginsAlmost(ReadOnlySpan<char> typed, ReadOnlySpan<char> word)
    {
        var same = typed.CommonPrefixLength(word);
        if (same >= typed.Length - 1)
            return true;
        var rest = typed[same..];
        var other = word[same..];
        return other[1..].StartsWith(rest[1..])
            || other.StartsWith(rest[1..])
            || other[1..].StartsWith(rest)
            || (rest.Length > 1 && other.Length > 1 && rest[0] == other[1] && rest[1] == other[0] && other[2..].StartsWith(rest[2..]));
    }

    // Optimal string alignment, in the band around the diagonal that few errors leave: column j of row i lies at j - i + most.
    private static bool Band(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most, bool isBeginning, out int distance)
    {
        var width = 2 * most + 1;
        var far = most + 1;
        Span<int> before = stackalloc int[2 * Most + 1];
        Span<int> last = stackalloc int[2 * Most + 1];
        Span<int> row = stackalloc int[2 * Most + 1];
        for (var d = 0; d < width; d++)
            (last[d], before[d]) = (d < most ? far : d - most, far);
        for (var i = 1; i <= a.Length; i++)
        {
            var least = far;
            for (var d = 0; d < width; d++)
            {
                var j = i + d - most;
                var edits = far;
                if (j == 0)
                {
                    edits = i;
                }
                else if (j > 0 && j <= b.Length)
                {
                    edits = last[d] + (a[i - 1] == b[j - 1] ? 0 : 1);
                    if (d + 1 < width)
                        edits = Math.Min(edits, last[d + 1] + 1);
                    if (d > 0)
                        edits = Math.Min(edits, row[d - 1] + 1);
                    if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                        edits = Math.Min(edits, before[d] + 1);
                }

                row[d] = Math.Min(edits, far);
                least = Math.Min(least, row[d]);
            }

            if (least > most)
            {
                distance = far;
                return false;
            }

            var free = before;
            before = last;
            last = row;
            row = free;
        }

        distance = far;
        for (var d = 0; d < width; d++)
        {
            var j = a.Length + d - most;
            if (j == b.Length || (isBeginning && j >= 0 && j <= b.Length))
                distance = Math.Min(distance, last[d]);
        }

        return distance <= most;
    }
}
