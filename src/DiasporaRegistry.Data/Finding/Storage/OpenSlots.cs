namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>
/// Where a table of open addressing looks for a hash, in a table of any length: doubled to a power of two, a table that just grew would be two thirds room.
/// </summary>
internal static class OpenSlots
{
    /// <summary>The first slot to look at.</summary>
    public static int First(uint hash, int length) => (int)((ulong)hash * (uint)length >> 32);

    /// <summary>The slot after one.</summary>
    public static int Next(int slot, int length) => slot + 1 == length ? 0 : slot + 1;

    /// <summary>Whether one more makes searching long.</summary>
    public static bool IsFull(int used, int length) => (long)used * 4 > (long)length * 3;

    /// <summary>The length after a full one.</summary>
    public static int Grown(int length) => length + length / 2;

    /// <summary>The length for so many, with little room for more.</summary>
    public static int Fitting(int used) => Math.Max(16, (int)((long)used * 10 / 7));
}
