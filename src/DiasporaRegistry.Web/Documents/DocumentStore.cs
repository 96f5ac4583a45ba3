using DiasporaRegistry.Data;

namespace DiasporaRegistry.Web.Documents;

/// <summary>
/// Keeps the files of applications, of messages, of claims, of proposals and of projects on disk, named by the keys of their rows and never by what a person typed. A file is written
/// aside first, takes its place while its row is still uncommitted, and what a crash left without a row is swept with the next change.
/// </summary>
public sealed class DocumentStore(IConfiguration configuration, IHostEnvironment environment, TimeProvider clock, ILogger<DocumentStore> log)
{
    static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    readonly string root = RootOf(configuration, environment);

    /// <summary>The folder that the settings keep documents in.</summary>
    public static string RootOf(IConfiguration configuration, IHostEnvironment environment) =>
        Path.GetFullPath(configuration["Documents:Folder"] ?? ".local/documents", Home(environment.ContentRootPath));

    /// <summary>Writes a file aside and makes it last; <see cref="StagedDocument.Place"/> puts it where it belongs.</summary>
    /// <param name="registrationId">What it belongs to.</param>
    /// <param name="documentId">Its row.</param>
    /// <param name="content">Its content.</param>
    /// <param name="cancel">Ends the request.</param>
    /// <param name="isSmall">Whether it is the small version of a photograph, which lies beside the other.</param>
    public async Task<StagedDocument> StageAsync(Guid registrationId, Guid documentId, byte[] content, CancellationToken cancel, bool isSmall = false)
    {
        ClosedFolder.Make(root);
        var folder = Directory.CreateDirectory(Folder(registrationId)).FullName;
        var name = NameOf(documentId, isSmall);
        var staged = new StagedDocument(Path.Combine(folder, $"{name}.part"), Path.Combine(folder, name));
        try
        {
            await using var file = new FileStream(staged.Aside, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            await file.WriteAsync(content, cancel);
            file.Flush(flushToDisk: true);
        }
        catch
        {
            staged.Dispose();
            throw;
        }

        return staged;
    }

    /// <summary>Opens a file; null where it is not there.</summary>
    public Stream? Open(Guid registrationId, Guid documentId, bool isSmall = false)
    {
        var path = Path.Combine(Folder(registrationId), NameOf(documentId, isSmall));
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : null;
    }

    /// <summary>Deletes a file whose row is gone.</summary>
    public void Delete(Guid registrationId, Guid documentId)
    {
        File.Delete(Path.Combine(Folder(registrationId), NameOf(documentId, isSmall: true)));
        File.Delete(Path.Combine(Folder(registrationId), NameOf(documentId, isSmall: false)));
    }

    /// <summary>Deletes files whose rows are gone; what cannot be deleted now is swept later.</summary>
    public void Delete(IEnumerable<(Guid Registration, Guid Document)> files)
    {
        foreach (var (registration, document) in files)
        {
            try
            {
                Delete(registration, document);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                log.LogWarning("A file whose row is gone stays until the next sweep: {Fault}", error.GetType().Name);
            }
        }
    }

    /// <summary>Deletes an application's files that no row knows of, once they are too old to be on their way.</summary>
    public void Sweep(Guid registrationId, IReadOnlyCollection<Guid> known)
    {
        var folder = new DirectoryInfo(Folder(registrationId));
        if (!folder.Exists)
            return;
        var names = known.SelectMany(id => new[] { NameOf(id, isSmall: false), NameOf(id, isSmall: true) }).ToHashSet(StringComparer.Ordinal);
        foreach (var file in folder.EnumerateFiles().Where(f => !names.Contains(f.Name) && clock.GetUtcNow().UtcDateTime - f.LastWriteTimeUtc > Grace))
            file.Delete();
    }

    /// <summary>Whose files there are: the keys of all folders.</summary>
    public IEnumerable<Guid> Folders() => Directory.Exists(root)
        ? Directory.EnumerateDirectories(root).Select(f => Guid.TryParseExact(Path.GetFileName(f), "N", out var key) ? key : Guid.Empty).Where(key => key != Guid.Empty)
        : [];

    static string NameOf(Guid documentId, bool isSmall) => isSmall ? $"{documentId:N}-small" : $"{documentId:N}";

    string Folder(Guid registrationId) => Path.Combine(root, registrationId.ToString("N"));

    // In the repository, beside the embedded database's data; elsewhere, beside the program.
    internal static string Home(string contentRoot)
    {
        for (var folder = new DirectoryInfo(contentRoot); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DiasporaRegistry.sln")))
                return folder.FullName;
        }

        return contentRoot;
    }
}

/// <summary>A file that waits for its row; what is not kept is deleted when it is disposed of.</summary>
public sealed class StagedDocument(string aside, string place) : IDisposable
{
    bool isKept;

    internal string Aside { get; } = aside;

    /// <summary>Puts the file where its row says it is.</summary>
    public void Place() => File.Move(Aside, place);

    /// <summary>The row is committed: the file stays.</summary>
    public void Keep() => isKept = true;

    public void Dispose()
    {
        if (isKept)
            return;
        File.Delete(Aside);
        File.Delete(place);
    }
}
