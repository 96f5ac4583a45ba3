namespace DiasporaRegistry.Domain.Registrations;

/// <summary>A person or job that acts, as the history of a registration names it.</summary>
/// <param name="AccountId">The account; none for a job.</param>
/// <param name="Capacity">In what capacity.</param>
public sealed record Actor(Guid? AccountId, Capacity Capacity)
{
    /// <summary>The register itself, acting by date.</summary>
    public static Actor System { get; } = new(null, Capacity.System);
}
