using System.Diagnostics.CodeAnalysis;

namespace DiasporaRegistry.IntegrationTests.Database;

/// <summary>A folder of one test, open to every account as /tmp itself is, deleted after it.</summary>
[SuppressMessage("Interoperability", "CA1416", Justification = "There is no embedded server to test on Windows.")]
sealed class TemporaryFolder : IDisposable
{
    const UnixFileMode Everybody = (UnixFileMode)511 | UnixFileMode.StickyBit;

    internal TemporaryFolder() => File.SetUnixFileMode(Directory.CreateDirectory(Path).FullName, Everybody);

    internal string Path { get; } = System.IO.Path.Combine("/tmp", "registry-test-" + System.IO.Path.GetRandomFileName());

    internal string Sub(params string[] names)
    {
        var folder = System.IO.Path.Combine([Path, .. names]);
        Directory.CreateDirectory(folder);
        return folder;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
