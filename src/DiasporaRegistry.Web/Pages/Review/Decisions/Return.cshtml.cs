using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Review.Desk;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Decisions;

/// <summary>Returns an application, with what to correct in each section.</summary>
public sealed class ReturnModel(DecisionDesk desk, CaseDesk cases, CaseActs acts, IValidator<ReturnForm> validator, Words words, IStringLocalizer<ReviewText> text)
    : ActPage(desk, cases, words, text)
{
    private readonly Words words = words;

    [BindProperty]
    public ReturnForm Form { get; set; } = new();

    public override RegistrationAct Act => RegistrationAct.Return;

    public override IEnumerable<(string Label, string Typed)> Typed =>
        Form.Reasons.Where(r => !string.IsNullOrWhiteSpace(r.Value)).OrderBy(r => r.Key).Select(r => (words.Of(r.Key), r.Value!));

    protected override SeenForm Seen => Form;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? await OpenAsync(cancel) : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return await AgainAsync(cancel);
        var reasons = Form.Chosen;
        return await DoAsync(CaseActs.AuditName(Act), acts.InWords(reasons), by => acts.ReturnAsync(Case, reasons, by, cancel), cancel);
    }
}
