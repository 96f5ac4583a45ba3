namespace DiasporaRegistry.Domain.CoInvestment;

/// <summary>The file of a paper that shows a payment, kept from when it is sent: what is wrong elsewhere in the form does not lose it.</summary>
public sealed class EvidenceFile
{
    private EvidenceFile() { }

    /// <summary>A file that was looked into.</summary>
    public EvidenceFile(Guid projectId, string fileName, string contentType, long size, string sha256, DateTimeOffset at) =>
        (Id, ProjectId, FileName, ContentType, Size, Sha256, AddedAt) = (Guid.CreateVersion7(at), projectId, fileName, contentType, size, sha256, at);

    /// <summary>Its key, which also names the file.</summary>
    public Guid Id { get; private set; }
    /// <summary>The project, which also names the folder.</summary>
    public Guid ProjectId { get; private set; }
    /// <summary>The name that a download gets.</summary>
    public string FileName { get; private set; } = "";
    /// <summary>Its media type, by its content.</summary>
    public string ContentType { get; private set; } = "";
    /// <summary>Its size in bytes.</summary>
    public long Size { get; private set; }
    /// <summary>The SHA-256 of its content, in hexadecimal digits: by it a payment's evidence names its file.</summary>
    public string Sha256 { get; private set; } = "";
    /// <summary>When it was sent.</summary>
    public DateTimeOffset AddedAt { get; private set; }
}
