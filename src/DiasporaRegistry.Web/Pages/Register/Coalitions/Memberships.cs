using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register.Coalitions;

/// <summary>A membership as one side sees it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="OtherId">The other side, where it is in the register.</param>
/// <param name="Name">What it is called.</param>
/// <param name="IsPublic">Whether it has a public page.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="IsConfirmed">Whether both agreed.</param>
public sealed record MembershipRow(Guid Id, Guid? OtherId, string Name, bool IsPublic, DateOnly? From, DateOnly? To, bool IsConfirmed);

/// <summary>A proposal as one side sees it.</summary>
public sealed record ProposalRow(Guid Id, Guid CoalitionId, Guid MemberId, MembershipSide ProposedBy, string Name, bool IsPublic, DateOnly? From, DateTimeOffset At, ProposalState State, DateTimeOffset? AnsweredAt)
{
    /// <summary>Which side an organization is of it.</summary>
    public MembershipSide SideOf(Guid organization) => organization == CoalitionId ? MembershipSide.Coalition : MembershipSide.Member;

    /// <summary>Whether an organization answers it.</summary>
    public bool IsAnsweredBy(Guid organization) => State == ProposalState.Open && ProposedBy != SideOf(organization);
}

/// <summary>An organization's members, its coalitions, and what was proposed about either. Whoever proposes tells its name by that; nothing else of the other side is told that is not public.</summary>
/// <param name="Members">Its members, if it is a coalition.</param>
/// <param name="Coalitions">The coalitions that it is a member of.</param>
/// <param name="Proposals">What waits, and the latest answers.</param>
public sealed record Memberships(IReadOnlyList<MembershipRow> Members, IReadOnlyList<MembershipRow> Coalitions, IReadOnlyList<ProposalRow> Proposals)
{
    private const int MostAnswered = 10;

    /// <summary>Of who belongs to nobody.</summary>
    public static Memberships None { get; } = new([], [], []);

    public static async Task<Memberships> ReadAsync(RegistryDb db, Guid organization, IQueryable<Organization> visible, CancellationToken cancel)
    {
        var members = await db.Organizations.AsNoTracking().Where(o => o.Id == organization).SelectMany(o => o.Members).OrderBy(m => m.Folded)
            .Select(m => new MembershipRow(m.Id, m.MemberId,
                db.Organizations.Where(o => o.Id == m.MemberId && (m.ConfirmedAt != null || visible.Any(v => v.Id == o.Id))).SelectMany(o => o.Names).Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? m.Name,
                visible.Any(o => o.Id == m.MemberId), m.From, m.To, m.ConfirmedAt != null))
            .ToListAsync(cancel);
        // What a coalition alone says while it is not public is its own draft.
        var coalitions = await db.Organizations.AsNoTracking().Where(o => o.MergedIntoId == null)
            .SelectMany(o => o.Members.Where(m => m.MemberId == organization), (o, m) => new { o.Id, m })
            .Where(x => x.m.ConfirmedAt != null || visible.Any(o => o.Id == x.Id))
            .Select(x => new MembershipRow(x.m.Id, x.Id,
                db.Organizations.Where(o => o.Id == x.Id).SelectMany(o => o.Names).Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "",
                visible.Any(o => o.Id == x.Id), x.m.From, x.m.To, x.m.ConfirmedAt != null))
            .ToListAsync(cancel);
        var proposals = await db.MembershipProposals.AsNoTracking().Where(p => p.CoalitionId == organization || p.MemberId == organization)
            .OrderBy(p => p.State == ProposalState.Open ? 0 : 1).ThenByDescending(p => p.AnsweredAt ?? p.ProposedAt).ThenBy(p => p.Id)
            .Select(p => new { p, Other = p.CoalitionId == organization ? p.MemberId : p.CoalitionId })
            .Select(x => new ProposalRow(x.p.Id, x.p.CoalitionId, x.p.MemberId, x.p.ProposedBy,
                db.Organizations.Where(o => o.Id == x.Other).SelectMany(o => o.Names).Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "",
                visible.Any(o => o.Id == x.Other), x.p.From, x.p.ProposedAt, x.p.State, x.p.AnsweredAt))
            .ToListAsync(cancel);
        return new Memberships(members, [.. coalitions.OrderBy(c => c.Name, StringComparer.CurrentCulture)],
            [.. proposals.Where(p => p.State == ProposalState.Open), .. proposals.Where(p => p.State != ProposalState.Open).Take(MostAnswered)]);
    }
}
