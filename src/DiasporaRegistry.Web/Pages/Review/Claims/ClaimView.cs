using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review.Claims;

/// <summary>A claim as the ministry that decides reads it.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Name">How whoever made it wants to be called.</param>
/// <param name="Email">The address for questions; none once the account is closed.</param>
public sealed record ClaimView(OrganizationClaim Claim, string Name, string? Email)
{
    /// <summary>How many claims of other organizations the same account has made to this ministry.</summary>
    public required int Others { get; init; }

    /// <summary>Whether whoever made it represents the organization now.</summary>
    public required bool Represents { get; init; }

    /// <summary>Who decided last.</summary>
    public string? By { get; init; }

    /// <summary>All claims of an organization that a ministry decides: those that wait first, in the order in which they came.</summary>
    public static async Task<IReadOnlyList<ClaimView>> ReadAsync(RegistryDb db, Guid organizationId, string country, CancellationToken cancel)
    {
        var rows = await db.ClaimsForMinistry(country).AsNoTracking().AsSplitQuery().Include(c => c.Evidence).Where(c => c.OrganizationId == organizationId).OrderBy(c => c.ClaimedAt).ThenBy(c => c.Id).ToListAsync(cancel);
        var accounts = rows.SelectMany(c => new[] { c.AccountId, c.DecidedBy, c.RevokedBy }).OfType<Guid>().Distinct().ToList();
        var people = await db.Users.AsNoTracking().Where(a => accounts.Contains(a.Id) && a.ClosedAt == null).ToDictionaryAsync(a => a.Id, a => new { a.DisplayName, a.Email }, cancel);
        var others = await db.ClaimsForMinistry(country).Where(c => accounts.Contains(c.AccountId) && c.OrganizationId != organizationId).GroupBy(c => c.AccountId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var representing = await db.Organizations.Where(o => o.Id == organizationId).SelectMany(o => o.Representatives).Where(r => r.Role != RepresentativeRole.Helper).Select(r => r.AccountId).ToListAsync(cancel);
        return [.. rows.OrderBy(c => c.State != ClaimState.Waiting).ThenBy(c => c.State != ClaimState.Granted).Select(c => new ClaimView(c, people.GetValueOrDefault(c.AccountId)?.DisplayName ?? "", people.GetValueOrDefault(c.AccountId)?.Email)
        {
            Others = others.GetValueOrDefault(c.AccountId),
            Represents = representing.Contains(c.AccountId),
            By = (c.RevokedBy ?? c.DecidedBy) is { } by ? people.GetValueOrDefault(by)?.DisplayName : null,
        })];
    }
}
