using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.UnitTests.Needs;

public sealed class NeedTests
{
    const string Consulate = "MX-LOS-ANGELES";

    static readonly NeedStatement Says = new("organizational", "fundraising", "Queremos pedir fondos a la ciudad.", NeedUrgency.Soon, NeedEnd.Residence, Given.LosAngeles.Code);

    static Organization Club()
    {
        var club = Given.HometownClub();
        club.StateResidences([Given.LivesIn(Given.LosAngeles)], Given.Now);
        return club;
    }

    static Need State(NeedStatement? says = null, int open = 0, string country = "MX") => Need.Of(Given.Key(), Club(), country, ["MX"], open, says ?? Says, Given.Applicant, Given.Now);

    static ConsularService Service(string consulate = Consulate, DateOnly? until = null) =>
        new(Given.Key(), new Consulate(consulate, "MX", ConsulateKind.ConsulateGeneral, "Consulado", "Consulate", "US", "Los Ángeles", null, null, null, "prueba"),
            new ServiceTerms("fundraising", "Taller", "Workshop", "Taller de fondos.", "A workshop.") { NeedsAppointment = true, ValidUntil = until }, Given.Key(), Given.Now);

    static Rule Refused(Action act) => Assert.Throws<BrokenRuleException>(act).Rule;

    [Fact]
    public void A_need_is_stated_answered_and_closed_when_the_answer_helped()
    {
        var need = State();
        need.AnswerWith(Service(), "Es el sábado.", Consulate, Given.Officer, Given.Now.AddDays(2));
        Assert.Equal((NeedState.Answered, NeedAnswer.Service, null), (need.State, need.LastAnswer, need.LastHelp));
        need.Judge(NeedHelp.Partly, "Faltó tiempo", Given.Applicant, Given.Now.AddDays(9));
        Assert.Equal((NeedState.Closed, NeedHelp.Partly, Given.Now.AddDays(9)), (need.State, need.LastHelp, need.StateSince));
        Assert.Equal([NeedAct.State, NeedAct.Answer, NeedAct.Judge], need.Steps.Select(s => s.Act));
        Assert.Equal([Given.Applicant.AccountId, Given.Officer.AccountId, Given.Applicant.AccountId], need.Steps.Select(s => s.AccountId));
        Assert.Equal(Consulate, need.Steps.ElementAt(1).ConsulateCode);
    }

    [Fact]
    public void What_did_not_help_opens_the_need_again()
    {
        var need = State();
        need.SayNobodyOffers(null, Consulate, Given.Officer, Given.Now);
        need.Judge(NeedHelp.No, null, Given.Applicant, Given.Now);
        Assert.Equal((NeedState.Open, NeedHelp.No), (need.State, need.LastHelp));
        need.Refer("La biblioteca del condado da clases.", Consulate, Given.Officer, Given.Now);
        Assert.Equal((NeedState.Answered, NeedAnswer.Referral, null), (need.State, need.LastAnswer, need.LastHelp));
    }

    // Every act in every state: what is not allowed throws, and says which rule.
    [Fact]
    public void A_wrong_transition_always_throws()
    {
        void Answer(Need n) => n.Refer("Acuda a la biblioteca.", Consulate, Given.Officer, Given.Now);
        void Judge(Need n) => n.Judge(NeedHelp.Yes, null, Given.Applicant, Given.Now);
        void Withdraw(Need n) => n.Withdraw(Given.Applicant, Given.Now);
        var answered = State();
        Answer(answered);
        Assert.Equal(Rule.NeedIsAnsweredWhileOpen, Refused(() => Answer(answered)));
        Assert.Equal(Rule.HelpIsJudgedOnceAnswered, Refused(() => Judge(State())));
        var closed = State();
        Answer(closed);
        Judge(closed);
        var withdrawn = State();
        Withdraw(withdrawn);
        foreach (var over in new[] { closed, withdrawn })
        {
            Assert.Equal(Rule.NeedIsAnsweredWhileOpen, Refused(() => Answer(over)));
            Assert.Equal(Rule.NeedThatIsOverStaysSo, Refused(() => Judge(over)));
            Assert.Equal(Rule.NeedThatIsOverStaysSo, Refused(() => Withdraw(over)));
        }

        Withdraw(answered);
        Assert.Equal(NeedState.Withdrawn, answered.State);
    }

    [Fact]
    public void A_need_is_asked_of_a_country_that_the_organization_turned_to_at_a_place_of_its_own()
    {
        Assert.Equal(Rule.NeedIsAskedOfTheOwnCountry, Refused(() => State(country: "GT")));
        Assert.Equal(Rule.NeedIsAtAPlaceOfTheOrganization, Refused(() => State(Says with { PlaceCode = "US-IL-CHICAGO" })));
        Assert.Equal(Rule.NeedIsAtAPlaceOfTheOrganization, Refused(() => State(Says with { End = NeedEnd.Origin })));
        Assert.Equal(NeedEnd.Origin, State(Says with { End = NeedEnd.Origin, PlaceCode = Given.Jerez.Code }).End);
        Assert.Equal(Rule.NeedSaysWhatIsNeeded, Refused(() => State(Says with { Group = "otro" })));
        Assert.Equal(Rule.NeedSaysWhatIsNeeded, Refused(() => State(Says with { Text = "   " })));
        Assert.Equal(Rule.OpenNeedsAreFew, Refused(() => State(open: Need.MostOpen)));
    }

    [Theory]
    [InlineData("Muchos somos indocumentados")]
    [InlineData("Some are undocumented")]
    public void Neither_a_need_nor_an_answer_tells_of_immigration_status(string text)
    {
        Assert.Equal(Rule.NeedTellsNoStatus, Refused(() => State(Says with { Text = text })));
        var need = State();
        Assert.Equal(Rule.NeedTellsNoStatus, Refused(() => need.Refer(text, Consulate, Given.Officer, Given.Now)));
        Assert.Equal(NeedState.Open, need.State);
        need.SayNobodyOffers(null, Consulate, Given.Officer, Given.Now);
        Assert.Equal(Rule.NeedTellsNoStatus, Refused(() => need.Judge(NeedHelp.No, text, Given.Applicant, Given.Now)));
        Assert.Equal(NeedState.Answered, need.State);
    }

    [Fact]
    public void A_consulate_answers_with_a_service_that_it_gives_itself_and_today()
    {
        var withdrawn = Service();
        withdrawn.Withdraw(Given.Key(), Given.Now);
        foreach (var wrong in new[] { Service("MX-CHICAGO"), Service(until: Given.Today.AddDays(-1)), withdrawn })
            Assert.Equal(Rule.AnswerNamesAServiceThatIsGiven, Refused(() => State().AnswerWith(wrong, null, Consulate, Given.Officer, Given.Now)));
        Assert.Equal(Rule.ReferralSaysWhereTo, Refused(() => State().Refer(" ", Consulate, Given.Officer, Given.Now)));
    }
}
