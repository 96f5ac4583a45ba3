namespace DiasporaRegistry.Domain.Organizations.Duplicates;

/// <summary>How alike two words are when fingers slip: a letter too many, too few, wrong, or two swapped.</summary>
internal static class TypingErrors
{
    private const int Longest = 40;

    /// <summary>1 for the same word, 0 for another one. A short word bears one error and hardly that: Jalpa and Jalapa are two towns.</summary>
    public static double Likeness(string a, string b)
    {
        if (a == b)
            return 1;
        var (shorter, longer) = (Math.Min(a.Length, b.Length), Math.Max(a.Length, b.Length));
        if (shorter < 4 || longer > Longest)
            return 0;
        if (longer - shorter > 2)
            return IsBeginning(a, b, shorter) ? 0.7 : shorter == 4 && longer > 6 && a.AsSpan(0, 4).SequenceEqual(b.AsSpan(0, 4)) ? 0.6 : 0;

        var most = shorter >= 9 ? 2 : 1;
        var likeness = Distance(a, b, most) switch
        {
            1 when shorter >= 7 => 0.93,
            1 => 0.72,
            2 when most == 2 => 0.85,
            _ => IsBeginning(a, b, shorter) ? 0.7 : 0,
        };
        return a[0] == b[0] ? likeness : likeness - 0.05;
    }

    private static bool IsBeginning(string a, string b, int shorter) => shorter >= 5 && a.AsSpan(0, shorter).SequenceEqual(b.AsSpan(0, shorter));

    /// <summary>Edits between two words, neighbours swapped counting as one (optimal string alignment); more than <paramref name="most"/> are not counted.</summary>
    internal static int Distance(string a, string b, int most)
    {
        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var edits = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    edits = Math.Min(edits, before[j - 2] + 1);
                row[j] = edits;
                least = Math.Min(least, edits);
            }

            if (least > most)
                return most + 1;
            last.CopyTo(before);
            row.CopyTo(last);
        }

        return last[b.Length];
    }
}
