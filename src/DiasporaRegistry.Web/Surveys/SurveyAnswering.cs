using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Surveys;

/// <summary>Whether the link to a survey does anything now, and why not.</summary>
public enum SurveyLinkState
{
    /// <summary>The survey can be answered by it.</summary>
    Works,
    /// <summary>The organization answered.</summary>
    Answered,
    /// <summary>The survey takes no more answers.</summary>
    Over,
    /// <summary>It is none of ours, or not whole.</summary>
    Unknown,
}

/// <summary>A link as it stands now.</summary>
/// <param name="State">Whether it does anything.</param>
/// <param name="Survey">The survey; none where the link is unknown.</param>
/// <param name="Member">The organization; none of a pilot.</param>
/// <param name="Response">What was answered so far; none where nothing was, or the answers are no longer tied to the organization.</param>
public sealed record OpenedSurvey(SurveyLinkState State, Survey? Survey = null, SurveyMember? Member = null, SurveyResponse? Response = null)
{
    /// <summary>Whether it is a pilot.</summary>
    public bool IsPilot => Survey is not null && Member is null;

    /// <summary>The answers so far.</summary>
    public AnswerSheet Answers => Response?.Answers ?? AnswerSheet.Empty;

    /// <summary>The questions that are asked after these answers.</summary>
    public IReadOnlyList<Question> Asked => Survey?.Questionnaire.AskedOf(Answers) ?? [];
}

/// <summary>Takes the answers to surveys by links, one question at a time: what was answered is kept, whatever becomes of the telephone.</summary>
public sealed class SurveyAnswering(RegistryDb db, TimeProvider clock)
{
    /// <summary>The most pilots of one survey: they are for some people whom its ministry knows.</summary>
    public const int MostPilots = 200;

    static Actor ByLink { get; } = new(null, Capacity.RepresentativeByLink);

    /// <summary>Reads a link; changes nothing.</summary>
    public async Task<OpenedSurvey> OpenAsync(string? secret, CancellationToken cancel)
    {
        if (secret is not { Length: > 0 and < 200 })
            return new OpenedSurvey(SurveyLinkState.Unknown);
        var hash = LinkSecret.HashOf(secret);
        if (await db.SurveyLinks.AsNoTracking().SingleOrDefaultAsync(l => l.TokenHash == hash, cancel) is not { } link)
            return new OpenedSurvey(SurveyLinkState.Unknown);
        var survey = await db.Surveys.AsNoTracking().SingleAsync(s => s.Id == link.SurveyId, cancel);
        var today = CountriesOfOrigin.DayIn(survey.Country, clock.GetUtcNow());
        if (link.PilotId is { } pilotId)
        {
            var pilot = await db.SurveyResponses.SingleOrDefaultAsync(r => r.Id == pilotId, cancel);
            return pilot is null || survey.State != SurveyState.Pilot ? new(SurveyLinkState.Over, survey) : new(pilot.IsTried ? SurveyLinkState.Answered : SurveyLinkState.Works, survey, null, pilot);
        }

        // Who no longer speaks for the organization, or for the one that it was merged into, reads and answers nothing of it.
        var speaking = RepresentativeRights.RolesWith(RepresentativeRight.Speak);
        if (!await db.Organizations.AnyAsync(o => (o.Id == link.OrganizationId || db.Organizations.Any(l => l.Id == link.OrganizationId && l.MergedIntoId == o.Id))
            && o.Representatives.Any(r => r.AccountId == link.AccountId && speaking.Contains(r.Role)), cancel))
            return new OpenedSurvey(SurveyLinkState.Unknown);
        var member = await db.SurveyMembers.SingleAsync(m => m.SurveyId == link.SurveyId && m.OrganizationId == link.OrganizationId, cancel);
        if (member.AnsweredOn is not null)
            return new(SurveyLinkState.Answered, survey, member);
        var response = await db.SurveyResponses.SingleOrDefaultAsync(r => r.SurveyId == link.SurveyId && r.OrganizationId == link.OrganizationId, cancel);
        return new(survey.TakesAnswersOn(today) ? SurveyLinkState.Works : SurveyLinkState.Over, survey, member, response);
    }

    /// <summary>Keeps the answers to one question. It is not yet an act of the organization's, so that no trail records it.</summary>
    /// <returns>The link as it stands afterwards.</returns>
    /// <exception cref="BrokenRuleException">The answers do not fit, or the survey takes none.</exception>
    public async Task<OpenedSurvey> KeepAsync(string? secret, string code, IEnumerable<Answer> given, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var opened = await HeldAsync(secret, cancel);
        var survey = opened.Survey!;
        var today = CountriesOfOrigin.DayIn(survey.Country, clock.GetUtcNow());
        var response = opened.Response ?? new SurveyResponse(survey, opened.Member!, today);
        response.Answer(survey, code, given, today);
        if (opened.Response is null)
        {
            db.Add(response);
            await db.SaveAsync(new Act("survey.answer-begun", ByLink, survey.Id, survey.Country), cancel);
        }
        else
        {
            await db.SurveyResponses.Where(r => r.Id == response.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Answers, response.Answers), cancel);
        }

