namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>Finds an organization's newest ordinal by its key: open addressing over the column of keys.</summary>
internal sealed class KeyTable(Column<Guid> keys)
{
    private int[] slots = new int[16];
    private int used;

    /// <summary>Its ordinal; −1 where it is not in the directory.</summary>
    public int Find(Guid key)
    {
        for (var at = Slot(key); slots[at] != 0; at = OpenSlots.Next(at, slots.Length))
        {
            if (slots[at] > 0 && keys[slots[at] - 1] == key)
                return slots[at] - 1;
        }

        return -1;
    }

    public void Set(Guid key, int doc)
    {
        if (OpenSlots.IsFull(used + 1, slots.Length))
            Resize(OpenSlots.Grown(slots.Length));
        for (var at = Slot(key); ; at = OpenSlots.Next(at, slots.Length))
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
        for (var at = Slot(key); slots[at] != 0; at = OpenSlots.Next(at, slots.Length))
        {
            // A slot once used stays used, so that what was put behind it is still found.
            if (slots[at] > 0 && keys[slots[at] - 1] == key)
                slots[at] = -1;
        }
    }

    /// <summary>Lets go of room kept for growth.</summary>
    public void Trim() => Resize(OpenSlots.Fitting(slots.Count(s => s > 0)));

    private int Slot(Guid key) => OpenSlots.First((uint)key.GetHashCode() * 2654435769u, slots.Length);

    private void Resize(int length)
    {
        var old = slots;
        slots = new int[length];
        used = 0;
        foreach (var slot in old.Where(s => s > 0))
            Set(keys[slot - 1], slot - 1);
    }
}
