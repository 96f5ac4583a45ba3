namespace DiasporaRegistry.Domain.Organizations;

/// <content>What it came out of and what came out of it.</content>
public sealed partial class Organization
{
    /// <summary>What is known of how two organizations follow on each other changed: the pages of both say so.</summary>
    internal static void ChangeKin(Organization predecessor, Organization successor, DateTimeOffset at)
    {
        predecessor.ChangedAt = predecessor.PubliclyChangedAt = at;
        successor.ChangedAt = successor.PubliclyChangedAt = at;
    }
}