        await transaction.CommitAsync(cancel);
        return opened with { Response = response };
    }

    /// <summary>Sends the answers; from then on they count, and cannot be changed.</summary>
    /// <exception cref="BrokenRuleException">Something required is not answered, or the survey takes no answers.</exception>
    public Task SendAsync(string? secret, CancellationToken cancel) => DoAsync(secret, "survey.answered", (survey, member, response, today) =>
        (response ?? throw new BrokenRuleException(Rule.QuestionMustBeAnswered)).Send(survey, member!, today), cancel);

    /// <summary>Says that the organization will not answer, so that nobody reminds it.</summary>
    public Task DeclineAsync(string? secret, CancellationToken cancel) => DoAsync(secret, "survey.declined", (_, member, _, today) =>
        (member ?? throw new BrokenRuleException(Rule.ActFitsSurvey)).Decline(today), cancel);

    /// <summary>Ends a pilot, with what was unclear.</summary>
    public Task EndPilotAsync(string? secret, string? remark, CancellationToken cancel) => DoAsync(secret, "survey.tried", (survey, _, response, today) =>
        (response ?? throw new BrokenRuleException(Rule.ActFitsSurvey)).EndPilot(survey, remark, today), cancel);

    /// <summary>Begins a pilot.</summary>
    /// <returns>The secret of its link.</returns>
    public async Task<string> TryAsync(Guid surveyId, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldSurveyAsync(surveyId, cancel);
        var survey = await db.Surveys.AsNoTracking().SingleAsync(s => s.Id == surveyId, cancel);
        if (await db.SurveyResponses.CountAsync(r => r.SurveyId == surveyId && r.Stage == ResponseStage.Pilot, cancel) >= MostPilots)
            throw new BrokenRuleException(Rule.PilotsAreFew);
        var now = clock.GetUtcNow();
        var pilot = new SurveyResponse(survey, now);
        var (secret, hash) = LinkSecret.New();
        db.AddRange(pilot, new SurveyLink(pilot, hash, now));
        await db.SaveAsync(new Act("survey.pilot-tried", new Actor(null, Capacity.Visitor), survey.Id, survey.Country), cancel);
        await transaction.CommitAsync(cancel);
        return secret;
    }

    /// <summary>Makes a link for who signed in for an organization that is asked. The trail does not say when: beside the sending of answers that would tell whose they are.</summary>
    public async Task<string> LinkForAsync(SurveyMember member, Guid accountId, CancellationToken cancel)
    {
        var (secret, hash) = LinkSecret.New();
        db.Add(new SurveyLink(member, accountId, hash, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        return secret;
    }

    async Task DoAsync(string? secret, string act, Action<Survey, SurveyMember?, SurveyResponse?, DateOnly> verb, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var opened = await HeldAsync(secret, cancel);
        verb(opened.Survey!, opened.Member, opened.Response, CountriesOfOrigin.DayIn(opened.Survey!.Country, clock.GetUtcNow()));
        await db.SaveAsync(new Act(act, ByLink, opened.Survey.Id, opened.Survey.Country), cancel);
        await transaction.CommitAsync(cancel);
    }

    // Of two telephones that answer for one organization at once, the second sees what the first kept; and a survey that is being closed is waited for.
    async Task<OpenedSurvey> HeldAsync(string? secret, CancellationToken cancel)
    {
        var hash = LinkSecret.HashOf(secret ?? "");
        db.ChangeTracker.Clear();
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM survey s JOIN survey_link l ON l.survey_id = s.id WHERE l.token_hash = {hash} FOR SHARE OF s", cancel);
        await db.Database.ExecuteSqlAsync($"""
            SELECT 1 FROM survey_member m JOIN survey_link l ON l.survey_id = m.survey_id AND l.organization_id = m.organization_id WHERE l.token_hash = {hash} FOR UPDATE OF m
            """, cancel);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM survey_response r JOIN survey_link l ON l.pilot_id = r.id WHERE l.token_hash = {hash} FOR UPDATE OF r", cancel);
        return await OpenAsync(secret, cancel) switch
        {
            { State: SurveyLinkState.Works } works => works,
            { State: SurveyLinkState.Answered } => throw new BrokenRuleException(Rule.SurveyIsAnsweredOnce),
            _ => throw new BrokenRuleException(Rule.SurveyTakesAnswersWhileOpen),
        };
    }
}
