using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Register.Representatives;

/// <summary>Lists who represents an organization and who is invited to, for its owners; everybody else who represents it sees the own role alone.</summary>
public sealed class IndexModel(RepresentativesTools tools, MailPace pace) : RepresentativesPage(tools)
{
    public IReadOnlyList<RepresentativeRow> People { get; private set; } = [];

    public IReadOnlyList<RepresentativeLine> History { get; private set; } = [];

    /// <summary>Invitations without an answer that the reader may send again or take back.</summary>
    public IReadOnlyList<RepresentativeInvitation> Invited { get; private set; } = [];

    public DateTimeOffset Now => Tools.Desk.Now;

    public DateTimeOffset Since => Organization.Representatives.Single(r => r.AccountId == Account.Id).Since;

    public bool MayHandOver => Organization.HasAnOwner && Organization.CanBeEditedBy(Account.Id) && Organization.HandOverAt(Now) is null;

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        Invited = [.. Organization.Invitations.Where(i => i.IsUnanswered && (MayKeep || (i.NeedsConsent && i.InvitedBy == Account.Id))).OrderByDescending(i => i.InvitedAt)];
        if (!MayKeep)
            return null;
        People = await Tools.Names.PeopleAsync(Organization.Id, cancel);
        History = await Tools.Names.HistoryAsync(Organization.Id, cancel);
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostSendAgainAsync(Guid invitation, CancellationToken cancel)
    {
        if (Find(invitation) is not { } known)
            return NotFound();
        if (!await pace.AllowsAsync(Door.Mail, known.Email, cancel))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        var (secret, hash) = LinkSecret.New();
        var refused = await Tools.Desk.DoAsync(Organization.Id, "representatives.invited-again", Acting, organization =>
        {
            Tools.Letters.Invite(organization, organization.SendAgain(invitation, hash, Account.Id, Now), secret);
            return Task.CompletedTask;
        }, cancel);
        return Answer(refused, "Invite.Sent", "", known.Email);
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid invitation, CancellationToken cancel)
    {
        if (Find(invitation) is not { } known)
            return NotFound();
        var refused = await Tools.Desk.DoAsync(Organization.Id, "representatives.invitation-revoked", Acting, o => o.Revoke(invitation, Account.Id, Now), cancel);
        return Answer(refused, "Invited.Revoked", "", known.Email);
    }

    RepresentativeInvitation? Find(Guid id) => Invited.SingleOrDefault(i => i.Id == id);
}
