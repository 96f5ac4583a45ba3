namespace DiasporaRegistry.Benchmarks;

/// <summary>Where a run keeps its server and files: a folder that stays and is used again, or one that goes with the run.</summary>
internal sealed class WorkFolder(string? kept) : IDisposable
{
    /// <summary>The folder, whole.</summary>
    public string Path { get; } = kept is null ? Directory.CreateTempSubdirectory("registry-benchmark-").FullName : Directory.CreateDirectory(System.IO.Path.GetFullPath(kept)).FullName;

    public void Dispose()
    {
        if (kept is null)
            Directory.Delete(Path, recursive: true);
    }
}
