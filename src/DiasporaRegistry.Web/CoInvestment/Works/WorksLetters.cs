using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Pages.Works;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.CoInvestment.Works;

/// <summary>Tells a work's people by mail that something is due, and where: nothing of what it is about beyond that, since mail is read by others.</summary>
public sealed class WorksLetters(RegistryDb db, Letters letters, IStringLocalizer<WorksText> text, IStringLocalizer<SiteText> site)
{
    /// <summary>Tells those who write for the organization of a project of a deviation.</summary>
    public Task TellAsync(Project project, Deviation deviation, CancellationToken cancel) =>
        WriteAsync(project, deviation.Kind == DeviationKind.ReportOverdue ? "Mail.Overdue" : "Mail.Deviation", () => Formats.Date(deviation.AnswerBy), cancel);

    /// <summary>Tells those who write for the organization of a project that a report was returned.</summary>
    public Task TellReturnedAsync(Project project, ProgressReport report, CancellationToken cancel) => WriteAsync(project, "Mail.Returned", () => Formats.Date(report.DueOn), cancel);

    async Task WriteAsync(Project project, string template, Func<string> day, CancellationToken cancel)
    {
        var roles = RepresentativeRights.RolesWith(RepresentativeRight.Edit);
        var recipients = await (from proposal in db.Proposals
                                where proposal.Id == project.ProposalId
                                join organization in db.Organizations on proposal.OrganizationId equals organization.Id
                                from representative in organization.Representatives
                                where roles.Contains(representative.Role)
                                join account in db.Users on representative.AccountId equals account.Id
                                where account.EmailConfirmed && account.Email != null
                                select new { account.Email, account.Language }).AsNoTracking().ToListAsync(cancel);
        foreach (var recipient in recipients)
        {
            var language = Languages.Has(recipient.Language) ? recipient.Language : Languages.Default;
            letters.Write(text, template, recipient.Email!, language,
                () => [site["Site.Name"].Value, day(), letters.Link(language, $"works/{project.Id}")]);
        }
    }
}
