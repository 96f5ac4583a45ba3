namespace DiasporaRegistry.Data.Mail;

/// <summary>That an organization takes no letters through the register; deleted when it takes them again.</summary>
public sealed class LetterRefusal
{
    private LetterRefusal() { }

    /// <summary>A refusal from now on.</summary>
    public LetterRefusal(Guid organizationId, DateTimeOffset since) => (OrganizationId, Since) = (organizationId, since);

    /// <summary>The organization, which refuses once.</summary>
    public Guid OrganizationId { get; private set; }
    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; private set; }
}
