using System.Diagnostics.CodeAnalysis;

namespace DiasporaRegistry.IntegrationTests.Database;

/// <summary>A folder of one test, open to every account as /tmp itself is, deleted after it.</summary>
[SuppressMessage("Interoperability", "CA1416", Justification = "There is no embedded server to test on Windows.")]
sealed class TemporaryFolder : IDisposable
{
    const UnixFileMode Everybody = (UnixFileMode)0b111_111_111 | UnixFileMode.StickyBit;

    internal TemporaryFolder() : this("/tmp") { }

    TemporaryFolder(string parent)
    {
        Path = Directory.CreateDirectory(System.IO.Path.Combine(parent, "registry-test-" + System.IO.Path.GetRandomFileName())).FullName;
        File.SetUnixFileMode(Path, Everybody);
    }

    internal string Path { get; }

    /// <summary>For servers, which are quicker there; programs cannot always be run from memory.</summary>
    internal static TemporaryFolder InMemory() => new(TestCluster.FastestFolder);

    internal string Sub(params string[] names)
    {
        var folder = System.IO.Path.Combine([Path, .. names]);
        Directory.CreateDirectory(folder);
        return folder;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
