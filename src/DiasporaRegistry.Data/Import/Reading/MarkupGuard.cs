namespace DiasporaRegistry.Data.Import.Reading;

/// <summary>A part of a workbook on its way to the XML reader: one piece of markup of many megabytes, which the reader would hold whole, is where it ends, and so is the time that it may take.</summary>
internal sealed class MarkupGuard(Stream inner, CancellationToken cancellationToken) : Stream
{
    private const int LongestPiece = 1 << 20;
    private long since;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var read = inner.Read(buffer);
        var last = buffer[..read].LastIndexOf((byte)'<');
        since = last < 0 ? since + read : read - last;
        if (since > LongestPiece)
            throw Workbook.Refused("WorkbookUnpacksToTooMuch", LongestPiece >> 20);
        return read;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
