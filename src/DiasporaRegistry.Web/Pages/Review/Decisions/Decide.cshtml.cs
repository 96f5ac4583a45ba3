using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Review.Desk;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Decisions;

/// <summary>The acts that need no more than a reason: take up, go on without the opinion, reject, suspend, reinstate, revoke, renew, decline to renew.</summary>
public sealed class DecideModel(RegistryDb db, DecisionDesk desk, CaseDesk cases, CaseActs acts, IValidator<DecisionForm> validator, Words words, IStringLocalizer<ReviewText> text)
    : ActPage(desk, cases, words, text)
{
    [BindProperty]
    public DecisionForm Form { get; set; } = new();

    /// <summary>What a renewal leads to.</summary>
    public DateOnly? RenewedUntil { get; private set; }

    public override RegistrationAct Act => act;

    public override IEnumerable<(string Label, string Typed)> Typed => string.IsNullOrWhiteSpace(Form.Reason) ? [] : [(Text["Reason"], Form.Reason)];

    protected override SeenForm Seen => Form;

    private RegistrationAct act;
    private RuleSet? rules;
    private DateOnly today;

    public async Task<IActionResult> OnGetAsync(Guid id, string segment, CancellationToken cancel) =>
        await OpenAsync(id, segment, cancel) ? await OpenAsync(cancel) : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, string segment, CancellationToken cancel)
    {
        if (!await OpenAsync(id, segment, cancel))
            return NotFound();
        Form.NeedsReason = ActPages.NeedsReason(act) == true;
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return await AgainAsync(cancel);
        var reason = ActPages.NeedsReason(act) is null || string.IsNullOrWhiteSpace(Form.Reason) ? null : Form.Reason.Trim();
        return await DoAsync(CaseActs.AuditName(act), reason, by => acts.DecideAsync(Case, act, reason, rules is null ? null : (rules, today), by, cancel), cancel);
    }

    private async Task<bool> OpenAsync(Guid id, string segment, CancellationToken cancel)
    {
        if (ActPages.Of(segment) is not { } known || known is RegistrationAct.Return or RegistrationAct.Approve || !await LoadAsync(id, cancel))
            return false;
        act = known;
        if (act == RegistrationAct.Renew)
        {
            today = Desk.TodayIn(Case.Country);
            rules = await db.RenewalRulesOfAsync(Case, Desk.Now, cancel);
            RenewedUntil = Case.RenewedUntil(rules, today);
        }

        return true;
    }
}
