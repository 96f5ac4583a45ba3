namespace DiasporaRegistry.Domain.Messages;

/// <summary>What somebody wrote in a conversation; it is never changed.</summary>
public sealed class Message
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 4_000;

    /// <summary>The most files that go with one.</summary>
    public const int MostFiles = 3;

    private Message() { }

    internal Message(Guid id, Guid conversationId, int number, MessageSide side, Guid accountId, string text, DateTimeOffset at)
    {
        var said = ManyLines.Of(text);
        if (said.Length == 0)
            throw new BrokenRuleException(Rule.MessageSaysSomething);
        if (said.Length > LongestText)
            throw new BrokenRuleException(Rule.MessageIsOfSomeLength);
        (Id, ConversationId, Number, Side, AccountId, Text, At) = (id, conversationId, number, side, accountId, said, at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The conversation.</summary>
    public Guid ConversationId { get; private set; }
    /// <summary>Its place in the conversation, from one on.</summary>
    public int Number { get; private set; }
    /// <summary>Who speaks.</summary>
    public MessageSide Side { get; private set; }
    /// <summary>The account that wrote it; none once that account is deleted.</summary>
    public Guid? AccountId { get; private set; }
    /// <summary>What is said: plain text of several lines.</summary>
    public string Text { get; private set; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
