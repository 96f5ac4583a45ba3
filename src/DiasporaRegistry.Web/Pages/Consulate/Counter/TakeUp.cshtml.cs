using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Pages.Register.Representatives;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Consulate.Counter;

/// <summary>Goes on with the help that a colleague of the same consulate gave; the colleague is told.</summary>
public sealed class TakeUpModel(CounterDesk desk, RepresentativesDesk acts, Letters letters, IStringLocalizer<CounterText> text) : CounterPage(desk)
{
    public string Name { get; private set; } = "";

    /// <summary>Who helps now; none where that person no longer works at the consulate.</summary>
    public string? Helper { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, await Desk.PostAsync(), cancel) is null)
            return NotFound();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var post = await Desk.PostAsync();
        if (await FindAsync(id, post, cancel) is not { } organizationId)
            return await Desk.Db.HelpedAt(post.Country, post.Consulate).AnyAsync(r => r.Id == id, cancel) ? Over() : NotFound();
        var refused = await acts.DoAsync(organizationId, "counter.help-taken-up", post.Account.Actor(StaffRole.ConsularOfficer),
            async organization => await TellAsync(organization.TakeUpHelp(post.Account.Id, Desk.Now), post, cancel), cancel, post.Country);
        if (refused is not null)
            return Over();
        TempData["Notice"] = text["TakeUp.Done"].Value;
        return LocalRedirect(Navigation.To($"register/{id}"));
    }

    RedirectToPageResult Over()
    {
        TempData["Notice"] = text["TakeUp.Over"].Value;
        return RedirectToPage("/Consulate/Counter/Index");
    }

    // The mail says that it happened, and not to which organization: that stands on the page.
    async Task TellAsync(IReadOnlyList<Guid> helpers, Post post, CancellationToken cancel)
    {
        var me = await Desk.Db.Users.Where(a => a.Id == post.Account.Id).Select(a => a.DisplayName).SingleAsync(cancel);
        var told = await Desk.Db.Users.AsNoTracking().Where(a => helpers.Contains(a.Id) && a.EmailConfirmed && a.Email != null
            && a.Appointments.Any(p => p.Role == StaffRole.ConsularOfficer && p.ConsulateCode == post.Consulate && p.EndedAt == null)).Select(a => new { a.Email, a.Language }).ToListAsync(cancel);
        foreach (var recipient in told)
        {
            var language = Languages.Has(recipient.Language) ? recipient.Language : Languages.Default;
            letters.Write(text, "Mail.TakenUp", recipient.Email!, language, () => [me, letters.Link(language, "consulate/counter")]);
        }
    }

    async Task<Guid?> FindAsync(Guid id, Post post, CancellationToken cancel)
    {
        var found = await Desk.Db.HelpIn(post.Country, post.Consulate).Where(r => r.Id == id).Select(r => new
        {
            r.OrganizationId,
            Name = r.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(),
            Helper = Desk.Db.Users.Where(a => r.Organization.Representatives.Any(p => p.AccountId == a.Id && p.Role == RepresentativeRole.Helper)
                && a.Appointments.Any(p => p.Role == StaffRole.ConsularOfficer && p.ConsulateCode == post.Consulate && p.EndedAt == null)).Select(a => a.DisplayName).FirstOrDefault(),
        }).SingleOrDefaultAsync(cancel);
        (Name, Helper) = (found?.Name ?? text["Unnamed"], found?.Helper);
        return found?.OrganizationId;
    }
}
