using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Domain.Surveys;

/// <summary>How far a response has come.</summary>
public enum ResponseStage
{
    /// <summary>It was given in a pilot, and never counts.</summary>
    Pilot,
    /// <summary>It is being answered.</summary>
    Begun,
    /// <summary>It was sent, and counts.</summary>
    Sent,
}

/// <summary>One organization's answers to a survey, or one pilot's. In a confidential survey nothing of it tells whose it is, once it was sent, but country, kind and residence.</summary>
public sealed class SurveyResponse
{
    private SurveyResponse() { }

    /// <summary>An organization begins to answer.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="member">The organization, as it was drawn.</param>
    /// <param name="today">The day of the ministry's country.</param>
    public SurveyResponse(Survey survey, SurveyMember member, DateOnly today)
    {
        GuardTakes(survey, today);
        if (!member.IsDrawn || member.AnsweredOn is not null)
            throw new BrokenRuleException(Rule.SurveyIsAnsweredOnce);
        // Made of the survey's day: when it was begun would tell whose it is.
        (Id, SurveyId, Stage) = (Guid.CreateVersion7(survey.OpenedAt!.Value), survey.Id, ResponseStage.Begun);
        OrganizationId = member.OrganizationId;
        (Country, Kind, Residence, ResidenceState) = (member.Country, member.Kind, member.Residence, member.ResidenceState);
    }

    /// <summary>Somebody tries the survey.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="at">When.</param>
    public SurveyResponse(Survey survey, DateTimeOffset at)
    {
        if (survey.State != SurveyState.Pilot)
            throw new BrokenRuleException(Rule.SurveyTakesAnswersWhileOpen);
        (Id, SurveyId, Stage, Country) = (Guid.CreateVersion7(at), survey.Id, ResponseStage.Pilot, survey.Country);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The survey.</summary>
    public Guid SurveyId { get; private set; }
    /// <summary>How far it has come.</summary>
    public ResponseStage Stage { get; private set; }
    /// <summary>Whose it is: while it is being answered, and afterwards where the survey is not confidential.</summary>
    public Guid? OrganizationId { get; private set; }
    /// <summary>The country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>The kind; none of a pilot.</summary>
    public OrganizationKind? Kind { get; private set; }
    /// <summary>The code of the country where the organization lives.</summary>
    public string? Residence { get; private set; }
    /// <summary>The code of the state there.</summary>
    public string? ResidenceState { get; private set; }
    /// <summary>The answers.</summary>
    public AnswerSheet Answers { get; private set; } = AnswerSheet.Empty;
    /// <summary>What somebody who tried the survey found unclear.</summary>
    public string? Remark { get; private set; }
    /// <summary>Whether a pilot was ended by sending it.</summary>
    public bool IsTried { get; private set; }

    /// <summary>Answers one question; nothing given leaves it out.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="code">The code of the question.</param>
    /// <param name="given">The answers.</param>
    /// <param name="today">The day of the ministry's country.</param>
    public void Answer(Survey survey, string code, IEnumerable<Answer> given, DateOnly today)
    {
        GuardOpen(survey, today);
        var question = survey.Questionnaire.AskedOf(Answers).FirstOrDefault(q => q.Code == code) ?? throw new BrokenRuleException(Rule.AnswerFitsItsQuestion);
        Answers = Answers.With(question, given);
    }

    /// <summary>Sends the answers. Those that were given on a way that was left again do not go along.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="member">The organization, as it was drawn.</param>
    /// <param name="today">The day of the ministry's country.</param>
    public void Send(Survey survey, SurveyMember member, DateOnly today)
    {
        GuardOpen(survey, today);
        if (Stage != ResponseStage.Begun || member.AnsweredOn is not null || member.OrganizationId != OrganizationId)
            throw new BrokenRuleException(Rule.SurveyIsAnsweredOnce);
        SendAnswers(survey);
        Stage = ResponseStage.Sent;
        if (survey.Anonymity == SurveyAnonymity.Confidential)
            OrganizationId = null;
        member.Answered(today);
    }

    /// <summary>Ends a pilot, and says what was unclear.</summary>
    public void EndPilot(Survey survey, string? remark, DateOnly today)
    {
        GuardOpen(survey, today);
        if (Stage != ResponseStage.Pilot)
            throw new BrokenRuleException(Rule.SurveyIsAnsweredOnce);
        var tidy = Visible.IsNothing(remark) ? null : ManyLines.Of(remark!);
        if (tidy?.Length > Question.LongestAnswer)
            throw new BrokenRuleException(Rule.QuestionIsShort);
        SendAnswers(survey);
        (Remark, IsTried) = (tidy, true);
    }

    private void SendAnswers(Survey survey)
    {
        if (Answers.MissingIn(survey.Questionnaire).Count > 0)
            throw new BrokenRuleException(Rule.QuestionMustBeAnswered);
        Answers = Answers.Asked(survey.Questionnaire);
    }

    private void GuardOpen(Survey survey, DateOnly today)
    {
        if (Stage == ResponseStage.Sent || IsTried)
            throw new BrokenRuleException(Rule.SurveyIsAnsweredOnce);
        if (Stage == ResponseStage.Pilot && survey.State != SurveyState.Pilot)
            throw new BrokenRuleException(Rule.SurveyTakesAnswersWhileOpen);
        if (Stage == ResponseStage.Begun)
            GuardTakes(survey, today);
    }

    private static void GuardTakes(Survey survey, DateOnly today)
    {
        if (!survey.TakesAnswersOn(today))
            throw new BrokenRuleException(Rule.SurveyTakesAnswersWhileOpen);
    }
}
