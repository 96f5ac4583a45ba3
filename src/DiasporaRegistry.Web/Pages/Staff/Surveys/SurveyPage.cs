using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Staff.Surveys;

/// <summary>A page about a survey that the administrator's ministry holds; another's is not found.</summary>
public abstract class SurveyPage(CurrentAccount current, RegistryDb db, TimeProvider clock, Words words) : StaffPage(current)
{
    protected RegistryDb Db => db;

    protected Words Rules => words;

    protected DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The administrator's country.</summary>
    public string Country { get; private set; } = "";

    /// <summary>The country's day.</summary>
    public DateOnly Today => CountriesOfOrigin.DayIn(Country, Now);

    public Survey Survey { get; private set; } = null!;

    protected async Task<bool> FindAsync(Guid id, CancellationToken cancel)
    {
        Country = (await AdministratorAsync()).Country;
        var found = await db.SurveysHeldBy(Country).AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel);
        Survey = found!;
        return found is not null;
    }

    /// <summary>Does a verb on the survey while nobody else changes it.</summary>
    /// <returns>Whether it was done; a broken rule stands in the summary otherwise.</returns>
    protected async Task<bool> DoAsync(Guid id, string act, Func<Survey, Task> verb, string field = "", CancellationToken cancel = default)
    {
        var (account, country) = await AdministratorAsync();
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.HoldSurveyAsync(id, cancel);
            db.ChangeTracker.Clear();
            var survey = await db.SurveysHeldBy(country).SingleAsync(s => s.Id == id, cancel);
            await verb(survey);
            if (db.ChangeTracker.HasChanges())
                await db.SaveAsync(new Act(act, account.Actor(StaffRole.MinistryAdministrator), id, country), cancel);
            await transaction.CommitAsync(cancel);
            return true;
        }
        catch (BrokenRuleException broken)
        {
            db.ChangeTracker.Clear();
            ModelState.AddBrokenRule(words, broken, field);
            await FindAsync(id, cancel);
            return false;
        }
    }

    protected RedirectToPageResult ToSurvey(Guid id) => RedirectToPage("/Staff/Surveys/Survey", new { id });
}
