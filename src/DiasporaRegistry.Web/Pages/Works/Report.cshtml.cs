using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Pages.Register;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Works;

/// <summary>Writes a report: how far each part is, what was done, and photographs. What was paid is read from the books.</summary>
[RequestSizeLimit(LargestRequest)]
[Needs(RepresentativeRight.Edit)]
public sealed class ReportModel(OwnWorks own, ReportSender sender) : WorkPage(own)
{
    /// <summary>The largest request: its photographs, and what is around them.</summary>
    public const int LargestRequest = (WorksPhoto.MostOfReport * UploadedDocument.LargestPhoto) + 2_000_000;

    [BindProperty]
    public ReportForm Form { get; set; } = new();

    public bool MayReport => View.Project.Stage == ProjectStage.UnderWay && View.Works.MayReport(View.Terms);

    public DateOnly DueOn => View.Works.AnswersFor(View.Terms) ?? View.Today;

    public void OnGet() => Form = ReportForm.For(View.Works);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Form.Check(View.Works, View.Today, Own.Text, ModelState);
        var photos = await Own.Photos.ReadAsync(Form.Photos, WorksPhoto.MostOfReport, View.Project, Own.Text, ModelState, "Form.Photos", cancel);
        if (!ModelState.IsValid)
            return Page();
        if (await sender.SendAsync(Id, Form, photos, Acting, cancel) is { } broken)
        {
            ModelState.AddBrokenRule(Own.Words, broken);
            return Page();
        }

        TempData["Notice"] = Own.Text["Report.WasSent"].Value;
        return RedirectToPage("/Works/Work", new { id = Id });
    }
}
