namespace DiasporaRegistry.Domain.Organizations;

/// <summary>A person's account that acts for an organization.</summary>
public sealed class Representative
{
    private Representative() { }

    /// <summary>Lets an account act for the organization.</summary>
    internal Representative(Guid accountId, RepresentativeRole role, Guid? invitedBy, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = accountId;
        Role = role;
        InvitedBy = invitedBy;
        Since = at;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The account.</summary>
    public Guid AccountId { get; private set; }
    /// <summary>What it may do.</summary>
    public RepresentativeRole Role { get; private set; }
    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; private set; }
    /// <summary>The account that invited it; none for who began the organization.</summary>
    public Guid? InvitedBy { get; private set; }

    internal void Take(RepresentativeRole role) => Role = role;
}
