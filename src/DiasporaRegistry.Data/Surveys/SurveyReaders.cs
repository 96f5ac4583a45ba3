using DiasporaRegistry.Domain.Surveys;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Surveys;

/// <summary>Which surveys who may see.</summary>
public static class SurveyReaders
{
    /// <summary>The surveys that everybody may see: those that organizations answer or answered, and their results once published.</summary>
    public static IQueryable<Survey> PublicSurveys(this RegistryDb db) =>
        db.Surveys.Where(s => s.State == SurveyState.Open || s.State == SurveyState.Closed || s.State == SurveyState.Published);

    /// <summary>The surveys that a ministry holds.</summary>
    public static IQueryable<Survey> SurveysHeldBy(this RegistryDb db, string country) => db.Surveys.Where(s => s.Country == country);

    /// <summary>The surveys whose answers a ministry may read: its own, and those it takes part in.</summary>
    public static IQueryable<Survey> SurveysReadBy(this RegistryDb db, string country) =>
        db.Surveys.Where(s => s.Country == country || s.Partners.Any(p => p.Country == country && p.AgreedAt != null));

    /// <summary>The surveys that a ministry was asked to take part in.</summary>
    public static IQueryable<Survey> SurveysOfferedTo(this RegistryDb db, string country) =>
        db.Surveys.Where(s => s.Partners.Any(p => p.Country == country));

    /// <summary>The surveys that an organization is asked by and can answer now.</summary>
    public static IQueryable<SurveyMember> SurveysAwaiting(this RegistryDb db, Guid organizationId) =>
        db.SurveyMembers.Where(m => m.OrganizationId == organizationId && m.IsDrawn && m.AnsweredOn == null && db.Surveys.Any(s => s.Id == m.SurveyId && s.State == SurveyState.Open));

    /// <summary>Ends the taking of answers: what was begun and never sent is forgotten, and all that was sent is written anew at one moment and in an order by chance, so that not even the database tells which was sent with whose.</summary>
    public static async Task SettleAnswersAsync(this RegistryDb db, Guid surveyId, CancellationToken cancellationToken)
    {
        await db.SurveyResponses.Where(r => r.SurveyId == surveyId && r.Stage == ResponseStage.Begun).ExecuteDeleteAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"""
            WITH gone AS (DELETE FROM survey_response WHERE survey_id = {surveyId} RETURNING *)
            INSERT INTO survey_response (id, survey_id, stage, organization_id, country, kind, residence, residence_state, answers, remark, is_tried)
            SELECT id, survey_id, stage, organization_id, country, kind, residence, residence_state, answers, remark, is_tried FROM gone ORDER BY sha256(uuid_send(gen_random_uuid()))
            """, cancellationToken);
        await db.SurveyMembers.Where(m => m.SurveyId == surveyId).ExecuteUpdateAsync(set => set.SetProperty(m => m.RemindOn, (DateOnly?)null), cancellationToken);
    }
}
