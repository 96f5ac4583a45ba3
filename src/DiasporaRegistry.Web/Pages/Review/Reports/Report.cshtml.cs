using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Trail;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Reports;

/// <summary>A reported mistake: read, answered once, and the reporter's address deleted with the answer or before.</summary>
public sealed class ReportModel(RegistryDb db, CurrentAccount current, Letters letters, ListedNames names, TimeProvider clock,
    IValidator<AnswerForm> validator, Words words, IStringLocalizer<ReportsText> text) : PageModel, IShowsPersons
{
    /// <summary>Nobody is shown where no address was left, or it is gone.</summary>
    public Looking? Looking => Report.Email is null ? null : new(LookKind.Report, StaffRole.MinistryReviewer, country, Report.OrganizationId);

    [BindProperty]
    public AnswerForm Form { get; set; } = new();

    public MistakeReport Report { get; private set; } = null!;

    public string Name { get; private set; } = "";

    /// <summary>Who answered it; null while it waits.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>The organization that it is said to be as well, where the reader may see it.</summary>
    public (Guid Id, string Name)? Other { get; private set; }

    /// <summary>The reader's case of the organization, from which both are compared.</summary>
    public Guid? Case { get; private set; }

    string country = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await FindAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();
        var by = (await current.RequireAsync()).Actor(StaffRole.MinistryReviewer);
        // The same answer by the same person is a second press of the button.
        if (!Report.IsWaiting && Report.AnsweredBy == by.AccountId && Report.State == Form.Outcome)
            return Answered();
        if (Report.IsWaiting && !await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        try
        {
            var answer = Form.Answer ?? "";
            var reporter = Form.Outcome == MistakeState.Dismissed ? Report.Dismiss(answer, by, clock.GetUtcNow()) : Report.Resolve(answer, by, clock.GetUtcNow());
            if (reporter is not null)
                Write(reporter);
            await db.SaveAsync(new Act($"mistake.{Report.State.ToString().ToLowerInvariant()}", by, Report.Id, Report.Country), cancel);
            return Answered();
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken.Rule);
            return Page();
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            if (!await FindAsync(id, cancel))
                return NotFound();
            if (Report.IsWaiting)
                ModelState.AddModelError("", text["Changed"]);
            else
                ModelState.AddBrokenRule(words, Rule.ReportIsAnsweredOnce);
            return Page();
        }
    }

    /// <summary>Deletes the reporter's address before there is an answer, for a reporter who asks for it.</summary>
    public async Task<IActionResult> OnPostForgetAsync(Guid id, CancellationToken cancel)
    {
        while (await FindAsync(id, cancel))
        {
            try
            {
                if (Report.Email is not null)
                {
                    Report.ForgetReporter();
                    await db.SaveAsync(new Act("mistake.reporter-forgotten", (await current.RequireAsync()).Actor(StaffRole.MinistryReviewer), Report.Id, Report.Country), cancel);
                }

                TempData["Notice"] = text["Forgotten"].Value;
                return RedirectToPage("/Review/Reports/Report", new { id });
            }
            catch (DbUpdateConcurrencyException)
            {
                // Answered, or deleted by somebody else, a moment before: it is looked at once more.
                db.ChangeTracker.Clear();
            }
        }

        return NotFound();
    }

    async Task<bool> FindAsync(Guid id, CancellationToken cancel)
    {
        country = (await current.RequireAsync()).As(StaffRole.MinistryReviewer)!.Country!;
        var found = await db.ReportsForMinistry(country).Include(r => r.Organization!.Names).SingleOrDefaultAsync(r => r.Id == id, cancel);
        if (found is null)
            return false;
        Report = found;
        Name = found.Organization!.OfficialName;
        AnsweredBy = found.AnsweredBy is { } account ? await db.Users.Where(a => a.Id == account && a.ClosedAt == null).Select(a => a.DisplayName).SingleOrDefaultAsync(cancel) : null;
        if (found.OtherId is { } said && await db.OrganizationsForMinistry(country).Where(o => o.Id == said && o.MergedIntoId == null).Select(o => new { o.Id, Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() }).SingleOrDefaultAsync(cancel) is { } other)
        {
            Other = (other.Id, other.Name ?? "");
            Case = await db.CasesForMinistry(country).Where(r => r.OrganizationId == found.OrganizationId).OrderByDescending(r => r.Id).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancel);
        }

        return true;
    }

    void Write(string reporter)
    {
        var language = Languages.Has(Report.Language) ? Report.Language : Languages.Default;
        letters.Write(text, $"Mail.{Report.State}", reporter, language, () =>
            [OneLine.Of(Name), names.Countries[country], Report.Answer!, letters.Link(language, $"directory/{Report.OrganizationId}")]);
    }

    RedirectToPageResult Answered()
    {
        TempData["Notice"] = text["Answered"].Value;
        return RedirectToPage("/Review/Reports/Index");
    }
}
