using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Rules;

/// <summary>A country's rules: what holds, what will hold, what held, and the draft.</summary>
public sealed class IndexModel(CurrentAccount current, RulesDesk desk, IStringLocalizer<RulesText> text) : StaffPage(current)
{
    public RuleSet Holds { get; private set; } = null!;

    public IReadOnlyList<RuleLine> Lines { get; private set; } = [];

    public IReadOnlyList<RuleSet> Planned { get; private set; } = [];

    public IReadOnlyList<RuleSet> Past { get; private set; } = [];

    public RuleSetDraft? Draft { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var country = (await AdministratorAsync()).Country;
        var versions = await desk.VersionsAsync(country, cancel);
        var today = desk.Today(country);
        Holds = RuleSet.InForce(versions, today)!;
        Lines = await desk.InWordsAsync(Holds.Terms, cancel);
        Planned = [.. versions.Where(v => v.ValidFrom > today).OrderBy(v => v.ValidFrom)];
        Past = [.. versions.Where(v => v.ValidFrom <= today && v.Version != Holds.Version)];
        Draft = await desk.DraftAsync(country, cancel);
    }

    /// <summary>Begins a draft as a copy of what holds; where there is one already, that one is opened.</summary>
    public async Task<IActionResult> OnPostBeginAsync(CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        await using var transaction = await desk.Db.Database.BeginTransactionAsync(cancel);
        await desk.HoldAsync(country, cancel);
        if (await desk.DraftAsync(country, cancel) is null)
        {
            var holds = RuleSet.InForce(await desk.VersionsAsync(country, cancel), desk.Today(country))!;
            desk.Db.Add(new RuleSetDraft(country, holds.Terms, account.Id, desk.Now));
            await desk.Db.SaveAsync(new Act("rules.draft-begun", account.Actor(StaffRole.MinistryAdministrator), null, country), cancel);
            await transaction.CommitAsync(cancel);
        }

        return RedirectToPage("/Staff/Rules/Edit");
    }

    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        if (await desk.DraftAsync(country, cancel) is { } draft)
        {
            desk.Db.Remove(draft);
            await desk.Db.SaveAsync(new Act("rules.draft-discarded", account.Actor(StaffRole.MinistryAdministrator), null, country), cancel);
        }

        TempData["Notice"] = text["Draft.Discarded"].Value;
        return RedirectToPage();
    }

    /// <summary>Takes back what does not hold yet; what it said becomes the draft, unless there is one.</summary>
    public async Task<IActionResult> OnPostTakeBackAsync(int version, CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        await using var transaction = await desk.Db.Database.BeginTransactionAsync(cancel);
        await desk.HoldAsync(country, cancel);
        var planned = await desk.Db.RuleSets.SingleOrDefaultAsync(r => r.Country == country && r.Version == version, cancel);
        if (planned is null || planned.ValidFrom <= desk.Today(country))
            return NotFound();
        desk.Db.Remove(planned);
        if (await desk.DraftAsync(country, cancel) is null)
            desk.Db.Add(new RuleSetDraft(country, planned.Terms, account.Id, desk.Now));
        await desk.Db.SaveAsync(new Act("rules.taken-back", account.Actor(StaffRole.MinistryAdministrator), null, country), cancel);
        await transaction.CommitAsync(cancel);
        TempData["Notice"] = text["Planned.TakenBack"].Value;
        return RedirectToPage();
    }
}
