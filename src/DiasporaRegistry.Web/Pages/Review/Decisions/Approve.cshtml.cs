using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Review.Desk;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Decisions;

/// <summary>Approves: a number in order, valid from a day on for as long as the rule set says.</summary>
public sealed class ApproveModel(RegistryDb db, DecisionDesk desk, CaseDesk cases, CaseActs acts, IValidator<ApproveForm> validator, Words words,
    IStringLocalizer<ReviewText> text) : ActPage(desk, cases, words, text)
{
    /// <summary>How many days ahead the first day may lie.</summary>
    public const int LatestInDays = 60;

    [BindProperty]
    public ApproveForm Form { get; set; } = new();

    public RuleSet RuleSet { get; private set; } = null!;

    public override RegistrationAct Act => RegistrationAct.Approve;

    public override IEnumerable<(string Label, string Typed)> Typed => Form.From is { } from ? [(Text["Approve.From"], Formats.Date(from))] : [];

    protected override SeenForm Seen => Form;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await PrepareAsync(id, cancel))
            return NotFound();
        Form.From = Desk.TodayIn(Case.Country);
        return await OpenAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await PrepareAsync(id, cancel))
            return NotFound();
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return await AgainAsync(cancel);
        return await DoAsync(CaseActs.AuditName(Act), null, by => acts.ApproveAsync(Case, RuleSet, Form.From!.Value, by, cancel), cancel);
    }

    private async Task<bool> PrepareAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return false;
        RuleSet = await db.RuleSetOfAsync(Case, Desk.Now, cancel);
        (Form.Earliest, Form.Latest) = (CountriesOfOrigin.DayIn(Case.Country, Case.SubmittedAt!.Value), Desk.TodayIn(Case.Country).AddDays(LatestInDays));
        return true;
    }
}
