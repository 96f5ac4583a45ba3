using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.Messages;

/// <summary>Who speaks in a conversation.</summary>
public enum MessageSide
{
    /// <summary>The representatives of the organization.</summary>
    Organization,
    /// <summary>The ministry that handles the application.</summary>
    Ministry,
    /// <summary>The consulate that answers for where the organization is.</summary>
    Consulate,
}

/// <summary>
/// What an organization and an office write to one another: one conversation for each application with its ministry, and one with each consulate that answers for the organization.
/// </summary>
public sealed class Conversation
{
    private Conversation() { }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The application that it is about; none where it is with a consulate.</summary>
    public Guid? RegistrationId { get; private set; }
    /// <summary>The organization that talks with a consulate; none where it is about an application, which knows its own.</summary>
    public Guid? OrganizationId { get; private set; }
    /// <summary>The country of origin whose office talks.</summary>
    public string Country { get; private set; } = "";
    /// <summary>The consulate; none where the ministry talks.</summary>
    public string? ConsulateCode { get; private set; }
    /// <summary>How many messages there are; each has a number, from one on.</summary>
    public int MessageCount { get; private set; }
    /// <summary>The number of the organization's latest message; zero where it wrote none.</summary>
    public int FromOrganization { get; private set; }
    /// <summary>The number of the office's latest message; zero where it wrote none.</summary>
    public int FromOffice { get; private set; }
    /// <summary>Up to which number the office answered, or said that no answer is needed.</summary>
    public int HandledUpTo { get; private set; }
    /// <summary>When the latest message was written.</summary>
    public DateTimeOffset LastMessageAt { get; private set; }

    /// <summary>Whether the organization waits for the office.</summary>
    public bool AwaitsOffice => FromOrganization > HandledUpTo;

    /// <summary>The side of the office.</summary>
    public MessageSide Office => ConsulateCode is null ? MessageSide.Ministry : MessageSide.Consulate;

    /// <summary>Begins the conversation about an application; drafts have none, since no ministry knows them.</summary>
    public static Conversation AboutApplication(Registration registration, DateTimeOffset at)
    {
        if (registration.SubmittedAt is null)
            throw new BrokenRuleException(Rule.ConversationIsOpen);
        return new Conversation { Id = Guid.CreateVersion7(at), RegistrationId = registration.Id, Country = registration.Country, LastMessageAt = at };
    }

    /// <summary>Begins the conversation of an organization with a consulate that answers for it.</summary>
    public static Conversation WithConsulate(Guid organizationId, string country, string consulateCode, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), OrganizationId = organizationId, Country = country, ConsulateCode = consulateCode, LastMessageAt = at };

    /// <summary>Whether an application still is talked about: not before it is sent, nor after its organization took it back.</summary>
    public static bool IsOpenAbout(Registration registration) => registration.SubmittedAt is not null && registration.State != RegistrationState.Withdrawn;

    /// <summary>One side writes.</summary>
    /// <param name="messageId">Its key, chosen by the form, so that sending it twice writes once.</param>
    /// <param name="side">Who speaks.</param>
    /// <param name="accountId">The account that writes for that side.</param>
    /// <param name="text">What is said.</param>
    /// <param name="at">Now.</param>
    public Message Write(Guid messageId, MessageSide side, Guid accountId, string text, DateTimeOffset at)
    {
        if (side != MessageSide.Organization && side != Office)
            throw new BrokenRuleException(Rule.ConversationHasTwoSides);
        var message = new Message(messageId, Id, MessageCount + 1, side, accountId, text, at);
        MessageCount = message.Number;
        LastMessageAt = at;
        if (side == MessageSide.Organization)
            FromOrganization = message.Number;
        else
            FromOffice = HandledUpTo = message.Number;
        return message;
    }

    /// <summary>The office says that what it read so far needs no answer.</summary>
    public void Settle(int upTo) => HandledUpTo = Math.Max(HandledUpTo, Math.Min(upTo, FromOrganization));
}
