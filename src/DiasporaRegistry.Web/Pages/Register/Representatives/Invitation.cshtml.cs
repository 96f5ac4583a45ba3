using DiasporaRegistry.Data;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register.Representatives;

/// <summary>An invitation as its link shows it: what it is for and by whom, and not to whom it was written.</summary>
public sealed record OpenedInvitation(Guid Id, Guid OrganizationId, string Organization, RepresentativeRole Role, InvitationStanding Standing, bool IsHandOver, Guid? OutgoingId, string InvitedBy, Guid? AcceptedBy);

/// <summary>Where an invitation to represent an organization is accepted, with any account: whoever holds the link was given it.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class InvitationModel(RepresentativesTools tools) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    /// <summary>What the link opens; none where it is not a link of ours, or a newer one took its place.</summary>
    public OpenedInvitation? Opened { get; private set; }

    public SignedInAccount? Account { get; private set; }

    /// <summary>The role that the reader has already.</summary>
    public RepresentativeRole? OwnRole { get; private set; }

    /// <summary>Whether the reader may press the button.</summary>
    public bool MayAccept => Opened is { Standing: InvitationStanding.Open } opened && Account is not null
        && (opened.IsHandOver ? !IsOutgoing : OwnRole is null);

    /// <summary>Whether it is the reader's own ownership that the hand-over ends.</summary>
    public bool IsOutgoing => Opened is { IsHandOver: true } opened && OwnRole == RepresentativeRole.Owner && (opened.OutgoingId is null || opened.OutgoingId == Account?.Id);

    public string Here => Request.Path + QueryString.Create("token", Token ?? "").ToUriComponent();

    public Task OnGetAsync(CancellationToken cancel) => ReadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (!MayAccept || Opened is not { } opened || Account is not { } account)
            return Page();
        var hash = LinkSecret.HashOf(Token!);
        var refused = await tools.Desk.DoAsync(opened.OrganizationId, opened.IsHandOver ? "representatives.took-over" : "representatives.joined", account.For(opened.Role), async organization =>
        {
            // Sent again or accepted between the reading and the lock: this link is no longer the one.
            var invitation = organization.Invitations.SingleOrDefault(i => i.TokenHash == hash) ?? throw new BrokenRuleException(Rule.InvitationIsOpen);
            if (invitation.IsHandOver)
                await TakeOverAsync(organization, invitation, account, cancel);
            else
                await JoinAsync(organization, invitation, account, cancel);
        }, cancel);
        if (refused is { } rule)
        {
            await ReadAsync(cancel);
            if (MayAccept)
                ModelState.AddBrokenRule(tools.Words, rule);
            return Page();
        }

        TempData["Notice"] = tools.Text[opened.IsHandOver ? "Invitation.TookOver" : "Invitation.Joined", opened.Organization].Value;
        return RedirectToPage("/Register/Index");
    }

    async Task JoinAsync(Organization organization, RepresentativeInvitation invitation, SignedInAccount account, CancellationToken cancel)
    {
        organization.Accept(invitation.Id, account.Id, tools.Desk.Now);
        await tools.Letters.TellAsync(organization, organization.Representatives.Where(r => r.Role == RepresentativeRole.Owner && r.AccountId != account.Id).Select(r => r.AccountId),
            "Joined", invitation.Role, cancel);
    }

    async Task TakeOverAsync(Organization organization, RepresentativeInvitation invitation, SignedInAccount account, CancellationToken cancel)
    {
        var outgoing = organization.OutgoingOf(invitation);
        organization.Accept(invitation.Id, account.Id, tools.Desk.Now);
        await tools.Desk.RecordHandOverAsync(organization.Id, account.For(RepresentativeRole.Owner), cancel);
        await tools.Letters.TellAsync(organization, outgoing, invitation.OutgoingLeaves ? "TookOver.Left" : "TookOver.Reads", RepresentativeRole.Reader, cancel);
        if (invitation.NeedsConsent && invitation.InvitedBy != account.Id)
            await tools.Letters.TellAsync(organization, [invitation.InvitedBy], "TookOver.Asked", RepresentativeRole.Owner, cancel);
    }

    async Task ReadAsync(CancellationToken cancel)
    {
        Account = await tools.Current.FindAsync();
        Opened = null;
        if (string.IsNullOrEmpty(Token))
            return;
        var hash = LinkSecret.HashOf(Token);
        var db = tools.Desk.Db;
        var found = await (
            from organization in db.Organizations.AsNoTracking()
            from invitation in organization.Invitations
            where invitation.TokenHash == hash
            select new
            {
                Invitation = invitation,
                OrganizationId = organization.Id,
                Name = organization.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(),
                By = db.Users.Where(a => a.Id == invitation.InvitedBy).Select(a => a.DisplayName).FirstOrDefault(),
            }).SingleOrDefaultAsync(cancel);
        if (found is null)
            return;
        var known = found.Invitation;
        Opened = new OpenedInvitation(known.Id, found.OrganizationId, found.Name ?? tools.Unnamed, known.Role, known.StandingAt(tools.Desk.Now), known.IsHandOver,
            known.OutgoingId, found.By ?? "", known.AcceptedBy);
        if (Account is { } account)
            OwnRole = await db.Organizations.Where(o => o.Id == found.OrganizationId).SelectMany(o => o.Representatives)
                .Where(r => r.AccountId == account.Id).Select(r => (RepresentativeRole?)r.Role).SingleOrDefaultAsync(cancel);
    }
}
