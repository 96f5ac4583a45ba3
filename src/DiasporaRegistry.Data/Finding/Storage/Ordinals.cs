namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>Gives each code a small number, for as long as the directory lives.</summary>
internal sealed class Ordinals
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> codes = [];

    public int Count => codes.Count;

    public string this[int number] => codes[number];

    public int Of(string code)
    {
        if (numbers.TryGetValue(code, out var known))
            return known;
        numbers.Add(code, codes.Count);
        codes.Add(code);
        return codes.Count - 1;
    }

    /// <summary>The number of a code; −1 where no organization ever had it.</summary>
    public int Find(string code) => numbers.GetValueOrDefault(code, -1);

    internal void Save(SnapshotWriter writer)
    {
        writer.Int(codes.Count);
        foreach (var code in codes)
            writer.Text(code);
    }

    internal static Ordinals Load(SnapshotReader reader)
    {
        var ordinals = new Ordinals();
        for (var left = reader.Length(); left > 0; left--)
            ordinals.Of(reader.Text()!);
        return ordinals;
    }
}

/// <summary>Finds an organization's newest ordinal by its key: open addressing over the column of keys.</summary>
internal sealed class KeyTable(Column<Guid> keys)
{
    private int[] slots = new int[16];
    private int used;

    /// <summary>Its ordinal; −1 where it is not in the directory.</summary>
    public int Find(Guid key)
    {
        for (var at = Slot(key); slots[at] != 0; at = at + 1 & slots.Length - 1)
        {
            if (slots[at] > 0 && keys[slots[at] - 1] == key)
                return slots[at] - 1;
        }

        return -1;
    }

    public void Set(Guid key, int doc)
    {
        if ((used + 1) * 3 > slots.Length * 2)
            Grow();
        for (var at = Slot(key); ; at = at + 1 & slots.Length - 1)
        {
            if (slots[at] == 0 || (slots[at] > 0 && keys[slots[at] - 1] == key))
            {
                used += slots[at] == 0 ? 1 : 0;
                slots[at] = doc + 1;
                return;
            }
        }
    }

    public void Remove(Guid key)
    {
        for (var at = Slot(key); slots[at] != 0; at = at + 1 & slots.Length - 1)
        {
            // A slot once used stays used, so that what was put behind it is still found.
            if (slots[at] > 0 && keys[slots[at] - 1] == key)
                slots[at] = -1;
        }
    }

    private int Slot(Guid key) => (int)((uint)key.GetHashCode() * 2654435769u >> 7) & slots.Length - 1;

    private void Grow()
    {
        var old = slots;
        slots = new int[old.Length * 2];
        used = 0;
        foreach (var slot in old.Where(s => s > 0))
            Set(keys[slot - 1], slot - 1);
    }
}
