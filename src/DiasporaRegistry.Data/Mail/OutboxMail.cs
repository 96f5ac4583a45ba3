namespace DiasporaRegistry.Data.Mail;

/// <summary>A mail that is written in the transaction of the act that it tells of, and sent afterwards, also after a crash.</summary>
public sealed class OutboxMail
{
    private OutboxMail() { }

    /// <summary>A mail to send.</summary>
    public OutboxMail(string toAddress, string language, string template, string subject, string body, DateTimeOffset at, string? unsubscribe = null, string? replyTo = null)
    {
        Id = Guid.CreateVersion7(at);
        ToAddress = toAddress;
        Language = language;
        Template = template;
        Subject = subject;
        Body = body;
        Unsubscribe = unsubscribe;
        ReplyTo = replyTo;
        CreatedAt = at;
        DueAt = at;
    }

    /// <summary>Its key, and the mail's Message-ID, by which a second copy is recognised.</summary>
    public Guid Id { get; private set; }
    /// <summary>The recipient.</summary>
    public string ToAddress { get; private set; } = "";
    /// <summary>The language that it is written in.</summary>
    public string Language { get; private set; } = "es";
    /// <summary>The template that wrote it, such as <c>application-returned</c>.</summary>
    public string Template { get; private set; } = "";
    /// <summary>The subject.</summary>
    public string Subject { get; private set; } = "";
    /// <summary>The text.</summary>
    public string Body { get; private set; } = "";
    /// <summary>The full address that ends letters of this sort by one POST (RFC 8058); none where they cannot be ended.</summary>
    public string? Unsubscribe { get; private set; }
    /// <summary>Who gets the answers, where a person wrote and not the register; nothing proves the address.</summary>
    public string? ReplyTo { get; private set; }
    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
    /// <summary>When it is to be tried next.</summary>
    public DateTimeOffset DueAt { get; private set; }
    /// <summary>How often it was tried.</summary>
    public int Attempts { get; private set; }
    /// <summary>When it was sent.</summary>
    public DateTimeOffset? SentAt { get; private set; }
    /// <summary>What went wrong last, by the kind of fault only.</summary>
    public string? LastError { get; private set; }

    /// <summary>Marks it as sent. Its text may hold a link that opens an account or what somebody wrote to an organization, so it is kept only where mail is read from here, in development.</summary>
    public void Sent(DateTimeOffset at, bool keepText = false)
    {
        if (!keepText)
            (Body, Unsubscribe, ReplyTo) = ("", null, null);
        Attempts++;
        SentAt = at;
        LastError = null;
    }

    /// <summary>Puts it off after a failure: 30 seconds, doubled each time, an hour at most. What a person wrote is not kept where it is given up.</summary>
    public void Failed(string error, DateTimeOffset at, bool givesUp = false)
    {
        if (givesUp && ReplyTo is not null)
            (Body, ReplyTo) = ("", null);
        Attempts++;
        LastError = error.Length > 200 ? error[..200] : error;
        DueAt = at + TimeSpan.FromSeconds(Math.Min(3600, 30 * Math.Pow(2, Math.Min(Attempts - 1, 10))));
    }
}
