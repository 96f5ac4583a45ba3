using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.UnitTests.Countries;

public sealed class ConsularServiceTests
{
    static readonly Consulate Mission = new("MX-LOS-ANGELES", "MX", ConsulateKind.ConsulateGeneral, "Consulado", "Consulate", "US", "Los Ángeles", null, null, null, "prueba");
    static readonly ServiceTerms Terms = new("legal", "Asesoría", "Advice", "Una abogada le escucha.", "A lawyer listens.") { Phone = "+1 213 555 0100" };

    static ConsularService Service(ServiceTerms terms) => new(Given.Key(), Mission, terms, Given.Key(), Given.Now);

    static Rule Refused(Action act) => Assert.Throws<BrokenRuleException>(act).Rule;

    [Fact]
    public void A_service_is_said_in_both_languages_and_says_how_to_get_it()
    {
        Assert.Equal("Advice", Service(Terms).NameIn("en"));
        Assert.Equal(Rule.ServiceIsSaidInBothLanguages, Refused(() => Service(Terms with { TextEn = " " })));
        Assert.Equal(Rule.ServiceSaysHowToGetIt, Refused(() => Service(Terms with { Phone = null })));
        Assert.Equal(Rule.ServiceEndsAfterItBegins, Refused(() => Service(Terms with { ValidFrom = Given.Today, ValidUntil = Given.Today.AddDays(-1) })));
        Assert.Equal(Rule.HoursHaveDaysAndAnEnd, Refused(() => Service(Terms with { Hours = [new([DayOfWeek.Monday], new(13, 0), new(9, 0))] })));
        Assert.Equal(Rule.HoursHaveDaysAndAnEnd, Refused(() => Service(Terms with { Hours = [new([], new(9, 0), new(13, 0))] })));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("//example.org")]
    [InlineData("https://a:b@example.org")]
    [InlineData("data:text/html,x")]
    public void A_link_leads_to_a_page_of_the_web(string link) => Assert.Equal(Rule.ServiceLinkIsAPage, Refused(() => Service(Terms with { Link = link })));

    [Fact]
    public void It_is_given_between_its_days_until_it_is_taken_out()
    {
        var service = Service(Terms with { ValidFrom = Given.Today, ValidUntil = Given.Today.AddDays(9) });
        Assert.Equal([false, true, true, false], new[] { -1, 0, 9, 10 }.Select(d => service.IsGivenOn(Given.Today.AddDays(d))));
        service.Withdraw(Given.Key(), Given.Now);
        Assert.False(service.IsGivenOn(Given.Today));
        Assert.Equal(Rule.WithdrawnServiceStaysSo, Refused(() => service.State(Terms, Given.Key(), Given.Now)));
        Assert.Equal(Rule.WithdrawnServiceStaysSo, Refused(() => service.Withdraw(Given.Key(), Given.Now)));
    }

    [Fact]
    public void Days_that_follow_one_another_are_one_stretch()
    {
        var time = new OpeningTime([DayOfWeek.Saturday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday], new(9, 0), new(13, 0));
        Assert.Equal([(DayOfWeek.Monday, DayOfWeek.Wednesday), (DayOfWeek.Saturday, DayOfWeek.Saturday)], time.Stretches());
    }
}
