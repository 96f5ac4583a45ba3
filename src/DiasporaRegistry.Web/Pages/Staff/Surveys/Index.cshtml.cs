using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Staff.Surveys;

/// <summary>The surveys of the own ministry, and those of others that it takes part in or was asked to.</summary>
public sealed class IndexModel(CurrentAccount current, RegistryDb db, TimeProvider clock, ListedNames names, Words words) : StaffPage(current)
{
    public string Country { get; private set; } = "";

    public IReadOnlyList<Survey> Own { get; private set; } = [];

    public IReadOnlyList<Survey> Others { get; private set; } = [];

    public string Name(string country) => names.Country(country);

    /// <summary>Whether the own ministry agreed to take part in another's survey.</summary>
    public bool TakesPart(Survey survey) => survey.Countries.Contains(Country);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Country = (await AdministratorAsync()).Country;
        Own = await db.SurveysHeldBy(Country).AsNoTracking().OrderByDescending(s => s.CreatedAt).ToListAsync(cancel);
        Others = await db.SurveysOfferedTo(Country).AsNoTracking().OrderByDescending(s => s.CreatedAt).ToListAsync(cancel);
    }

    public Task<IActionResult> OnPostJoinAsync(Guid id, CancellationToken cancel) => AnswerAsync(id, "survey.joined", (survey, country) => survey.Join(country, clock.GetUtcNow()), cancel);

    public Task<IActionResult> OnPostStayOutAsync(Guid id, CancellationToken cancel) => AnswerAsync(id, "survey.left", (survey, country) => survey.DoWithout(country), cancel);

    async Task<IActionResult> AnswerAsync(Guid id, string act, Action<Survey, string> verb, CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        if (!await db.SurveysOfferedTo(country).AnyAsync(s => s.Id == id, cancel))
            return NotFound();
        var refused = await db.DoHeldAsync($"SELECT 1 FROM survey WHERE id = {id} FOR UPDATE", async () =>
        {
            verb(await db.Surveys.SingleAsync(s => s.Id == id, cancel), country);
            return new Act(act, account.Actor(StaffRole.MinistryAdministrator), id, country);
        }, cancel);
        if (refused is not { } rule)
            return RedirectToPage();
        ModelState.AddBrokenRule(words, rule);
        await OnGetAsync(cancel);
        return Page();
    }
}
