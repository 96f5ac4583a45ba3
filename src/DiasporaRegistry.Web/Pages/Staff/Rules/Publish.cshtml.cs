using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Rules;

/// <summary>Compares the draft with what holds today, and makes it the rules from a day on.</summary>
public sealed class PublishModel(CurrentAccount current, RulesDesk desk, Words domainWords, IStringLocalizer<RulesText> text) : StaffPage(current)
{
    [BindProperty]
    public PublishForm Form { get; set; } = new();

    public IReadOnlyList<ComparedRule> Compared { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var country = (await AdministratorAsync()).Country;
        if (await desk.DraftAsync(country, cancel) is not { } draft)
            return RedirectToPage("/Staff/Rules/Index");
        await CompareAsync(draft, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        await using var transaction = await desk.Db.Database.BeginTransactionAsync(cancel);
        await desk.HoldAsync(country, cancel);
        // Published or discarded already, perhaps by a second press: the overview says what holds.
        if (await desk.DraftAsync(country, cancel) is not { } draft)
            return RedirectToPage("/Staff/Rules/Index");
        if (draft.ChangedAt.UtcTicks != Form.Seen)
            ModelState.AddBrokenRule(domainWords, Rule.DraftIsAsItWasRead);
        Form.Check(ModelState, text["Publish.From.Missing"], text["Publish.Confirms.Missing"]);
        await CompareAsync(draft, cancel);
        if (!ModelState.IsValid)
            return Page();
        try
        {
            var published = draft.Publish(await desk.VersionsAsync(country, cancel), Form.From!.Value, desk.Today(country), account.Id, desk.Now);
            desk.Db.Add(published);
            desk.Db.Remove(draft);
            await desk.Db.SaveAsync(new Act("rules.published", account.Actor(StaffRole.MinistryAdministrator), null, country), cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(domainWords, broken.Rule, broken.Rule is Rule.RuleSetBeginsLater or Rule.RuleSetsBeginOnDifferentDays ? "Form.From" : "");
            return Page();
        }

        TempData["Notice"] = text["Publish.Done", Formats.Date(Form.From!.Value)].Value;
        return RedirectToPage("/Staff/Rules/Index");
    }

    async Task CompareAsync(RuleSetDraft draft, CancellationToken cancel)
    {
        ModelState.Remove("Form.Seen");
        Form.Seen = draft.ChangedAt.UtcTicks;
        var holds = RuleSet.InForce(await desk.VersionsAsync(draft.Country, cancel), desk.Today(draft.Country))!;
        Compared = await desk.CompareAsync(holds.Terms, draft.Terms, cancel);
    }
}
