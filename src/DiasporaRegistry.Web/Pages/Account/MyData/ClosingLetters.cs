using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Pages.Register.Representatives;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account.MyData;

/// <summary>The letters about an account that is closed: the last one to its owner, and those to whom an organization is left to.</summary>
public sealed class ClosingLetters(RegistryDb db, Letters letters, RepresentativeLetters representatives, IStringLocalizer<MyDataText> text)
{
    /// <summary>Tells the owner; nothing is written to the address afterwards.</summary>
    public void Farewell(Data.Accounts.Account account) =>
        letters.Write(text, "Mail.Closed", account.Email!, account.Language, () => [letters.Link(account.Language, "account/sign-up")]);

    /// <summary>Tells those who remain, and each ministry that has it in its hands, that nobody answers for an organization any more; neither learns whose account it was.</summary>
    public async Task NobodyAnswersAsync(Organization organization, Orphan fate, CancellationToken cancel)
    {
        await representatives.TellAsync(organization, organization.Representatives.Select(r => r.AccountId), fate == Orphan.Stays ? "OwnerGone" : "DraftGone", RepresentativeRole.Owner, cancel);
        var cases = await db.Registrations.Where(r => r.OrganizationId == organization.Id && r.SubmittedAt != null && !RegistrationStates.Ended.Contains(r.State))
            .Select(r => new { r.Id, r.Country, r.Reference }).ToListAsync(cancel);
        foreach (var one in cases)
        {
            var staff = await (
                from appointment in db.Appointments
                where appointment.Country == one.Country && appointment.EndedAt == null && appointment.Role == StaffRole.MinistryReviewer
                join account in db.Users on appointment.AccountId equals account.Id
                where account.Email != null
                select new { account.Email, account.Language }).Distinct().ToListAsync(cancel);
            foreach (var reviewer in staff)
            {
                var language = Languages.Has(reviewer.Language) ? reviewer.Language : Languages.Default;
                letters.Write(text, "Mail.NobodyAnswers", reviewer.Email!, language, () => [one.Reference ?? "", letters.Link(language, $"review/{one.Id}")]);
            }
        }
    }
}
