using System.Runtime.InteropServices;

namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>Short lists of numbers, each kept once and known by a number of its own: a hundred thousand clubs of one municipality share one list.</summary>
internal sealed class ValueSets
{
    private int[] starts = [0, 0];
    private int[] values = [];
    private int[] slots = new int[16];

    /// <summary>How many lists there are; list 0 is the empty one.</summary>
    public int Count { get; private set; } = 1;

    public ReadOnlySpan<int> this[int list] => values.AsSpan(starts[list], starts[list + 1] - starts[list]);

    /// <summary>The values of all lists, one behind the other.</summary>
    public ReadOnlySpan<int> Values => values;

    /// <summary>Where each of some lists begins and ends among all values.</summary>
    public void Bounds(ReadOnlySpan<int> lists, Span<(int Start, int End)> bounds)
    {
        for (var at = 0; at < lists.Length; at++)
            bounds[at] = (starts[lists[at]], starts[lists[at] + 1]);
    }

    /// <summary>The number of a list; a list that is new becomes known.</summary>
    public int Of(ReadOnlySpan<int> list, out bool isNew)
    {
        isNew = false;
        if (list.IsEmpty)
            return 0;
        var at = SlotOf(list);
        if (slots[at] != 0)
            return slots[at];
        isNew = true;
        if (Count * 3 > slots.Length * 2)
        {
            Grow();
            at = SlotOf(list);
        }

        slots[at] = Append(list);
        return slots[at];
    }

    /// <summary>Adds a list without looking for its like, for lists that go by another's number.</summary>
    public int Append(ReadOnlySpan<int> list)
    {
        var start = starts[Count];
        if (start + list.Length > values.Length)
            Array.Resize(ref values, Math.Max(start + list.Length, values.Length + values.Length / 4));
        if (Count + 2 > starts.Length)
            Array.Resize(ref starts, Count + 2 + Count / 4);
        list.CopyTo(values.AsSpan(start));
        starts[Count + 1] = start + list.Length;
        return Count++;
    }

    public void Trim()
    {
        Array.Resize(ref starts, Count + 1);
        Array.Resize(ref values, starts[Count]);
    }

    internal void Save(SnapshotWriter writer)
    {
        writer.Int(Count);
        writer.Array<int>(starts.AsSpan(0, Count + 1));
        writer.Array<int>(values.AsSpan(0, starts[Count]));
    }

    internal static ValueSets Load(SnapshotReader reader, bool isSearched)
    {
        var sets = new ValueSets { Count = reader.Length(), starts = reader.Array<int>(), values = reader.Array<int>() };
        if (isSearched)
        {
            while (sets.slots.Length * 2 < sets.Count * 3)
                sets.slots = new int[sets.slots.Length * 2];
            sets.Fill();
        }

        return sets;
    }

    private int SlotOf(ReadOnlySpan<int> list)
    {
        var at = Hash(list) & slots.Length - 1;
        while (slots[at] != 0 && !this[slots[at]].SequenceEqual(list))
            at = at + 1 & slots.Length - 1;
        return at;
    }

    private void Grow()
    {
        slots = new int[slots.Length * 2];
        Fill();
    }

    private void Fill()
    {
        for (var list = 1; list < Count; list++)
            slots[SlotOf(this[list])] = list;
    }

    private static int Hash(ReadOnlySpan<int> list) => (int)(System.IO.Hashing.XxHash3.HashToUInt64(MemoryMarshal.AsBytes(list)) & int.MaxValue);
}
