namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>One value for each organization, by ordinal.</summary>
internal sealed class Column<T> where T : unmanaged
{
    private T[] values = [];

    public int Length { get; private set; }

    public ref T this[int doc] => ref values[doc];

    public ReadOnlySpan<T> Values => values.AsSpan(0, Length);

    public void Add(T value)
    {
        if (Length == values.Length)
            Array.Resize(ref values, Math.Max(16, Length + Length / 4));
        values[Length++] = value;
    }

    /// <summary>Adds several at once, where a value of the column is less than one organization's.</summary>
    public void Add(ReadOnlySpan<T> more)
    {
        if (Length + more.Length > values.Length)
            Array.Resize(ref values, Math.Max(16, Length + more.Length + Length / 4));
        more.CopyTo(values.AsSpan(Length));
        Length += more.Length;
    }

    public void Trim() => Array.Resize(ref values, Length);

    internal void Save(SnapshotWriter writer) => writer.Array(Values);

    internal static Column<T> Load(SnapshotReader reader)
    {
        var column = new Column<T> { values = reader.Array<T>() };
        column.Length = column.values.Length;
        return column;
    }
}
