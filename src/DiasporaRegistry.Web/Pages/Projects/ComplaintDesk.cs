using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Pages.Contact;
using DiasporaRegistry.Web.Pages.Oversight;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>Takes complaints about projects from anyone, and finds one by its secret.</summary>
public sealed class ComplaintDesk(RegistryDb db, Letters letters, MailPace pace, TimeProvider clock, IConfiguration settings, IStringLocalizer<OversightText> text, IStringLocalizer<SiteText> site)
{
    static readonly Actor Anyone = new(null, Capacity.Visitor);

    /// <summary>Keeps a complaint, once, and no more than so many a day about one project.</summary>
    public async Task<Sending> KeepAsync(Project project, ComplainForm form, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // One at a time about a project: they are counted rightly, get their numbers in order, and a second press finds the first.
        await db.HoldAsync($"complaint {project.Id}", cancel);
        var now = clock.GetUtcNow();
        var key = form.KeyFor(project.Id, now);
        if (await db.Complaints.AnyAsync(c => c.Sent == key, cancel))
            return Sending.Done;
        if (await db.Complaints.CountAsync(c => c.ProjectId == project.Id && c.FiledAt > now.AddDays(-1), cancel) >= settings.GetValue("Limits:ComplaintsPerProject", 200))
            return Sending.TooMuch;
        var number = (await db.Complaints.Where(c => c.ProjectId == project.Id).MaxAsync(c => (int?)c.Number, cancel) ?? 0) + 1;
        var email = string.IsNullOrWhiteSpace(form.Email) ? null : form.Email.Trim();
        db.Add(new Complaint(project.Id, number, key, form.Text!, email, Languages.Current, LinkSecret.HashOf(form.Secret!), project.TodayOf(now), now));
        // Whoever types the address of somebody else fills no letter box with it.
        if (email is not null && await pace.AllowsAsync(Door.Mail, email, cancel))
            letters.Write(text, "Mail.Filed", email, Languages.Current, () => [site["Site.Name"].Value, number, letters.Link(Languages.Current, $"projects/complaint?token={form.Secret}")]);
        await db.SaveAsync(new Act("complaint.filed", Anyone, project.Id, project.Country), cancel);
        await transaction.CommitAsync(cancel);
        return Sending.Done;
    }

    /// <summary>The complaint that a secret opens; none where there is none.</summary>
    public async Task<Complaint?> FindAsync(string? secret, CancellationToken cancel)
    {
        if (secret is not { Length: > 20 and < 200 })
            return null;
        var hash = LinkSecret.HashOf(secret);
        return await db.Complaints.AsNoTracking().SingleOrDefaultAsync(c => c.TokenHash == hash, cancel);
    }
}
