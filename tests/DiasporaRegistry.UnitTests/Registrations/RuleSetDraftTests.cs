using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.UnitTests.Registrations;

public sealed class RuleSetDraftTests
{
    static readonly DateTimeOffset At = new(2026, 11, 28, 18, 0, 0, TimeSpan.Zero);
    static readonly DateOnly Today = new(2026, 11, 28);
    static readonly Guid By = Guid.CreateVersion7(At);

    static RuleSetTerms Terms(int adults = 10) => new() { MinimumAdultMembers = adults, SourceEs = "Ley", SourceEn = "Law" };

    static RuleSet First => new("MX", 1, new DateOnly(2020, 1, 1), true, 10, 1, 2, true, Issuer.Ministry, 24, [], "Ley", "Law");

    [Fact]
    public void A_published_draft_is_the_next_version_and_holds_from_its_day()
    {
        var first = First;
        var next = new RuleSetDraft("MX", Terms(12), By, At).Publish([first], Today.AddDays(1), Today, By, At);
        Assert.Equal((2, true, 12), (next.Version, next.IsConfirmed, next.MinimumAdultMembers));
        Assert.Same(first, RuleSet.InForce([first, next], Today));
        Assert.Same(next, RuleSet.InForce([first, next], Today.AddDays(1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(800)]
    public void Rules_begin_on_a_day_to_come(int days) => Assert.Equal(Rule.RuleSetBeginsLater,
        Assert.Throws<BrokenRuleException>(() => new RuleSetDraft("MX", Terms(), By, At).Publish([First], Today.AddDays(days), Today, By, At)).Rule);

    [Fact]
    public void Two_never_begin_on_one_day()
    {
        var draft = new RuleSetDraft("MX", Terms(), By, At);
        var next = draft.Publish([First], Today.AddDays(9), Today, By, At);
        Assert.Equal(Rule.RuleSetsBeginOnDifferentDays, Assert.Throws<BrokenRuleException>(() => draft.Publish([First, next], Today.AddDays(9), Today, By, At)).Rule);
        Assert.Equal(3, draft.Publish([First, next], Today.AddDays(8), Today, By, At).Version);
    }

    [Fact]
    public void A_copy_says_what_it_was_copied_from()
    {
        var first = First;
        Assert.Equal(first.Terms with { RequiredDocuments = [], MaterialFields = [] },
            new RuleSetDraft("MX", first.Terms, By, At).Publish([first], Today.AddDays(1), Today, By, At).Terms with { RequiredDocuments = [], MaterialFields = [] });
    }

    [Fact]
    public void Terms_that_nobody_could_meet_or_that_name_no_source_are_refused()
    {
        var draft = new RuleSetDraft("MX", Terms(), By, At);
        Assert.Equal(Rule.RuleSetIsPlausible, Assert.Throws<BrokenRuleException>(() => draft.State(Terms(5_000), By, At)).Rule);
        Assert.Equal(Rule.RuleSetIsPlausible, Assert.Throws<BrokenRuleException>(() => draft.State(Terms() with { ValidityMonths = 0 }, By, At)).Rule);
        Assert.Equal(Rule.RuleSetNamesItsSource, Assert.Throws<BrokenRuleException>(() => draft.State(Terms() with { SourceEn = " " }, By, At)).Rule);
        Assert.Equal(10, draft.Terms.MinimumAdultMembers);
    }
}
