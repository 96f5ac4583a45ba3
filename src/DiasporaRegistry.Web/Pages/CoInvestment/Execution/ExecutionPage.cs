using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Works;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Execution;

/// <summary>What every office page about an execution works with.</summary>
public sealed class ExecutionDesk(ProgrammeDesk programme, WorksDesk works, WorksPhotos photos, Words words, IStringLocalizer<WorksText> text)
{
    public ProgrammeDesk Programme => programme;

    public WorksDesk Works => works;

    public WorksPhotos Photos => photos;

    public Words Words => words;

    public IStringLocalizer<WorksText> Text => text;
}

/// <summary>An office page about the execution of one project of its country; anybody else's is not found.</summary>
public abstract class ExecutionPage(ExecutionDesk desk) : ProgrammePage(desk.Programme)
{
    protected ExecutionDesk Execution => desk;

    public WorksView View { get; private set; } = null!;

    protected ProgrammeOffice Office { get; private set; } = null!;

    protected async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        Office = await OfficeAsync();
        if (await WorksView.ReadAsync(Db, Db.ProjectsOf(Office.Country), id, Desk.Now, cancel) is not { } view)
            return false;
        View = view with { PhotoAddress = photo => Url.Page("/CoInvestment/Execution/Photo", new { id, photo })!, ShowsChecks = true };
        await ReadMoreAsync(id, cancel);
        return true;
    }

    /// <summary>Reads what else the page shows.</summary>
    protected virtual Task ReadMoreAsync(Guid id, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Does a verb on the execution, which was loaded; what refuses it is shown on the page.</summary>
    /// <param name="act">The act as the audit trail names it.</param>
    /// <param name="notice">The key of the words for what was done.</param>
    /// <param name="verb">The verb.</param>
    /// <param name="cancel">Ends the request.</param>
    /// <param name="fieldOf">Beside which field a broken rule is shown.</param>
    /// <param name="reason">Why, for the audit trail.</param>
    /// <param name="mayBeClosed">Whether it is done in closed books and years too.</param>
    protected async Task<IActionResult> DoAsync(string act, string notice, Func<HeldWorks, Task> verb, CancellationToken cancel, Func<Rule, string>? fieldOf = null, string? reason = null, bool mayBeClosed = false)
    {
        var id = View.Project.Id;
        if (ModelState.IsValid)
        {
            if (await desk.Works.DoAsync(id, act, Office.Actor, verb, cancel, reason: reason, mayBeClosed: mayBeClosed) is not { } broken)
            {
                TempData["Notice"] = desk.Text[notice].Value;
                return RedirectToPage("/CoInvestment/Execution/Work", new { id });
            }

            ModelState.AddBrokenRule(desk.Words, broken, fieldOf?.Invoke(broken.Rule) ?? "");
        }

        return await LoadAsync(id, cancel) ? Page() : NotFound();
    }
}
