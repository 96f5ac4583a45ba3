using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Web.Pages.Works;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Execution;

/// <summary>Writes a report at the office, for people who cannot send it themselves; somebody else accepts it.</summary>
[RequestSizeLimit(Works.ReportModel.LargestRequest)]
public sealed class WriteModel(ExecutionDesk desk, ReportSender sender) : ExecutionPage(desk)
{
    [BindProperty]
    public ReportForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Form = ReportForm.For(View.Works);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Form.Check(View.Works, View.Today, Execution.Text, ModelState);
        var photos = await Execution.Photos.ReadAsync(Form.Photos, WorksPhoto.MostOfReport, View.Project, Execution.Text, ModelState, "Form.Photos", cancel);
        if (!ModelState.IsValid)
            return Page();
        if (await sender.SendAsync(id, Form, photos, Office.Actor, cancel) is { } broken)
        {
            ModelState.AddBrokenRule(Execution.Words, broken);
            return Page();
        }

        TempData["Notice"] = Execution.Text["Report.WasSent"].Value;
        return RedirectToPage("/CoInvestment/Execution/Work", new { id });
    }
}
