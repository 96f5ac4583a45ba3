using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries.Actions;

namespace DiasporaRegistry.UnitTests.Countries;

public sealed class CountryActionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 29);
    private static readonly ActionSaid Said = new(ActionState.Planned, " Un directorio ", "A directory", "Ministerio de Trabajo", "Ministry of Labour", Today, "Ley 5", "https://ejemplo.example/ley");

    [Fact]
    public void What_is_stated_anew_comes_after_what_was_stated_before()
    {
        var action = new CountryAction(Guid.CreateVersion7(Now), "SV", Recommendation.IdentifyDiasporas, Said, Today, Now);
        action.StateAnew(Said with { State = ActionState.InPlace, Link = " " }, Today, Now.AddDays(1));
        Assert.Equal([1, 2], action.Statements.Select(s => s.Number));
        Assert.Equal(("Un directorio", "https://ejemplo.example/ley"), (action.Statements[0].TextEs, action.Statements[0].Link));
        Assert.Equal((ActionState.InPlace, (string?)null), (action.Now.State, action.Now.Link));
    }

    [Fact]
    public void Each_rule_refuses_by_its_name()
    {
        foreach (var empty in new[] { Said with { TextEs = " " }, Said with { TextEn = "\u200b" }, Said with { BodyEs = "" }, Said with { BodyEn = "" }, Said with { Evidence = "" } })
            Refused(Rule.ActionSaysWhatWhoAndWhere, empty);
        foreach (var link in new[] { "http://ejemplo.example", "https://10.0.0.1/", "https://yo@ejemplo.example/", "https://localhost/", "javascript:alert(1)", "ejemplo.example" })
            Refused(Rule.EvidenceIsOnTheWeb, Said with { Link = link });
        Refused(Rule.ActionIsShort, Said with { TextEs = new string('a', CountryAction.LongestText + 1) });
        Refused(Rule.ActionIsShort, Said with { BodyEn = new string('a', CountryAction.LongestLine + 1) });
        Refused(Rule.ActionIsShort, Said with { Link = "https://ejemplo.example/" + new string('a', CountryAction.LongestLink) });
        Refused(Rule.ActionIsOfAPastDay, Said with { On = Today.AddDays(1) });

        static void Refused(Rule rule, ActionSaid said) =>
            Assert.Equal(rule, Assert.Throws<BrokenRuleException>(() => new CountryAction(Guid.CreateVersion7(Now), "SV", Recommendation.IdentifyDiasporas, said, Today, Now)).Rule);
    }

    [Fact]
    public void The_five_recommendations_belong_to_the_three_pillars() =>
        Assert.Equal([2, 2, 1], Enum.GetValues<Pillar>().Select(p => Enum.GetValues<Recommendation>().Count(r => Pillars.Of(r) == p)));
}
