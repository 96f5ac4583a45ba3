using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Representatives;

/// <summary>Writes the mails about who represents an organization: its name, a role and a link, and never who did what.</summary>
public sealed class RepresentativeLetters(RegistryDb db, Letters letters, IStringLocalizer<RepresentativesText> text, IStringLocalizer<RegisterText> register, Words words, Installation installation)
{
    /// <summary>The link to whom an invitation was written; it is the same for an address with an account and without.</summary>
    public void Invite(Organization organization, RepresentativeInvitation invitation, string secret) => letters.Write(text,
        invitation.IsHandOver ? "Mail.Successor" : "Mail.Invitation", invitation.Email, invitation.Language, () =>
        [
            NameOf(organization), words.Of(invitation.Role), Formats.Date(invitation.ExpiresAt, installation.Zone),
            letters.Link(invitation.Language, $"register/representatives/invitation?token={secret}"),
        ]);

    /// <summary>Tells representatives, or who was one, what happened: {0} the organization, {1} the role, {2} the link to its page, {3} what <paramref name="more"/> says.</summary>
    public async Task TellAsync(Organization organization, IEnumerable<Guid> accounts, string template, RepresentativeRole role, CancellationToken cancel, string more = "")
    {
        var ids = accounts.ToList();
        var recipients = await db.Users.AsNoTracking().Where(a => ids.Contains(a.Id) && a.EmailConfirmed && a.Email != null).Select(a => new { a.Email, a.Language }).ToListAsync(cancel);
        foreach (var recipient in recipients)
        {
            var language = Languages.Has(recipient.Language) ? recipient.Language : Languages.Default;
            letters.Write(text, "Mail." + template, recipient.Email!, language, () =>
                [NameOf(organization), words.Of(role), letters.Link(language, $"register/representatives/{organization.Id}"), more]);
        }
    }

    /// <summary>Tells everybody who owns the organization.</summary>
    public Task TellOwnersAsync(Organization organization, string template, RepresentativeRole role, CancellationToken cancel) =>
        TellAsync(organization, organization.Representatives.Where(r => r.Role == RepresentativeRole.Owner).Select(r => r.AccountId), template, role, cancel);

    string NameOf(Organization organization) => organization.OfficialName.Length > 0 ? organization.OfficialName : register["Unnamed"];
}
