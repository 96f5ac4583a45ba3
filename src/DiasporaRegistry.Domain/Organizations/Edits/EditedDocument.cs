using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.Organizations.Edits;

/// <summary>A paper of an edit: one that is to come, with its file that nobody but the organization and who decides can open; one that is to go; or one that takes another's place.</summary>
public sealed class EditedDocument
{
    private EditedDocument() { }

    /// <summary>A paper that is to come.</summary>
    /// <param name="document">The paper, as it will be.</param>
    /// <param name="takesPlaceOf">The registered paper that goes when it comes.</param>
    public static EditedDocument Of(ApplicationDocument document, Guid? takesPlaceOf) => new()
    {
        Id = document.Id,
        RegistrationId = document.RegistrationId,
        TakesPlaceOf = takesPlaceOf,
        Kind = document.Kind,
        FileName = document.FileName,
        ContentType = document.ContentType,
        Size = document.Size,
        Sha256 = document.Sha256,
        AddedAt = document.AddedAt,
    };

    /// <summary>A registered paper that is to go.</summary>
    public static EditedDocument Going(ApplicationDocument document, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), RegistrationId = document.RegistrationId, TakesPlaceOf = document.Id, Kind = document.Kind, AddedAt = at };

    /// <summary>Its key; of a paper that comes also the name of its stored file, and the key that it keeps.</summary>
    public Guid Id { get; private set; }
    /// <summary>The registration whose papers change.</summary>
    public Guid RegistrationId { get; private set; }
    /// <summary>The registered paper that goes.</summary>
    public Guid? TakesPlaceOf { get; private set; }
    /// <summary>What sort of document it is.</summary>
    public string Kind { get; private set; } = "";
    /// <summary>The name that its owner gave it.</summary>
    public string? FileName { get; private set; }
    /// <summary>Its media type, found by looking at its content.</summary>
    public string? ContentType { get; private set; }
    /// <summary>Its size in bytes.</summary>
    public long? Size { get; private set; }
    /// <summary>The SHA-256 of its content, in hexadecimal; none where a paper only goes.</summary>
    public string? Sha256 { get; private set; }
    /// <summary>When it was put into the edit.</summary>
    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>Whether a paper comes; else one only goes.</summary>
    public bool Comes => Sha256 is not null;

    /// <summary>The paper that comes, as it is kept from then on: private, whatever the one was whose place it takes.</summary>
    public ApplicationDocument Document => new(this);
}
