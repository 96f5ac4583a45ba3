namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>
/// All organizations in an order that lasts, those that have changed since included: in runs of bounded length, so that one more is entered without moving all that follow.
/// </summary>
internal sealed class DocOrder(Comparison<int> compare)
{
    private const int LongestRun = 4096;
    private const int Growth = 256;
    private readonly List<int[]> runs = [];
    private readonly List<int> lengths = [];

    public int Count { get; private set; }

    /// <summary>Puts many in order at once; there was none before.</summary>
    public void Fill(int[] docs)
    {
        Array.Sort(docs, compare);
        Take(docs);
    }

    /// <summary>Enters one more.</summary>
    public void Add(int doc)
    {
        Count++;
        if (runs.Count == 0)
        {
            runs.Add([]);
            lengths.Add(0);
        }

        var run = RunOf(doc);
        if (lengths[run] == LongestRun)
        {
            Split(run);
            run = RunOf(doc);
        }

        var (low, high) = (0, lengths[run]);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (compare(runs[run][middle], doc) <= 0)
                low = middle + 1;
            else
                high = middle;
        }

        var docs = runs[run];
        if (lengths[run] == docs.Length)
            Array.Resize(ref docs, Math.Min(LongestRun, docs.Length + Growth));
        Array.Copy(docs, low, docs, low + 1, lengths[run] - low);
        docs[low] = doc;
        runs[run] = docs;
        lengths[run]++;
    }

    /// <summary>Those of a set from one place of its order to another, walked to from the nearer end.</summary>
    public List<int> Walk(ReadOnlySpan<ulong> set, int total, int from, int count)
    {
        var docs = new List<int>(Math.Max(0, count));
        if (from <= total - from - count)
        {
            var skip = from;
            for (var run = 0; docs.Count < count && run < runs.Count; run++)
            {
                foreach (var doc in runs[run].AsSpan(0, lengths[run]))
                {
                    if (Bits.Has(set, doc) && --skip < 0)
                    {
                        docs.Add(doc);
                        if (docs.Count == count)
                            break;
                    }
                }
            }

            return docs;
        }

        var left = total - from - count;
        for (var run = runs.Count - 1; docs.Count < count && run >= 0; run--)
        {
            for (var at = lengths[run] - 1; at >= 0 && docs.Count < count; at--)
            {
                if (Bits.Has(set, runs[run][at]) && --left < 0)
                    docs.Add(runs[run][at]);
            }
        }

        docs.Reverse();
        return docs;
    }

    private int RunOf(int doc)
    {
        var (low, high) = (0, runs.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (compare(runs[middle][0], doc) <= 0)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    private void Split(int run)
    {
        var half = LongestRun / 2;
        runs.Insert(run + 1, runs[run][half..]);
        lengths.Insert(run + 1, LongestRun - half);
        lengths[run] = half;
    }

    private void Take(int[] sorted)
    {
        // A quarter more may enter each: runs of full length would all have to be split by the first that enter.
        for (var start = 0; start < sorted.Length; start += LongestRun * 3 / 4)
        {
            var length = Math.Min(LongestRun * 3 / 4, sorted.Length - start);
            lengths.Add(length);
            runs.Add(sorted[start..(start + length)]);
        }

        Count = sorted.Length;
    }

    internal void Save(SnapshotWriter writer)
    {
        writer.Int(runs.Count);
        for (var run = 0; run < runs.Count; run++)
            writer.Array<int>(runs[run].AsSpan(0, lengths[run]));
    }

    internal static DocOrder Load(SnapshotReader reader, Comparison<int> compare)
    {
        var order = new DocOrder(compare);
        for (var left = reader.Length(); left > 0; left--)
        {
            var run = reader.Array<int>();
            order.lengths.Add(run.Length);
            order.Count += run.Length;
            order.runs.Add(run);
        }

        return order;
    }
}
