using System.Numerics;
using DiasporaRegistry.Data.Finding.Storage;

namespace DiasporaRegistry.Data.Finding.Text;

/// <summary>
/// The words that people may mistype, by length, each with the letters that it has: which words may lie few errors from another is told without looking at most of
/// them. Numbers and what holds a digit are no words in this sense, though they are most of what is written in a large register.
/// </summary>
internal sealed class TypoTable
{
    private readonly List<(Column<ulong> Letters, Column<int> Terms)> byLength = [];

    public void Add(string form, int term)
    {
        if (form.AsSpan().ContainsAnyInRange('0', '9'))
            return;
        var length = Math.Min(byte.MaxValue, form.Length);
        while (byLength.Count <= length)
            byLength.Add((new Column<ulong>(), new Column<int>()));
        byLength[length].Letters.Add(LettersOf(form));
        byLength[length].Terms.Add(term);
    }

    /// <summary>Those that may be few errors away: hardly any letter is in one of both words alone.</summary>
    public List<int> Near(string form, int most)
    {
        var (near, own) = (new List<int>(), LettersOf(form));
        for (var length = Math.Max(1, form.Length - most); length <= form.Length + most && length < byLength.Count; length++)
        {
            var letters = byLength[length].Letters.Values;
            for (var at = 0; at < letters.Length; at++)
            {
                if (BitOperations.PopCount(letters[at] ^ own) <= 2 * most)
                    near.Add(byLength[length].Terms[at]);
            }
        }

        return near;
    }

    /// <summary>Those that are longer and hold all of its letters but one.</summary>
    public List<int> NearBeginning(string form)
    {
        var (near, own) = (new List<int>(), LettersOf(form));
        for (var length = form.Length + 1; length < byLength.Count; length++)
        {
            var letters = byLength[length].Letters.Values;
            for (var at = 0; at < letters.Length; at++)
            {
                if (BitOperations.PopCount(own & ~letters[at]) <= 1)
                    near.Add(byLength[length].Terms[at]);
            }
        }

        return near;
    }

    // Which letters a word has, one bit each: two words with few errors between them differ in few.
    private static ulong LettersOf(string form)
    {
        var letters = 0UL;
        foreach (var c in form)
            letters |= c is >= 'a' and <= 'z' ? 1UL << (c - 'a') : c is >= '0' and <= '9' ? 1UL << (26 + c - '0') : 1UL << (36 + c % 28);
        return letters;
    }
}
