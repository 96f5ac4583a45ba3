using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review.Predecessors;

/// <summary>An organization beside the one of a case, that the reviewer may see.</summary>
public sealed record Relative(Guid Id, string Name);

/// <summary>What the organization of a case came out of and what came out of it, as far as its ministry may see.</summary>
/// <param name="Predecessor">What it came out of.</param>
/// <param name="IsHidden">Whether it came out of one that the ministry may not see: that much is told, and no more.</param>
/// <param name="Successors">What came out of it.</param>
/// <param name="CanBeStated">Whether the ministry may state it through this case.</param>
public sealed record Kin(Relative? Predecessor, bool IsHidden, IReadOnlyList<Relative> Successors, bool CanBeStated)
{
    /// <summary>For who is told nothing of it.</summary>
    public static Kin None { get; } = new(null, false, [], false);

    /// <summary>Reads it for a case's own ministry.</summary>
    public static async Task<Kin> ReadAsync(RegistryDb db, Registration registration, CancellationToken cancel)
    {
        var organization = registration.Organization!;
        var seen = await db.OrganizationsForMinistry(registration.Country).AsNoTracking()
            .Where(o => o.Id == organization.PredecessorId || o.PredecessorId == organization.Id)
            .Select(o => new Relative(o.Id, o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? ""))
            .ToListAsync(cancel);
        var predecessor = seen.Find(o => o.Id == organization.PredecessorId);
        return new Kin(predecessor, organization.PredecessorId is not null && predecessor is null,
            [.. seen.Where(o => o.Id != organization.PredecessorId).OrderBy(o => o.Name, StringComparer.CurrentCulture)], await CanBeStatedAsync(db, registration, cancel));
    }

    /// <summary>A ministry that has ended its case states nothing of an organization that another one reviews or recognises.</summary>
    public static async Task<bool> CanBeStatedAsync(RegistryDb db, Registration registration, CancellationToken cancel) =>
        !RegistrationStates.Ended.Contains(registration.State) || !await db.RelyingElsewhere(registration).AnyAsync(cancel);
}
