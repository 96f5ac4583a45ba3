using System.Security.Cryptography;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Staff.Surveys;

/// <summary>Draws who is asked and opens the survey, after showing of how many it is drawn. From then on the questions stay as they are.</summary>
public sealed class OpenModel(CurrentAccount current, RegistryDb db, TimeProvider clock, Words words, ListedNames names) : SurveyPage(current, db, clock, words)
{
    /// <summary>The seed of the draw, where one was agreed beforehand; else it is made.</summary>
    [BindProperty]
    public long? Seed { get; set; }

    /// <summary>How many organizations could be asked today, by country of origin and kind.</summary>
    public IReadOnlyList<(Stratum Stratum, int Count)> Strata { get; private set; } = [];

    public string Name(string country) => names.Country(country);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await ReadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();
        // A second press finds what the first one did.
        if (Survey.OpenedAt is not null || !await ReadAsync(id, cancel))
            return ToSurvey(id);
        if (!ModelState.IsValid)
            return Page();
        var (account, _) = await AdministratorAsync();
        var seed = Seed ?? BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8));
        return await DoAsync(id, "survey.opened", survey => Db.OpenAsync(survey, seed, account.Actor(StaffRole.MinistryAdministrator), Now, cancel), cancel: cancel) || Survey.OpenedAt is not null ? ToSurvey(id) : Page();
    }

    async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel) || !Survey.CanChange)
            return false;
        Strata = await Db.StrataAsync(Survey.Countries, cancel);
        return true;
    }
}
