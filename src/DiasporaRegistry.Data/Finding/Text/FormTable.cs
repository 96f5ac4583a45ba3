using System.IO.Hashing;
using System.Text;
using DiasporaRegistry.Data.Finding.Storage;

namespace DiasporaRegistry.Data.Finding.Text;

/// <summary>
/// Words or codes by number and numbers by word: their letters (UTF-8) one behind the other, found by open addressing. Most words of a large register are
/// registration numbers, said once; an object for each would weigh more than all that is said of them.
/// </summary>
internal sealed class FormTable
{
    private const int UsualRoom = 384;
    private readonly Column<byte> letters = new();
    private readonly Column<int> ends = new();
    private int[] slots = new int[16];

    public int Count => ends.Length;

    /// <summary>The letters of a word.</summary>
    public ReadOnlySpan<byte> this[int number]
    {
        get
        {
            var start = number == 0 ? 0 : ends[number - 1];
            return letters.Values[start..ends[number]];
        }
    }

    public string Text(int number) => Encoding.UTF8.GetString(this[number]);

    /// <summary>The letters of a word, in the room given where they fit.</summary>
    public ReadOnlySpan<char> Read(int number, Span<char> room)
    {
        var form = this[number];
        return form.Length > room.Length ? Text(number) : room[..Encoding.UTF8.GetChars(form, room)];
    }

    /// <summary>The number of a word; −1 where nothing says it.</summary>
    public int Find(ReadOnlySpan<char> form) => slots[SlotOf(Encode(form, stackalloc byte[UsualRoom]))] - 1;

    /// <summary>The number of a word, which is its own from now on.</summary>
    public int Of(ReadOnlySpan<char> form, out bool isNew)
    {
        var encoded = Encode(form, stackalloc byte[UsualRoom]);
        var slot = SlotOf(encoded);
        isNew = slots[slot] == 0;
        if (!isNew)
            return slots[slot] - 1;
        letters.Add(encoded);
        ends.Add(letters.Length);
        slots[slot] = Count;
        if (OpenSlots.IsFull(Count, slots.Length))
            Resize(OpenSlots.Grown(slots.Length));
        return Count - 1;
    }

    public void Trim()
    {
        letters.Trim();
        ends.Trim();
        Resize(OpenSlots.Fitting(Count));
    }

    public static ReadOnlySpan<byte> Encode(ReadOnlySpan<char> form, Span<byte> room)
    {
        if (form.Length * 3 > room.Length)
            room = new byte[form.Length * 3];
        return room[..Encoding.UTF8.GetBytes(form, room)];
    }

    private int SlotOf(ReadOnlySpan<byte> form)
    {
        var slot = OpenSlots.First((uint)XxHash3.HashToUInt64(form), slots.Length);
        while (slots[slot] != 0 && !this[slots[slot] - 1].SequenceEqual(form))
            slot = OpenSlots.Next(slot, slots.Length);
        return slot;
    }

    private void Resize(int length)
    {
        slots = new int[length];
        for (var number = 0; number < Count; number++)
            slots[SlotOf(this[number])] = number + 1;
    }
}
