namespace DiasporaRegistry.Data.Import;

/// <summary>A number beside each of very many digests: some 25 bytes each, half of what a dictionary takes.</summary>
internal sealed class DigestNumbers
{
    private const double Fullest = 0.8;

    private UInt128[] digests;
    private int[] numbers;
    private int used;

    /// <summary>Room for about so many.</summary>
    public DigestNumbers(int expected)
    {
        var length = (int)(Math.Max(expected, 16) / Fullest) + 1;
        (digests, numbers) = (new UInt128[length], new int[length]);
    }

    /// <summary>The number of a digest, to be read and set at once; 0 where none was set.</summary>
    public ref int Of(UInt128 digest)
    {
        if (used > digests.Length * Fullest)
            Grow();
        ref var number = ref Find(digest);
        used += number == 0 ? 1 : 0;
        return ref number;
    }

    private ref int Find(UInt128 digest)
    {
        // A digest is even in all its bits, so that its upper half says where to begin.
        var at = (int)Math.BigMul((ulong)(digest >> 64), (ulong)digests.Length, out _);
        while (numbers[at] != 0 && digests[at] != digest)
            at = at + 1 == digests.Length ? 0 : at + 1;
        digests[at] = digest;
        return ref numbers[at];
    }

    private void Grow()
    {
        var (before, kept) = (digests, numbers);
        (digests, numbers) = (new UInt128[before.Length * 2], new int[before.Length * 2]);
        for (var i = 0; i < before.Length; i++)
        {
            if (kept[i] != 0)
                Find(before[i]) = kept[i];
        }
    }
}
