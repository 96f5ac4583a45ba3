using DiasporaRegistry.Data.Needs;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Needs;

namespace DiasporaRegistry.UnitTests.Needs;

public sealed class SelfCheckTests
{
    static readonly SelfCheckQuestionnaire Questions = SelfCheckQuestionnaires.Current;

    static readonly decimal[] Means = [1, 3, 5];

    static Dictionary<string, int> All(int answer) => Questions.Statements.ToDictionary(s => s.Code, _ => answer);

    static SelfCheck Check(IReadOnlyDictionary<string, int> answers) => new(Given.Key(), Given.Key(), Questions, answers, Given.Applicant, Given.Now);

    [Fact]
    public void Every_statement_has_words_in_both_languages_a_code_of_its_own_and_every_mean_has_advice()
    {
        Assert.Equal(["fundraising", "membership", "staff", "online"], Questions.Areas.Select(a => a.Code));
        Assert.Equal(Questions.Statements.Count(), Questions.Statements.Select(s => s.Code).Distinct().Count());
        Assert.All(Questions.Statements, s => Assert.False(string.IsNullOrWhiteSpace(s.Es) || string.IsNullOrWhiteSpace(s.En) || s.Es == s.En));
        Assert.All(Questions.Areas, area =>
        {
            Assert.Equal(SelfCheck.Most, area.Advice[^1].UpTo);
            Assert.Equal(area.Advice.OrderBy(a => a.UpTo), area.Advice);
            Assert.Equal(area.Advice, Means.Select(area.AdviceFor));
        });
    }

    [Fact]
    public void All_statements_are_answered_on_the_scale()
    {
        Assert.Equal(3m, Check(All(3)).MeanOf(Questions.Areas[0]));
        var answers = All(2);
        answers[Questions.Areas[1].Statements[0].Code] = 5;
        Assert.Equal(2.6m, Check(answers).MeanOf(Questions.Areas[1]));
        foreach (var wrong in new[] { 0, 6 })
            Assert.Equal(Rule.SelfCheckAnswersEveryStatement, Assert.Throws<BrokenRuleException>(() => Check(All(wrong))).Rule);
        answers.Remove(Questions.Areas[2].Statements[0].Code);
        Assert.Equal(Rule.SelfCheckAnswersEveryStatement, Assert.Throws<BrokenRuleException>(() => Check(answers)).Rule);
    }

    [Fact]
    public void It_is_shared_with_a_country_that_the_organization_turned_to_until_it_is_not()
    {
        var check = Check(All(4));
        Assert.Null(check.SharedWith);
        Assert.Throws<BrokenRuleException>(() => check.ShareWith("GT", ["MX"], Given.Now));
        check.ShareWith("MX", ["MX"], Given.Now);
        Assert.Equal(("MX", Given.Now), (check.SharedWith, check.SharedAt!.Value));
        check.StopSharing();
        Assert.Equal((null, null), (check.SharedWith, check.SharedAt));
    }
}
