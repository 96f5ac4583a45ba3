using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Pages.Register.Representatives;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>Who represents a case's organization, as its ministry sees it, and the hand-over that waits for a ministry's consent.</summary>
public sealed record CaseRepresentatives(Guid CaseId, IReadOnlyList<RepresentativeRow> People, IReadOnlyList<RepresentativeLine> History, AskedHandOver? Asked)
{
    /// <summary>Whether it was begun by people of its own, and none of them answers for it any more.</summary>
    public bool HasNoOwner => History.Count > 0 && People.All(p => p.Role != RepresentativeRole.Owner);

    public static async Task<CaseRepresentatives> ReadAsync(RegistryDb db, RepresentativeNames names, Guid caseId, Guid organizationId, bool hasInvitations, DateTimeOffset now, CancellationToken cancel)
    {
        var asked = !hasInvitations ? null : await db.Organizations.AsNoTracking().Where(o => o.Id == organizationId).SelectMany(o => o.Invitations)
            .Where(i => i.NeedsConsent && i.TokenHash == null && i.RevokedAt == null && i.ExpiresAt > now)
            .Select(i => new { i.Id, i.Email, i.IsNewBoard, i.InvitedAt, i.InvitedBy }).FirstOrDefaultAsync(cancel);
        return new CaseRepresentatives(caseId, await names.PeopleAsync(organizationId, cancel), await names.HistoryAsync(organizationId, cancel),
            asked is null ? null : new AskedHandOver(asked.Id, asked.Email, asked.IsNewBoard, asked.InvitedAt, await names.NameAsync(asked.InvitedBy, cancel)));
    }
}

/// <summary>A hand-over that an editor asked for.</summary>
public sealed record AskedHandOver(Guid Id, string Email, bool IsNewBoard, DateTimeOffset At, string By);
