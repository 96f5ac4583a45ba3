namespace DiasporaRegistry.Data.Messages;

/// <summary>How far a person read a conversation, and up to which message a mail told of it: who has such a mail gets no second one until the first was followed.</summary>
public sealed class ConversationReading
{
    private ConversationReading() { }

    /// <summary>The conversation.</summary>
    public Guid ConversationId { get; private set; }
    /// <summary>The person's account.</summary>
    public Guid AccountId { get; private set; }
    /// <summary>The number of the latest message that the person saw.</summary>
    public int ReadUpTo { get; private set; }
    /// <summary>The number of the message that the latest mail told of.</summary>
    public int MailedUpTo { get; private set; }
    /// <summary>When that mail was written.</summary>
    public DateTimeOffset? MailedAt { get; private set; }
}
