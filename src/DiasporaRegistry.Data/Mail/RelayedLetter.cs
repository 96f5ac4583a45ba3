namespace DiasporaRegistry.Data.Mail;

/// <summary>That somebody wrote to an organization through the register: neither who nor what. It is kept for a day, to pass each letter on once and not too many of them.</summary>
public sealed class RelayedLetter
{
    /// <summary>How long it is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private RelayedLetter() { }

    /// <summary>A letter that is passed on now.</summary>
    /// <param name="id">The key of the form that it was sent with, so that sending it twice passes it on once.</param>
    /// <param name="organizationId">The organization that it is for.</param>
    /// <param name="at">Now.</param>
    public RelayedLetter(Guid id, Guid organizationId, DateTimeOffset at) => (Id, OrganizationId, At) = (id, organizationId, at);

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The organization.</summary>
    public Guid OrganizationId { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
