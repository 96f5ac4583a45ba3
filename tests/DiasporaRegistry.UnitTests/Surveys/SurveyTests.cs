using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Surveys;
using static DiasporaRegistry.UnitTests.Surveys.SurveyGiven;

namespace DiasporaRegistry.UnitTests.Surveys;

public sealed class SurveyTests
{
    static Rule Broken(Action act) => Assert.Throws<BrokenRuleException>(act).Rule;

    [Fact]
    public void It_says_what_it_is_in_both_languages_ends_within_a_year_and_shows_no_few()
    {
        void Say(SurveySaid said) => Survey(said);
        Assert.Equal(Rule.SurveySaysWhatItIs, Broken(() => Say(Said with { TitleEn = "" })));
        Assert.Equal(Rule.SurveyIsIntroducedShortly, Broken(() => Say(Said with { TitleEs = new string('a', 151) })));
        foreach (var day in new[] { Today, Today.AddDays(367) })
            Assert.Equal(Rule.SurveyEndsWithinAYear, Broken(() => Say(Said with { LastDay = day })));
        foreach (var cell in new[] { 4, 101 })
            Assert.Equal(Rule.SmallestCellKeepsAFewApart, Broken(() => Say(Said with { SmallestCell = cell })));
        foreach (var size in new int?[] { null, 9 })
            Assert.Equal(Rule.SampleIsDrawnFromTheRegister, Broken(() => Say(Said with { Sample = SampleKind.Simple, SampleSize = size })));
        Assert.Null(Survey(Said with { SampleSize = 50 }).SampleSize);
    }

    [Fact]
    public void It_goes_its_way_and_no_other()
    {
        var survey = Survey();
        survey.StartPilot(Given.Now);
        Assert.Equal(Rule.ActFitsSurvey, Broken(() => survey.StartPilot(Given.Now)));
        survey.EndPilot(Given.Now);
        Assert.Equal(Rule.ActFitsSurvey, Broken(() => survey.Close(Given.Now)));
        survey.Open(1_014, 1_014, null, Today, Given.Now);
        Assert.False(survey.CanChange);
        Assert.Equal(Rule.SurveyIsChangedBeforeItOpens, Broken(() => survey.Ask(Questionnaire.Empty)));
        Assert.Equal(Rule.SurveyIsChangedBeforeItOpens, Broken(() => survey.Describe(Said, Today)));
        Assert.Equal(Rule.SurveyIsChangedBeforeItOpens, Broken(() => survey.Open(1, 1, null, Today, Given.Now)));
        Assert.Equal(Rule.ActFitsSurvey, Broken(() => survey.Publish(Given.Now)));
        Assert.True(survey.TakesAnswersOn(survey.LastDay));
        Assert.False(survey.TakesAnswersOn(survey.LastDay.AddDays(1)));
        survey.Close(Given.Now);
        Assert.False(survey.TakesAnswersOn(Today));
        survey.Publish(Given.Now);
        Assert.Equal(Rule.ActFitsSurvey, Broken(() => survey.CallOff(Given.Now)));
    }

    [Fact]
    public void It_opens_with_questions_for_as_many_as_the_register_holds()
    {
        var empty = new Survey(Given.Key(), "MX", Said, Today, Given.Now);
        Assert.Equal(Rule.SurveyAsksSomething, Broken(() => empty.Open(10, 10, null, Today, Given.Now)));
        Assert.Equal(Rule.SurveyAsksSomething, Broken(() => empty.StartPilot(Given.Now)));
        Assert.Equal(Rule.SampleIsDrawnFromTheRegister, Broken(() => Survey().Open(0, 0, null, Today, Given.Now)));
        var drawn = Survey(Said with { Sample = SampleKind.Simple, SampleSize = 50 });
        Assert.Equal(Rule.SampleIsDrawnFromTheRegister, Broken(() => drawn.Open(49, 49, 7, Today, Given.Now)));
        Assert.Equal(Rule.SampleIsDrawnFromTheRegister, Broken(() => drawn.Open(500, 50, null, Today, Given.Now)));
        Assert.Equal(Rule.SurveyEndsWithinAYear, Broken(() => drawn.Open(500, 50, 7, drawn.LastDay.AddDays(1), Given.Now)));
        drawn.Open(500, 50, 7, Today, Given.Now);
        Assert.Equal((500, 50, 7L), (drawn.FrameSize, drawn.Asked, drawn.Seed));
    }

    [Fact]
    public void Another_ministry_s_organizations_are_asked_once_it_agreed()
    {
        var survey = Survey();
        Assert.Equal(Rule.MinistryJoinsWhereAsked, Broken(() => survey.Join("GT", Given.Now)));
        foreach (var country in new[] { "GT", "GT", "MX", "HN" })
            survey.AskToJoin(country, Given.Now);
        Assert.Equal(["GT", "HN"], survey.Partners.Select(p => p.Country));
        Assert.Equal(["MX"], survey.Countries);
        survey.Join("GT", Given.Now);
        survey.Join("HN", Given.Now);
        // It agreed on these terms, and not on others.
        survey.Describe(Said with { TitleEs = "Otra" }, Today);
        Assert.Equal(["MX", "GT", "HN"], survey.Countries);
        survey.Describe(Said with { Anonymity = SurveyAnonymity.Named }, Today);
        Assert.Equal(["MX"], survey.Countries);
        survey.Join("GT", Given.Now);
        survey.DoWithout("HN");
        Assert.Equal(["MX", "GT"], survey.Countries);
        survey.Open(5, 5, null, Today, Given.Now);
        Assert.Equal(Rule.SurveyIsChangedBeforeItOpens, Broken(() => survey.DoWithout("GT")));
    }

    [Theory]
    [InlineData(30, 7, 27)]
    [InlineData(10, 7, null)]
    [InlineData(9, 6, null)]
    [InlineData(3, null, null)]
    public void Who_did_not_answer_is_reminded_after_a_week_and_three_days_before_the_end(int lastDay, int? first, int? second)
    {
        var end = Today.AddDays(lastDay);
        var next = SurveyReminders.NextAfter(Today, end, 0);
        Assert.Equal(first is { } f ? Today.AddDays(f) : null, next);
        if (next is { } day)
            Assert.Equal(second is { } s ? Today.AddDays(s) : null, SurveyReminders.NextAfter(day, end, 1));
        Assert.Null(SurveyReminders.NextAfter(Today, end, SurveyReminders.Most));
    }

    [Fact]
    public void A_pilot_counts_nothing_and_ends_with_what_was_unclear()
    {
        var survey = Survey(null, Single("q1") with { IsRequired = true });
        Assert.Equal(Rule.SurveyTakesAnswersWhileOpen, Broken(() => _ = new SurveyResponse(survey, Given.Now)));
        survey.StartPilot(Given.Now);
        var pilot = new SurveyResponse(survey, Given.Now);
        Assert.Equal(Rule.QuestionMustBeAnswered, Broken(() => pilot.EndPilot(survey, null, Today)));
        pilot.Answer(survey, "q1", [new("q1", Option: "1")], Today);
        pilot.EndPilot(survey, " ¿De qué año? ", Today);
        Assert.Equal((ResponseStage.Pilot, true, "¿De qué año?"), (pilot.Stage, pilot.IsTried, pilot.Remark));
        Assert.Equal(Rule.SurveyIsAnsweredOnce, Broken(() => pilot.Answer(survey, "q1", [], Today)));
    }
}
