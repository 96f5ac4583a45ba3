using System.Globalization;
using System.Text;

namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>The order of names as Spanish has it: ñ after n, accents and case aside, digits first; the same on every machine.</summary>
internal static class SpanishOrder
{
    private const char Latest = 'ɏ';
    private static readonly byte[] Keys = [.. Enumerable.Range(0, Latest + 1).Select(c => KeyOf((char)c))];

    /// <summary>What two names are compared by, before their letters themselves.</summary>
    public static byte[] Key(string name)
    {
        var composed = name.IsNormalized(NormalizationForm.FormC) ? name : Compose(name);
        var key = new byte[composed.Length * 3];
        var length = 0;
        foreach (var c in composed)
        {
            if (c > Latest)
            {
                if (char.IsLetterOrDigit(c))
                {
                    key[length++] = 0xF0;
                    key[length++] = (byte)(c >> 8);
                    key[length++] = (byte)c;
                }
            }
            else if (Keys[c] > 1)
            {
                key[length++] = Keys[c];
            }
            else if (Keys[c] == 1 && length > 0 && key[length - 1] != 1)
            {
                key[length++] = 1;
            }
        }

        return key[..length];
    }

    private static string Compose(string name)
    {
        try
        {
            return name.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)).Replace('\ufffe', ' ').Normalize(NormalizationForm.FormC);
        }
    }

    // 0 counts for nothing, 1 parts words.
    private static byte KeyOf(char c)
    {
        if (c is 'ñ' or 'Ñ')
            return 21 + 2 * ('n' - 'a');
        var letter = c.ToString().Normalize(NormalizationForm.FormKD)[0];
        if (char.IsAsciiLetter(letter))
            return (byte)(20 + 2 * (char.ToLowerInvariant(letter) - 'a'));
        if (char.IsAsciiDigit(letter))
            return (byte)(5 + letter - '0');
        return c switch
        {
            'ß' => 20 + 2 * ('s' - 'a'),
            'æ' or 'Æ' => 20,
            'ø' or 'Ø' or 'œ' or 'Œ' => 20 + 2 * ('o' - 'a'),
            '\'' or '’' => 0,
            _ when char.IsLetter(c) => (byte)(80 + c % 64),
            _ when CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark => 0,
            _ => 1,
        };
    }
}

/// <summary>Where each organization stands among all by name; later ones are put between those that are there.</summary>
internal sealed class NameOrder(Column<Guid> keys, Func<int, string> nameOf)
{
    private const long Step = 1L << 20;
    private const int Neighbours = 32;
    private const int Fresh = 64;
    private Column<uint> ranks = new();
    private List<int> sorted = [];
    private List<(byte[] Key, string Name)>? waiting = [];

    /// <summary>All that ever entered, by name.</summary>
    public IReadOnlyList<int> Sorted => sorted;

    public long Rank(int doc) => ranks[doc];

    /// <summary>Those of a set from one place of the order to another, walked to from the nearer end.</summary>
    public List<int> Walk(ReadOnlySpan<ulong> set, int total, int from, int count)
    {
        var docs = new List<int>(Math.Max(0, count));
        var all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(sorted);
        var backwards = from > total - from - count;
        var skip = backwards ? total - from - count : from;
        for (var step = 0; docs.Count < count; step++)
        {
            var doc = all[backwards ? all.Length - 1 - step : step];
            if (Bits.Has(set, doc) && --skip < 0)
                docs.Add(doc);
        }

        if (backwards)
            docs.Reverse();
        return docs;
    }

    /// <summary>Enters the next organization; while many are taken in at once, their order waits for <see cref="SortAll"/>.</summary>
    public void Add(int doc, string name)
    {
        if (waiting is not null)
        {
            waiting.Add((SpanishOrder.Key(name), name));
            ranks.Add(0);
            return;
        }

        var at = FirstAfter(SpanishOrder.Key(name), name, keys[doc]);
        long before = at == 0 ? 0 : ranks[sorted[at - 1]];
        var after = at == sorted.Count ? Math.Min(before + 2 * Step, uint.MaxValue) : ranks[sorted[at]];
        ranks.Add((uint)(before + (after - before) / 2));
        sorted.Insert(at, doc);
        if (after - before < 2)
            MakeRoom(at);
    }

    /// <summary>Puts all that were taken in at once in order.</summary>
    public void SortAll()
    {
        if (waiting is not { } all)
            return;
        var docs = new int[all.Count];
        for (var doc = 0; doc < docs.Length; doc++)
            docs[doc] = doc;
        Array.Sort(docs, (a, b) => Compare(all[a].Key, all[a].Name, keys[a], all[b].Key, all[b].Name, keys[b]));
        sorted = [.. docs];
        waiting = null;
        Renumber();
    }

    /// <summary>Where names begin that are not before one.</summary>
    public int FirstFrom(byte[] key)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (SpanishOrder.Key(nameOf(sorted[middle])).AsSpan().SequenceCompareTo(key) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private int FirstAfter(byte[] key, string name, Guid id)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var other = nameOf(sorted[middle]);
            if (Compare(SpanishOrder.Key(other), other, keys[sorted[middle]], key, name, id) <= 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static int Compare(byte[] key1, string name1, Guid id1, byte[] key2, string name2, Guid id2)
    {
        var order = key1.AsSpan().SequenceCompareTo(key2);
        if (order == 0)
            order = string.CompareOrdinal(name1, name2);
        return order == 0 ? id1.CompareTo(id2) : order;
    }

    // Spreads those around a place where no number was left, as few as leave room between each two.
    private void MakeRoom(int at)
    {
        for (var around = Neighbours; around < sorted.Count; around *= 4)
        {
            var (first, last) = (Math.Max(0, at - around), Math.Min(sorted.Count - 1, at + around));
            long from = first == 0 ? 0 : ranks[sorted[first - 1]];
            long to = last == sorted.Count - 1 ? uint.MaxValue : ranks[sorted[last + 1]];
            if ((to - from) / (last - first + 2) is >= Fresh and var step)
            {
                Number(first, last, from, Math.Min(step, Step));
                return;
            }
        }

        Renumber();
    }

    // Half of all numbers are left for those that come behind the last.
    private void Renumber() => Number(0, sorted.Count - 1, 0, Math.Clamp(uint.MaxValue / 2 / (sorted.Count + 1L), 1, Step));

    private void Number(int first, int last, long from, long step)
    {
        for (var at = first; at <= last; at++)
            ranks[sorted[at]] = (uint)(from + (at - first + 1) * step);
    }

    /// <summary>Lets go of room kept for growth.</summary>
    public void Trim()
    {
        ranks.Trim();
        sorted.TrimExcess();
    }

    internal void Save(SnapshotWriter writer)
    {
        ranks.Save(writer);
        writer.Array<int>(sorted.ToArray());
    }

    internal static NameOrder Load(SnapshotReader reader, Column<Guid> keys, Func<int, string> nameOf) =>
        new(keys, nameOf) { ranks = Column<uint>.Load(reader), sorted = [.. reader.Array<int>()], waiting = null };
}
