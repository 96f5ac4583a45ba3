namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>A number for each of many things of which most have none: room is made where some do, in pages.</summary>
internal sealed class SparseNumbers
{
    private const int Page = 6;
    private const int Mask = (1 << Page) - 1;
    private static readonly int[] Empty = new int[1 << Page];
    private int[][] pages = [];
    private int used;

    /// <summary>Its number; 0 where it has none.</summary>
    public int this[int at] => at >> Page < used ? pages[at >> Page][at & Mask] : 0;

    public void Set(int at, int number)
    {
        var page = at >> Page;
        if (page >= pages.Length)
            Resize(Math.Max(page + 1, pages.Length + pages.Length / 4));
        used = Math.Max(used, page + 1);
        if (pages[page] == Empty)
            pages[page] = new int[1 << Page];
        pages[page][at & Mask] = number;
    }

    public void Trim() => Resize(used);

    private void Resize(int length)
    {
        var before = pages.Length;
        Array.Resize(ref pages, length);
        if (length > before)
            pages.AsSpan(before).Fill(Empty);
    }

    internal void Save(SnapshotWriter writer)
    {
        writer.Int(used);
        foreach (var page in pages.AsSpan(0, used))
            writer.Array<int>(page == Empty ? [] : page);
    }

    internal static SparseNumbers Load(SnapshotReader reader)
    {
        var numbers = new SparseNumbers { used = reader.Length() };
        numbers.pages = new int[numbers.used][];
        for (var page = 0; page < numbers.used; page++)
            numbers.pages[page] = reader.Array<int>() is { Length: > 0 } kept ? kept : Empty;
        return numbers;
    }
}
