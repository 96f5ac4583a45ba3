using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Projects;

/// <summary>An agreement, or the end of a project, typed.</summary>
public sealed class EndForm
{
    /// <summary>The number of the agreement.</summary>
    public string? Number { get; set; }

    public DateOnly? Day { get; set; }

    public string? Reason { get; set; }

    public DateOnly? ClosedOn { get; set; }
}

/// <summary>A project with its money: what each party said, signed and gave, what waits, what comes next.</summary>
public sealed class ProjectModel(ProgrammeDesk desk, MoneyDesk money) : ProjectPage(desk, money)
{
    [BindProperty]
    public EndForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Form.Day = Form.ClosedOn = Today;
        return Page();
    }

    public async Task<IActionResult> OnPostAgreeAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        ModelState.CheckDay("Form.Day", Form.Day, Money.Text);
        if (!ModelState.IsValid)
            return Page();
        return await DoAsync("project.agreed", project =>
        {
            project.Agree(Form.Number, Form.Day!.Value, Office.Id, Desk.Now);
            return project;
        }, rule => rule switch { Rule.AgreementHasANumber => "Form.Number", Rule.LedgerDayIsPossible => "Form.Day", _ => "" }, _ => Again(id), "Agreed", cancel);
    }

    public Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken cancel) => EndAsync(id, "project.closed", "Closed", (project, office) => project.Close(Form.ClosedOn!.Value, office.Id, Desk.Now), cancel);

    public Task<IActionResult> OnPostCallOffAsync(Guid id, CancellationToken cancel)
    {
        if (Visible.IsNothing(Form.Reason))
            ModelState.AddModelError("Form.Reason", Money.Text["ReasonMissing"]);
        return EndAsync(id, "project.called-off", "CalledOff", (project, office) => project.CallOff(Form.Reason!, Form.ClosedOn!.Value, office.Id, Desk.Now), cancel);
    }

    async Task<IActionResult> EndAsync(Guid id, string act, string done, Action<Project, ProgrammeOffice> verb, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        ModelState.CheckDay("Form.ClosedOn", Form.ClosedOn, Money.Text);
        if (!ModelState.IsValid)
            return Page();
        return await DoAsync(act, project =>
        {
            verb(project, Office);
            return project;
        }, rule => rule switch { Rule.LedgerDayIsPossible => "Form.ClosedOn", Rule.HarmfulActNeedsAReason or Rule.MessageIsOfSomeLength => "Form.Reason", _ => "" }, _ => Again(id), done, cancel);
    }

    RedirectToPageResult Again(Guid id) => RedirectToPage(new { id });
}
