using DiasporaRegistry.Data.Finding.Storage;

namespace DiasporaRegistry.Data.Finding.Text;

/// <summary>
/// Words by number and numbers by word: their letters one behind the other, found by open addressing. Most words of a large register are registration numbers, said
/// once; an object for each would weigh more than all that is said of them.
/// </summary>
internal sealed class FormTable
{
    private readonly Column<char> letters = new();
    private readonly Column<int> ends = new();
    private int[] slots = new int[16];

    public int Count => ends.Length;

    public ReadOnlySpan<char> this[int number]
    {
        get
        {
            var start = number == 0 ? 0 : ends[number - 1];
            return letters.Values[start..ends[number]];
        }
    }

    /// <summary>The number of a word; −1 where nothing says it.</summary>
    public int Find(ReadOnlySpan<char> form) => slots[SlotOf(form)] - 1;

    /// <summary>The number of a word, which is its own from now on.</summary>
    public int Of(ReadOnlySpan<char> form, out bool isNew)
    {
        var slot = SlotOf(form);
        isNew = slots[slot] == 0;
        if (!isNew)
            return slots[slot] - 1;
        letters.Add(form);
        ends.Add(letters.Length);
        slots[slot] = Count;
        if (Count * 3 > slots.Length * 2)
            Grow();
        return Count - 1;
    }

    public void Trim()
    {
        letters.Trim();
        ends.Trim();
    }

    private int SlotOf(ReadOnlySpan<char> form)
    {
        var slot = string.GetHashCode(form) & slots.Length - 1;
        while (slots[slot] != 0 && !this[slots[slot] - 1].SequenceEqual(form))
            slot = slot + 1 & slots.Length - 1;
        return slot;
    }

    private void Grow()
    {
        slots = new int[slots.Length * 2];
        for (var number = 0; number < Count; number++)
            slots[SlotOf(this[number])] = number + 1;
    }
}
