using System.IO.Hashing;
using System.Text;

namespace DiasporaRegistry.Data.Finding.Feed;

/// <summary>
/// A directory on disk, so that a process that starts again reads only what changed meanwhile. It holds applications that are not public: only its owner may read it.
/// A file of another version of the program, of another register, or damaged, is as if there were none.
/// </summary>
public sealed class SnapshotFile(string path)
{
    private static readonly byte[] Program = typeof(DirectoryIndex).Module.ModuleVersionId.ToByteArray();
    private static readonly byte[] Begins = "DIRECTORY1"u8.ToArray();
    private static readonly TimeSpan LongestWriting = TimeSpan.FromHours(1);

    /// <summary>Where it lies.</summary>
    public string Path { get; } = path;

    /// <summary>Writes a directory beside the file and then puts it in the file's place: whoever reads meanwhile has the old one, whole.</summary>
    public void Write(DirectoryIndex index, ChangeMark mark)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
        var temporary = System.IO.Path.Combine(folder.FullName, $"{System.IO.Path.GetFileName(Path)}.{Environment.ProcessId}");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 1 << 20 };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(temporary, options))
            {
                using var hashed = new HashingStream(file);
                using (var writer = new BinaryWriter(hashed, Encoding.UTF8, leaveOpen: true))
                {
                    writer.Write(Begins);
                    writer.Write(Program);
                    writer.Write(mark.Register);
                    writer.Write(mark.Settled);
                }

                index.Save(hashed);
                file.Write(hashed.Hash());
                file.Flush(flushToDisk: true);
            }

            // What a process left behind that was killed while it wrote; one that writes now is done within seconds.
            var now = File.GetLastWriteTimeUtc(temporary);
            foreach (var left in folder.EnumerateFiles(System.IO.Path.GetFileName(Path) + ".*").Where(f => now - f.LastWriteTimeUtc > LongestWriting))
                left.Delete();
            File.Move(temporary, Path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Reads the directory with its mark; null, with the reason, where there is none that can be used.</summary>
    public (DirectoryIndex Index, ChangeMark Mark)? Read(Func<ChangeMark, bool> isWanted, out string reason)
    {
        reason = "there is none";
        if (!File.Exists(Path))
            return null;
        DirectoryIndex? index = null;
        try
        {
            using var file = new FileStream(Path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, BufferSize = 1 << 20, Options = FileOptions.SequentialScan });
            using var hashed = new HashingStream(file);
            using var reader = new BinaryReader(hashed, Encoding.UTF8, leaveOpen: true);
            reason = "it is of another version of the program";
            if (!reader.ReadBytes(Begins.Length).AsSpan().SequenceEqual(Begins) || !reader.ReadBytes(Program.Length).AsSpan().SequenceEqual(Program))
                return null;
            var mark = new ChangeMark(reader.ReadString(), reader.ReadUInt64());
            reason = "the register's log does not reach back to it";
            if (!isWanted(mark))
                return null;
            reason = "it is damaged";
            index = DirectoryIndex.Load(hashed);
            var expected = hashed.Hash();
            var stands = new byte[expected.Length];
            file.ReadExactly(stands);
            if (!stands.AsSpan().SequenceEqual(expected) || file.ReadByte() >= 0)
            {
                index.Dispose();
                return null;
            }

            reason = "";
            return (index, mark);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException or IndexOutOfRangeException or OverflowException or OutOfMemoryException
            or FormatException or KeyNotFoundException or NullReferenceException or InvalidOperationException)
        {
            // A damaged file can break the reading of it in any way; the register itself is whole in the database.
            index?.Dispose();
            return null;
        }
    }

    /// <summary>Passes bytes through and keeps their hash.</summary>
    private sealed class HashingStream(Stream inner) : Stream
    {
        private readonly XxHash3 hash = new();

        public override bool CanRead => inner.CanRead;
        public override bool CanSeek => false;
        public override bool CanWrite => inner.CanWrite;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public byte[] Hash() => hash.GetCurrentHash();

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            hash.Append(buffer[..read]);
            return read;
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            hash.Append(buffer);
            inner.Write(buffer);
        }

        public override void Flush() => inner.Flush();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
