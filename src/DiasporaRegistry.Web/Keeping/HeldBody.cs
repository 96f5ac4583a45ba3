using System.Buffers;

namespace DiasporaRegistry.Web.Keeping;

/// <summary>The body of an answer, held back in rented memory until it is whole; one that grows too long goes on to the reader as it comes.</summary>
sealed class HeldBody(Stream reader, int longest) : Stream
{
    byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 15);
    int length;
    bool goesOn;

    /// <summary>What is held; nothing where it went on.</summary>
    public ReadOnlyMemory<byte> Held => buffer.AsMemory(0, length);

    /// <summary>Whether it was too long to be held.</summary>
    public bool WentOn => goesOn;

    /// <summary>How much memory it has rented.</summary>
    internal int Rented => buffer.Length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!Keeps(buffer.Length))
            throw new InvalidOperationException("A long body is written without waiting.");
        buffer.CopyTo(this.buffer.AsSpan(length));
        length += buffer.Length;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Keeps(buffer.Length))
        {
            Write(buffer.Span);
            return;
        }

        goesOn = true;
        await reader.WriteAsync(Held, cancellationToken);
        // A reader who takes it slowly keeps none of it here.
        LetGo();
        await reader.WriteAsync(buffer, cancellationToken);
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => goesOn ? reader.FlushAsync(cancellationToken) : Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        LetGo();
        base.Dispose(disposing);
    }

    void LetGo()
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        (buffer, length) = ([], 0);
    }

    bool Keeps(int more)
    {
        if (goesOn || length + more > longest)
            return false;
        if (buffer.Length - length >= more)
            return true;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, length + more));
        Held.Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
        return true;
    }
}
