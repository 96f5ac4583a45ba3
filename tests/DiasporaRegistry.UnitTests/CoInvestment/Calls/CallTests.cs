using CsCheck;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using static DiasporaRegistry.UnitTests.CoInvestment.GivenProgramme;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment.Calls;

public sealed class CallTests
{
    [Fact]
    public void What_arrives_in_the_window_is_in_time_to_the_tick_and_nothing_else_is()
    {
        var call = GivenProgramme.Call(Year());
        Gen.Long[-3, 3].Sample(ticks =>
        {
            Assert.Equal(ticks < 0 ? CallStage.Open : CallStage.Closed, call.StageAt(call.ClosesAt.AddTicks(ticks)));
            Assert.Equal(ticks < 0 ? CallStage.Announced : CallStage.Open, call.StageAt(call.OpensAt.AddTicks(ticks)));
        });
        Refused(Rule.CallIsOver, () => call.RefuseUnlessOpenAt(call.ClosesAt));
        Refused(Rule.CallHasNotBegun, () => call.RefuseUnlessOpenAt(call.OpensAt.AddTicks(-1)));
    }

    [Fact]
    public void A_public_call_changes_only_by_more_time_and_a_reason()
    {
        var year = Year();
        var call = GivenProgramme.Call(year);
        Refused(Rule.PublishedCallStaysAsItIs, () => call.State(year, Terms(year.Rules), Now));
        Refused(Rule.CallIsOnlyExtended, () => call.Extend(Closes.AddDays(-1), "Prisa", Now));
        Refused(Rule.HarmfulActNeedsAReason, () => call.Extend(Closes.AddDays(1), " ", Now));
        call.Extend(Closes.AddDays(1), "Faltó difundirla.", Now);
        Assert.Equal(Closes.AddDays(1), call.ClosesAt);
        Refused(Rule.CallIsOnlyExtended, () => call.Extend(Closes.AddDays(9), "Tarde", Closes.AddDays(2)));
        Refused(Rule.CallIsCalledOffBeforeAwards, () => call.CallOff(1, "Sin fondos", Now));
        call.CallOff(0, "Sin fondos", Now);
        Refused(Rule.CallWasCalledOff, () => call.RefuseUnlessOpenAt(Now));
    }

    [Fact]
    public void A_call_without_a_window_or_a_budget_is_refused()
    {
        var year = Year();
        var terms = Terms(year.Rules);
        void Make(CallTerms terms) => _ = new Call(year, 1, terms, Key(), Now);
        Refused(Rule.CallWindowIsAWindow, () => Make(terms with { ClosesAt = terms.OpensAt }));
        Refused(Rule.CallHasABudget, () => Make(terms with { Lines = [] }));
        Refused(Rule.BudgetLineNamesItsCategories, () => Make(terms with { Lines = [terms.Lines[0], terms.Lines[0]] }));
        Refused(Rule.BudgetLineNamesItsCategories, () => Make(terms with { Lines = [terms.Lines[0] with { Categories = ["castles"] }] }));
        Refused(Rule.AmountIsPlausible, () => Make(terms with { Lines = [terms.Lines[0] with { Amount = -1 }] }));
        Refused(Rule.CallSaysWhatItAsksFor, () => Make(terms with { TextEn = "" }));
        Refused(Rule.ProgrammeYearIsOpen, () => _ = new Call(Year(isOpen: false), 1, terms, Key(), Now));
        var past = new Call(year, 1, Terms(year.Rules, Now.AddDays(-3), Now.AddDays(-1)), Key(), Now.AddDays(-4));
        Refused(Rule.CallWindowIsAWindow, () => past.Publish(year, Now));
    }

    [Fact]
    public void Questions_are_asked_until_the_end_and_answered_once()
    {
        var call = GivenProgramme.Call(Year());
        var question = new CallQuestion(call, "¿Puede participar una federación?", Key(), Now);
        question.Reply("Sí.", withheld: false, Key(), Now);
        Refused(Rule.QuestionIsAnsweredOnce, () => question.Reply("No.", withheld: false, Key(), Now));
        Refused(Rule.QuestionsEndWithTheCall, () => _ = new CallQuestion(call, "¿Y ahora?", Key(), Closes));
        Refused(Rule.MessageSaysSomething, () => _ = new CallQuestion(call, " ", Key(), Now));
    }
}
