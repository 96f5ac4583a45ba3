using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Participation;

namespace DiasporaRegistry.UnitTests.Participation;

public sealed class LawAlertTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly AlertSaid Said = new(["US-TX", "US-CA", "US-TX"], "Nuevos plazos", "New deadlines", "Revisen la fecha.", "Check the date.", "AB 0000", "https://www.example.org/ab", new DateOnly(2026, 7, 1));

    private static LawAlert Alert(AlertSaid? said = null) => new(Guid.CreateVersion7(Now), "MX", null, said ?? Said, Now);

    private static Rule Broken(Action act) => Assert.Throws<BrokenRuleException>(act).Rule;

    [Fact]
    public void It_names_where_in_both_languages_and_its_source()
    {
        Assert.Equal(["US-CA", "US-TX"], Alert().Places);
        Assert.Equal(Rule.AlertNamesWhere, Broken(() => Alert(Said with { Places = [] })));
        Assert.Equal(Rule.AlertIsSaidInBothLanguages, Broken(() => Alert(Said with { TextEn = "\n" })));
        Assert.Equal(Rule.AlertHasASource, Broken(() => Alert(Said with { Source = " " })));
        Assert.Equal(Rule.AlertHasASource, Broken(() => Alert(Said with { Link = "http://www.example.org" })));
        Assert.Equal(Rule.AlertIsOfSomeLength, Broken(() => Alert(Said with { TitleEs = new string('a', 121) })));
    }

    [Fact]
    public void It_is_sent_once_to_somebody_and_does_not_change_afterwards()
    {
        var alert = Alert();
        Assert.Equal(Rule.SentAlertIsTakenBackOnce, Broken(() => alert.TakeBack("Error", "Mistake", Now)));
        Assert.Equal(Rule.AlertReachesSomebody, Broken(() => alert.Send(0, null, Now)));
        alert.Send(3, null, Now);
        Assert.Equal(Rule.AlertIsWrittenBeforeItIsSent, Broken(() => alert.Send(3, null, Now)));
        Assert.Equal(Rule.AlertIsWrittenBeforeItIsSent, Broken(() => alert.Write(Said, Now)));
        Assert.Equal(Rule.AlertIsSaidInBothLanguages, Broken(() => alert.TakeBack("Error", " ", Now)));
        alert.TakeBack("Error", "Mistake", Now);
        Assert.Equal(Rule.SentAlertIsTakenBackOnce, Broken(() => alert.TakeBack("Error", "Mistake", Now)));
        Assert.Equal(("Error", "Mistake"), (alert.ReasonIn("es"), alert.ReasonIn("en")));
    }
}
