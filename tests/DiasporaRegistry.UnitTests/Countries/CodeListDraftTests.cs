using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.UnitTests.Countries;

public sealed class CodeListDraftTests
{
    private static readonly Guid By = Guid.CreateVersion7(Given.Now);
    private static readonly DateOnly Today = DateOnly.FromDateTime(Given.Now.UtcDateTime);
    private static readonly IReadOnlyList<ListedChoice> Holds = [new("education"), new("health"), new("sport"), new("old", RetiredOn: Today.AddDays(-90))];

    private readonly CodeListDraft draft = new("MX", "objective", Holds, By, Given.Now);

    [Fact]
    public void What_is_retired_keeps_its_day_what_newly_is_gets_the_first_day_of_the_list_and_nothing_is_lost()
    {
        draft.Retire("sport", Today, By, Given.Now);
        draft.Move("health", up: true, By, Given.Now);
        draft.Add("mx_trees", " Reforestación ", "Trees", By, Given.Now);
        var version = draft.Publish([], Holds, Today.AddDays(7), Today, By, Given.Now);
        Assert.Equal((1, Today.AddDays(7), "MX", "objective"), (version.Version, version.ValidFrom, version.Country, version.List));
        Assert.Equal(["health", "education", "mx_trees", "sport", "old"], version.Choices.OrderBy(c => c.RetiredOn is not null).Select(c => c.Code));
        Assert.Equal([Today.AddDays(7), Today.AddDays(-90)], version.Choices.Where(c => c.RetiredOn is not null).Select(c => c.RetiredOn!.Value));
        Assert.Equal("Reforestación", version.Choices.Single(c => c.IsOwn).NameEs);
    }

    [Fact]
    public void It_begins_later_than_today_on_a_day_of_its_own_as_rules_do()
    {
        foreach (var days in new[] { -1, 0, 800 })
            Given.Refused(Rule.RuleSetBeginsLater, () => draft.Publish([], Holds, Today.AddDays(days), Today, By, Given.Now));
        var first = draft.Publish([], Holds, Today.AddDays(3), Today, By, Given.Now);
        Given.Refused(Rule.RuleSetsBeginOnDifferentDays, () => draft.Publish([first], Holds, Today.AddDays(3), Today, By, Given.Now));
        var second = draft.Publish([first], Holds, Today.AddDays(5), Today, By, Given.Now);
        Assert.Equal(2, second.Version);
        Assert.Equal([null, first, first, second], Enumerable.Range(2, 4).Select(d => DatedVersions.InForce([first, second], Today.AddDays(d))));
    }

    [Fact]
    public void Common_choices_keep_their_words_what_the_register_relies_on_stays_and_so_does_the_last()
    {
        Given.Refused(Rule.ChoiceIsRenamedByItsMinistry, () => draft.Rename("health", "Otra", "Other", By, Given.Now));
        Given.Refused(Rule.ChoiceIsReliedOn, () => new CodeListDraft("MX", "legal_standing", [new("unincorporated"), new("other")], By, Given.Now).Retire("unincorporated", Today, By, Given.Now));
        Given.Refused(Rule.ListKeepsAChoice, () => new CodeListDraft("MX", "objective", [new("health")], By, Given.Now).Retire("health", Today, By, Given.Now));
        draft.Retire("old", Today, By, Given.Now);
        draft.Move("education", up: true, By, Given.Now);
        Assert.Equal(Holds, draft.Choices);
        draft.Retire("sport", Today, By, Given.Now);
        draft.Offer("sport", By, Given.Now);
        Assert.Equal(Holds, draft.Choices);
    }
}
