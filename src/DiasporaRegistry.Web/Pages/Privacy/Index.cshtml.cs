using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Web.Bulletins;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Pages.Consulate.Counter;
using DiasporaRegistry.Web.Pages.Contact;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Privacy;

/// <summary>Says what the register keeps, and who sees it.</summary>
public sealed class IndexModel(MailSettings mail, ReportSettings reports, CounterSettings counter, BulletinSettings bulletins) : PageModel
{
    /// <summary>How many days the address and subject of a sent mail are kept.</summary>
    public int SentDays => mail.KeepSentDays;

    /// <summary>How many months a report of a mistake that nobody answers is kept.</summary>
    public int UnansweredMonths => reports.KeepUnansweredMonths;

    /// <summary>How many months a contact or an appointment at a counter is kept after its day.</summary>
    public int EntriesMonths => counter.KeepEntriesMonths;

    /// <summary>How many days a draft that nobody took over is kept.</summary>
    public int DraftsDays => counter.KeepDraftsDays;

    /// <summary>How many days it is kept to whom a bulletin went.</summary>
    public int RecipientsDays => bulletins.KeepRecipientsDays;

    /// <summary>How many days what somebody said in a claim is kept after it was refused or revoked.</summary>
    public int RefusedClaimDays => OrganizationClaim.DaysKeptAfterRefusal;

    /// <summary>How many days it is kept after it was granted.</summary>
    public int GrantedClaimDays => OrganizationClaim.DaysKeptAfterGrant;

    /// <summary>How many days a mail that could not be sent is kept.</summary>
    public int FailedDays => mail.KeepFailedDays;
}
