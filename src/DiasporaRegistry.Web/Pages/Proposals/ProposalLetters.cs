using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>Tells by mail that there is something to read about a proposal, and where: nothing of what it says, since mail is read by others.</summary>
public sealed class ProposalLetters(RegistryDb db, Letters letters, IStringLocalizer<ProposalsText> text, IStringLocalizer<SiteText> site)
{
    /// <summary>Leads whoever submitted to the receipt; the register asks the database nothing for it.</summary>
    public void TellReceived(SignedInAccount account, Guid proposalId) => Write("Mail.Received", account.Email, account.Language, $"proposals/{proposalId}/receipt");

    /// <summary>Tells those who speak for an organization that it is asked to join in.</summary>
    public Task TellAskedAsync(Guid organizationId, Guid proposalId, Guid partnerId, CancellationToken cancel) =>
        TellAsync(organizationId, RepresentativeRight.Speak, "Mail.Asked", $"proposals/{proposalId}/joining/{partnerId}", cancel);

    /// <summary>Tells those who write a proposal that an organization answered.</summary>
    public Task TellAnsweredAsync(Guid organizationId, Guid proposalId, CancellationToken cancel) =>
        TellAsync(organizationId, RepresentativeRight.Edit, "Mail.Answered", $"proposals/{proposalId}/partners", cancel);

    async Task TellAsync(Guid organizationId, RepresentativeRight right, string template, string path, CancellationToken cancel)
    {
        var roles = RepresentativeRights.RolesWith(right);
        var recipients = await (from organization in db.Organizations
                                where organization.Id == organizationId
                                from representative in organization.Representatives
                                where roles.Contains(representative.Role)
                                join account in db.Users on representative.AccountId equals account.Id
                                where account.EmailConfirmed && account.Email != null
                                select new { account.Email, account.Language }).AsNoTracking().ToListAsync(cancel);
        foreach (var recipient in recipients)
            Write(template, recipient.Email!, recipient.Language, path);
    }

    void Write(string template, string address, string? known, string path)
    {
        var language = Languages.Has(known) ? known! : Languages.Default;
        letters.Write(text, template, address, language, () => [site["Site.Name"].Value, letters.Link(language, path)]);
    }
}
