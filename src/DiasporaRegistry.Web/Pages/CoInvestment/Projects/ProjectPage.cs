using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Projects;

/// <summary>What the pages of a project's money work with beside the office's own.</summary>
public sealed class MoneyDesk(LedgerDesk ledger, Words words, IStringLocalizer<MoneyText> text)
{
    public LedgerDesk Ledger => ledger;

    public Words Words => words;

    public IStringLocalizer<MoneyText> Text => text;
}

/// <summary>A page about one project of the own country.</summary>
public abstract class ProjectPage(ProgrammeDesk desk, MoneyDesk money) : ProgrammePage(desk)
{
    public ProjectView View { get; private set; } = null!;

    public Project Project => View.Project;

    protected MoneyDesk Money => money;

    protected ProgrammeOffice Office { get; private set; } = null!;

    /// <summary>The day of today where the programme is.</summary>
    protected DateOnly Today => CountriesOfOrigin.DayIn(Office.Country, Desk.Now);

    /// <summary>Reads the project; there is none where it is another country's.</summary>
    protected async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        Office = await OfficeAsync();
        var view = await ProjectView.ReadAsync(Db, Db.ProjectsOf(Office.Country), id, cancel);
        View = view!;
        if (view is not null)
            AfterLoad();
        return view is not null;
    }

    /// <summary>Reads anew what a page keeps of the project, once it was read.</summary>
    protected virtual void AfterLoad()
    {
    }

    /// <summary>Does a verb of the project and tells it; what was refused is said on the same page, with all that was typed.</summary>
    /// <param name="act">The act as the audit trail names it.</param>
    /// <param name="verb">The verb.</param>
    /// <param name="field">The field that a rule is about; none where it is about the whole.</param>
    /// <param name="then">Where the reader goes.</param>
    /// <param name="done">What is said there.</param>
    /// <param name="cancel">Ends the request.</param>
    protected async Task<IActionResult> DoAsync<T>(string act, Func<Project, T> verb, Func<Rule, string> field, Func<T, IActionResult> then, string done, CancellationToken cancel) where T : class
    {
        var answer = await money.Ledger.DoAsync(Project.Id, act, Office.Actor, verb, cancel);
        if (answer.Refused is { } broken)
        {
            await LoadAsync(Project.Id, cancel);
            return Refused(broken, field);
        }

        TempData["Notice"] = money.Text[done].Value;
        return then(answer.Done!);
    }

    PageResult Refused(BrokenRuleException broken, Func<Rule, string> field)
    {
        ModelState.AddBrokenRule(money.Words, broken, field(broken.Rule));
        return Page();
    }
}
