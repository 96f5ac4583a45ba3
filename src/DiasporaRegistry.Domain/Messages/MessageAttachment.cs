namespace DiasporaRegistry.Domain.Messages;

/// <summary>A file that goes with a message: what both sides of the conversation may open, and nobody else.</summary>
public sealed class MessageAttachment
{
    private MessageAttachment() { }

    /// <summary>A file that was looked into, and goes with a message.</summary>
    public MessageAttachment(Guid messageId, int number, string fileName, string contentType, long size, string sha256, DateTimeOffset at)
    {
        if (number is < 1 or > Message.MostFiles)
            throw new BrokenRuleException(Rule.MessageHasFewFiles);
        (Id, MessageId, Number, FileName, ContentType, Size, Sha256) = (Guid.CreateVersion7(at), messageId, number, fileName, contentType, size, sha256);
    }

    /// <summary>Its key, which also names the file.</summary>
    public Guid Id { get; private set; }
    /// <summary>The message, which also names the folder.</summary>
    public Guid MessageId { get; private set; }
    /// <summary>Its place among the files of the message, from one on.</summary>
    public int Number { get; private set; }
    /// <summary>The name that a download gets.</summary>
    public string FileName { get; private set; } = "";
    /// <summary>Its media type, by its content.</summary>
    public string ContentType { get; private set; } = "";
    /// <summary>Its size in bytes.</summary>
    public long Size { get; private set; }
    /// <summary>The SHA-256 of its content, in hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = "";
}
