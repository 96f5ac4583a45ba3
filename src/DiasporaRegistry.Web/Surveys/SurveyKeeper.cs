using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Surveys;

/// <summary>
/// Writes to who was drawn, reminds who did not answer, and closes surveys whose last day is over. What is written to is held meanwhile and saved with its letters,
/// so that neither two nodes nor one that starts again write twice.
/// </summary>
public sealed class SurveyKeeper(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SurveyKeeper> log) : Rounds(clock, log)
{
    /// <summary>The most organizations that are written to in one transaction.</summary>
    public const int AtOnce = 50;

    /// <summary>The most of them in one round, so that a survey of everybody leaves the outbox to others as well.</summary>
    public const int MostAtOnce = 1_000;

    protected override TimeSpan Between => TimeSpan.FromMinutes(1);

    protected override string Failure => "Surveys could not be followed";

    /// <summary>Does what is due now.</summary>
    /// <returns>How many organizations were written to.</returns>
    public async Task<int> FollowAsync(CancellationToken cancel)
    {
        await CloseAsync(cancel);
        var written = 0;
        foreach (var survey in await OpenSurveysAsync(cancel))
        {
            int some;
            while (written < MostAtOnce && (some = await WriteAsync(survey, cancel)) > 0)
                written += some;
        }

        return written;
    }

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        if (await FollowAsync(cancel) is > 0 and var written)
            Log.LogInformation("{Organizations} organizations were asked or reminded of a survey", written);
    }

    async Task<List<Guid>> OpenSurveysAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RegistryDb>().Surveys.Where(s => s.State == SurveyState.Open).OrderBy(s => s.LastDay).Select(s => s.Id).ToListAsync(cancel);
    }

    async Task<int> WriteAsync(Guid surveyId, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var survey = await db.Surveys.AsNoTracking().SingleAsync(s => s.Id == surveyId, cancel);
        var now = Clock.GetUtcNow();
        var today = CountriesOfOrigin.DayIn(survey.Country, now);
        if (!survey.TakesAnswersOn(today))
            return 0;
        var members = await db.SurveyMembers.FromSql($"""
            SELECT *, xmin FROM survey_member
            WHERE survey_id = {surveyId} AND is_drawn AND answered_on IS NULL AND declined_on IS NULL AND (invited_at IS NULL OR remind_on <= {today})
            ORDER BY organization_id LIMIT {AtOnce} FOR UPDATE SKIP LOCKED
            """).ToListAsync(cancel);
        if (members.Count == 0)
            return 0;
        var letters = scope.ServiceProvider.GetRequiredService<SurveyLetters>();
        foreach (var member in members)
        {
            await letters.WriteAsync(survey, member, isReminder: member.InvitedAt is not null, now, cancel);
            member.WrittenTo(survey.LastDay, today, now);
        }

        await db.SaveAsync(new Act("survey.asked", Actor.System, surveyId, survey.Country), cancel);
        await transaction.CommitAsync(cancel);
        return members.Count;
    }

    async Task CloseAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        foreach (var (id, country, lastDay) in (await db.Surveys.Where(s => s.State == SurveyState.Open).Select(s => new { s.Id, s.Country, s.LastDay }).ToListAsync(cancel)).Select(s => (s.Id, s.Country, s.LastDay)))
        {
            var now = Clock.GetUtcNow();
            if (lastDay >= CountriesOfOrigin.DayIn(country, now))
                continue;
            await db.DoHeldAsync($"SELECT 1 FROM survey WHERE id = {id} FOR UPDATE", async () =>
            {
                var survey = await db.Surveys.SingleAsync(s => s.Id == id, cancel);
                survey.Close(now);
                await db.SettleAnswersAsync(id, cancel);
                return new Act("survey.closed", Actor.System, id, country);
            }, cancel);
        }
    }
}
