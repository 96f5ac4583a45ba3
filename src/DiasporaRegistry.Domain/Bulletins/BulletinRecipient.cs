namespace DiasporaRegistry.Domain.Bulletins;

/// <summary>How a bulletin's mail to one person stands.</summary>
public enum DeliveryState
{
    /// <summary>Not written yet.</summary>
    Waiting,
    /// <summary>Written, and waiting for the mail server to take it.</summary>
    Written,
    /// <summary>The mail server took it.</summary>
    Sent,
    /// <summary>The mail server refused it for good.</summary>
    Failed,
    /// <summary>Not written, since the person withdrew the consent, or the address, before its turn.</summary>
    Refused,
}

/// <summary>A person whom a bulletin is for: once, whatever happens while it is sent.</summary>
public sealed class BulletinRecipient
{
    private BulletinRecipient() { }

    internal BulletinRecipient(Guid bulletinId, Guid accountId, Guid organizationId, DateTimeOffset at) =>
        (Id, BulletinId, AccountId, OrganizationId) = (Guid.CreateVersion7(at), bulletinId, accountId, organizationId);

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The bulletin.</summary>
    public Guid BulletinId { get; private set; }
    /// <summary>The person's account; none once it is closed.</summary>
    public Guid? AccountId { get; private set; }
    /// <summary>The organization through which the person is of the audience.</summary>
    public Guid OrganizationId { get; private set; }
    /// <summary>How the mail stands.</summary>
    public DeliveryState State { get; private set; }
    /// <summary>The mail.</summary>
    public Guid? MailId { get; private set; }
    /// <summary>When the person ended all news by this bulletin's link.</summary>
    public DateTimeOffset? UnsubscribedAt { get; private set; }

    /// <summary>Its mail is written, in the transaction that saves this.</summary>
    public void Written(Guid mailId) => (State, MailId) = (DeliveryState.Written, mailId);

    /// <summary>No mail is written.</summary>
    public void Refused() => State = DeliveryState.Refused;
}
