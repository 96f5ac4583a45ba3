using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace DiasporaRegistry.Web.Database.Replicas;

/// <summary>The body of an answer, which knows whether anything was written into it: what was begun cannot be begun anew, wherever it is held or compressed on its way.</summary>
sealed class SeenBody(IHttpResponseBodyFeature whole) : Stream, IHttpResponseBodyFeature
{
    /// <summary>Whether anything was.</summary>
    public bool WasBegun { get; private set; }

    public Stream Stream => this;

    // What is written there is not seen: whoever asks for it counts.
    public PipeWriter Writer
    {
        get
        {
            WasBegun = true;
            return whole.Writer;
        }
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Begun().Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => Begun().Write(buffer);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Begun().WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => Begun().WriteAsync(buffer, cancellationToken);

    public override void Flush() => whole.Stream.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => whole.Stream.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public void DisableBuffering() => whole.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => whole.StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        WasBegun = true;
        return whole.SendFileAsync(path, offset, count, cancellationToken);
    }

    public Task CompleteAsync() => whole.CompleteAsync();

    Stream Begun()
    {
        WasBegun = true;
        return whole.Stream;
    }
}
