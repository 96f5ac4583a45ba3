using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register.Representatives;

/// <summary>Somebody who represents an organization, as its owners and its ministry see it.</summary>
/// <param name="Id">The key of the representation.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Name">How the person wants to be called.</param>
/// <param name="Email">The person's address.</param>
/// <param name="Role">The role.</param>
/// <param name="Since">Since when.</param>
/// <param name="InvitedBy">Who invited the person; none for who began the organization.</param>
public sealed record RepresentativeRow(Guid Id, Guid AccountId, string Name, string Email, RepresentativeRole Role, DateTimeOffset Since, string? InvitedBy);

/// <summary>One act in the history of who represents an organization, with names.</summary>
public sealed record RepresentativeLine(RepresentativeAct Act, string? Name, RepresentativeRole? Role, string? By, string? Reason, DateTimeOffset At);

/// <summary>Reads who represents an organization, by name: for its owners and its ministry, and nobody else.</summary>
public sealed class RepresentativeNames(RegistryDb db)
{
    const int MostLines = 50;

    /// <summary>Everybody who represents it, owners first.</summary>
    public async Task<IReadOnlyList<RepresentativeRow>> PeopleAsync(Guid organizationId, CancellationToken cancel)
    {
        var rows = await (
            from representative in db.Organizations.Where(o => o.Id == organizationId).SelectMany(o => o.Representatives)
            join account in db.Users on representative.AccountId equals account.Id
            join inviter in db.Users on representative.InvitedBy equals inviter.Id into inviters
            from inviter in inviters.DefaultIfEmpty()
            select new RepresentativeRow(representative.Id, account.Id, account.DisplayName, account.Email ?? "", representative.Role, representative.Since,
                inviter == null || inviter.ClosedAt != null ? null : inviter.DisplayName)).ToListAsync(cancel);
        return [.. rows.OrderBy(r => r.Role).ThenBy(r => r.Since).ThenBy(r => r.Id)];
    }

    /// <summary>What happened, latest first.</summary>
    public async Task<IReadOnlyList<RepresentativeLine>> HistoryAsync(Guid organizationId, CancellationToken cancel) => await (
        from line in db.Organizations.Where(o => o.Id == organizationId).SelectMany(o => o.RepresentativeHistory)
        join account in db.Users on line.AccountId equals account.Id into accounts
        from account in accounts.DefaultIfEmpty()
        join actor in db.Users on line.By equals actor.Id into actors
        from actor in actors.DefaultIfEmpty()
        orderby line.At descending, line.Id descending
        select new RepresentativeLine(line.Act, account == null || account.ClosedAt != null ? null : account.DisplayName, line.Role, actor == null || actor.ClosedAt != null ? null : actor.DisplayName, line.Reason, line.At))
        .Take(MostLines).ToListAsync(cancel);

    /// <summary>How an account wants to be called.</summary>
    public async Task<string> NameAsync(Guid accountId, CancellationToken cancel) =>
        await db.Users.Where(a => a.Id == accountId).Select(a => a.DisplayName).SingleOrDefaultAsync(cancel) ?? "";
}
