using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace DiasporaRegistry.UnitTests.Accounts;

public sealed class SessionTimeTests
{
    readonly FakeTimeProvider clock = new();

    [Fact]
    public void A_session_ends_after_its_hours_however_busy_it_is()
    {
        var time = Time(("Sessions:LongestHours", "8"));
        var session = new AuthenticationProperties();
        SessionTime.Begin(session, clock.GetUtcNow());
        clock.Advance(TimeSpan.FromHours(8) - TimeSpan.FromTicks(1));
        Assert.False(time.IsOver(session));
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.True(time.IsOver(session));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("yesterday")]
    public void A_session_of_which_nobody_knows_when_it_began_is_over(string? opened)
    {
        var session = new AuthenticationProperties();
        if (opened is not null)
            session.Items["opened"] = opened;
        Assert.True(Time().IsOver(session));
    }

    [Fact]
    public void A_session_that_an_earlier_version_opened_is_as_old_as_its_cookie()
    {
        var session = new AuthenticationProperties { IssuedUtc = clock.GetUtcNow() };
        clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromTicks(1));
        Assert.False(Time().IsOver(session));
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.True(Time().IsOver(session));
    }

    [Fact]
    public void Unless_it_is_set_a_session_waits_two_hours_and_lasts_twelve() =>
        Assert.Equal((TimeSpan.FromHours(2), TimeSpan.FromHours(12)), (Time().Idle, Time().Longest));

    SessionTime Time(params (string Name, string Value)[] settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Name, s.Value))).Build(), clock);
}
