using System.Runtime.InteropServices;
using System.Text;

namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>Writes the directory's arrays as they lie in memory (little-endian).</summary>
internal sealed class SnapshotWriter(Stream stream) : IDisposable
{
    private readonly BinaryWriter writer = new(stream, Encoding.UTF8, leaveOpen: true);

    public void Int(int value) => writer.Write(value);

    public void Long(long value) => writer.Write(value);

    public void Text(string? value)
    {
        writer.Write(value is not null);
        if (value is not null)
            writer.Write(value);
    }

    public void Array<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    public void Dispose() => writer.Dispose();
}

/// <summary>Reads what <see cref="SnapshotWriter"/> wrote; a length that cannot be refuses the file.</summary>
internal sealed class SnapshotReader(Stream stream) : IDisposable
{
    private const int Longest = 1 << 30;
    private readonly BinaryReader reader = new(stream, Encoding.UTF8, leaveOpen: true);

    public int Int() => reader.ReadInt32();

    public long Long() => reader.ReadInt64();

    public string? Text() => reader.ReadBoolean() ? reader.ReadString() : null;

    /// <summary>A count of things that follow.</summary>
    public int Length()
    {
        var length = reader.ReadInt32();
        return length is >= 0 and <= Longest ? length : throw new InvalidDataException("A length in the snapshot cannot be.");
    }

    public T[] Array<T>() where T : unmanaged
    {
        var values = new T[Length()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public void Dispose() => reader.Dispose();
}
