using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Years;

/// <summary>Rewrites what a prepared year says beside its categories.</summary>
public sealed class EditModel(ProgrammeDesk desk, YearDesk years, IValidator<YearForm> validator, Words words, IStringLocalizer<CoInvestmentText> text) : ProgrammePage(desk)
{
    const string EvidenceAct = "evidence.", CriteriaAct = "criteria.";

    [BindProperty]
    public YearForm Form { get; set; } = new();

    public Guid Id { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        Id = id;
        if (await years.PreparedAsync(id, (await OfficeAsync()).Country, cancel) is not { } year)
            return NotFound();
        Form = YearForm.Of(year);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? act, CancellationToken cancel)
    {
        Id = id;
        var office = await OfficeAsync();
        if (await years.PreparedAsync(id, office.Country, cancel) is null)
            return NotFound();
        // A field that could not be read may end the list of seats early.
        Form.Seats = [.. YearForm.Parties.Select((_, i) => i < Form.Seats.Count ? Form.Seats[i] : null)];
        if (act?.StartsWith(EvidenceAct, StringComparison.Ordinal) == true && ModelState.ChangeRows(act[EvidenceAct.Length..], Form.Evidence, YearForm.MostRows))
            return Page();
        if (act?.StartsWith(CriteriaAct, StringComparison.Ordinal) == true && ModelState.ChangeRows(act[CriteriaAct.Length..], Form.Criteria, YearForm.MostRows))
            return Page();
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var (refused, changed) = await years.RewriteAsync(id, office, Form.Seen, Form.Over, cancel);
        if (refused is not null)
            ModelState.AddBrokenRule(words, refused);
        if (changed is { } meanwhile)
        {
            ModelState.AddModelError("", text["Edit.ChangedMeanwhile"]);
            ModelState.Remove("Form.Seen");
            Form.Seen = meanwhile;
        }

        if (!ModelState.IsValid)
            return Page();
        TempData["Notice"] = text["Edit.Saved"].Value;
        return RedirectToPage("/CoInvestment/Years/Year", new { id });
    }
}
