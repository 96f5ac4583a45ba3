using System.Security.Cryptography;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;

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

    internal ApplicationDocument(EditedDocument edited)
        : this(edited.RegistrationId, edited.Kind, edited.FileName!, edited.ContentType!, edited.Size!.Value, edited.Sha256!, edited.AddedAt) => Id = edited.Id;

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
    /// <summary>What the public reads it as; none unless its organization wants it to be public.</summary>
    public string? PublicTitle { get; private set; }
    /// <summary>The unguessable key that the public asks for it by; a new one each time it becomes public, so that an old link stays dead.</summary>
    public Guid? PublicId { get; private set; }
    /// <summary>Why the ministry withholds it from the public, in words that the organization reads.</summary>
    public string? WithheldReason { get; private set; }

    /// <summary>The longest title.</summary>
    public const int LongestTitle = 120;

    /// <summary>Whether the ministry keeps it from the public.</summary>
    public bool IsWithheld => WithheldReason is not null;

    /// <summary>Whether it is, or would be, public as soon as its registration is.</summary>
    public bool IsOffered => PublicTitle is not null;

    /// <summary>The organization makes it public under a title, or gives it another title.</summary>
    public void Publish(string title)
    {
        if (!DocumentKinds.MayBePublic(Kind))
            throw new BrokenRuleException(Rule.DocumentKindMayBePublic);
        if (IsWithheld)
            throw new BrokenRuleException(Rule.WithheldDocumentStaysSo);
        var line = OneLine.Of(title).Trim();
        if (line.Length is 0 or > LongestTitle)
            throw new BrokenRuleException(Rule.PublicDocumentHasATitle);
        PublicTitle = line;
        PublicId ??= Unguessable();
    }

    /// <summary>The organization takes it back from the public.</summary>
    public void TakeBack() => (PublicTitle, PublicId) = (null, null);

    /// <summary>The ministry keeps it from the public, with a reason that the organization can read.</summary>
    public void Withhold(string reason)
    {
        if (!IsOffered || IsWithheld)
            throw new BrokenRuleException(Rule.WithheldDocumentWasPublic);
        if (Visible.IsNothing(reason))
            throw new BrokenRuleException(Rule.HarmfulActNeedsAReason);
        (WithheldReason, PublicId) = (ManyLines.Of(reason), null);
    }

    /// <summary>The ministry no longer keeps it from the public: it is public again where its organization still wants it.</summary>
    public void Release()
    {
        WithheldReason = null;
        if (IsOffered)
            PublicId ??= Unguessable();
    }

    // Keys of rows tell when they were made, and half of them is known to whoever knows another.
    private static Guid Unguessable() => new(RandomNumberGenerator.GetBytes(16));
}
