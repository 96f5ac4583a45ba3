using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Domain.Registrations;

/// <summary>A paper that an organization adds to its application, such as the minutes that elected its board; never one about anybody's immigration status.</summary>
public sealed class ApplicationDocument
{
    private ApplicationDocument() { }

    /// <summary>A stored file of a kind (code list <c>document_kind</c>).</summary>
    public ApplicationDocument(Guid registrationId, string kind, string fileName, string contentType, long size, string sha256, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        RegistrationId = registrationId;
        Kind = kind;
        FileName = fileName;
        ContentType = contentType;
        Size = size;
        Sha256 = sha256;
        AddedAt = at;
    }

    /// <summary>Its key, and the name of the stored file.</summary>
    public Guid Id { get; private set; }
    /// <summary>The application.</summary>
    public Guid RegistrationId { get; private set; }
    /// <summary>What sort of document it is.</summary>
    public string Kind { get; private set; } = "";
    /// <summary>The name that its owner gave it.</summary>
    public string FileName { get; private set; } = "";
    /// <summary>Its media type, found by looking at its content.</summary>
    public string ContentType { get; private set; } = "";
    /// <summary>Its size in bytes.</summary>
    public long Size { get; private set; }
    /// <summary>The SHA-256 of its content, in hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";
    /// <summary>When it was added.</summary>
    public DateTimeOffset AddedAt { get; private set; }
    /// <summary>Who may see it.</summary>
    public Visibility Visibility { get; private set; } = Visibility.Ministry;
}
