using System.Runtime.InteropServices;
using DiasporaRegistry.Data.Finding.Storage;

namespace DiasporaRegistry.Data.Finding.Text;

/// <summary>
/// Keeps so many of the best as a page reaches to: what fits best first, of two that fit alike the shorter name, then by name. Once enough are kept, most others are
/// turned away by their fit alone, before their name is looked at.
/// </summary>
internal sealed class BestFits(DirectoryRows rows, int wanted)
{
    // How many more are kept before those that no longer belong are let go of.
    private const int Room = 1024;
    private readonly List<(int Fit, int Length, long Rank, int Doc)> kept = [];
    private (int Fit, int Length, long Rank, int Doc) worst = (int.MaxValue, int.MaxValue, long.MaxValue, int.MaxValue);

    public void Add(int doc, int fit)
    {
        if (-fit > worst.Fit)
            return;
        int length = rows.NameLengths[doc];
        if (-fit == worst.Fit && length > worst.Length)
            return;
        var rank = rows.Names.Rank(doc);
        if (-fit == worst.Fit && length == worst.Length && rank > worst.Rank)
            return;
        kept.Add((-fit, length, rank, doc));
        if (kept.Count >= 2 * wanted + Room)
            Shrink();
    }

    /// <summary>Those from one place of the order to another.</summary>
    public List<int> Page(int from, int count)
    {
        var span = CollectionsMarshal.AsSpan(kept);
        PageOrder.Select(span, from, count);
        var page = span.Slice(from, count);
        page.Sort();
        var docs = new List<int>(count);
        foreach (var one in page)
            docs.Add(one.Doc);
        return docs;
    }

    private void Shrink()
    {
        var span = CollectionsMarshal.AsSpan(kept);
        PageOrder.Select(span, 0, wanted);
        worst = span[0];
        foreach (var one in span[..wanted])
        {
            if (one.CompareTo(worst) > 0)
                worst = one;
        }

        kept.RemoveRange(wanted, kept.Count - wanted);
    }
}
