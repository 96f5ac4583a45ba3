using System.Net;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Security;

namespace DiasporaRegistry.IntegrationTests.Pages.Accounts;

public sealed class LimitsTests(TestCluster cluster)
{
    [Fact]
    public async Task Too_many_attempts_on_one_account_are_refused_in_words_whether_it_exists_or_not()
    {
        await using var app = new RegistryApp(cluster) { Settings = { ["Limits:AttemptsPerAccount"] = "2" } };
        await app.InitializeAsync();
        await app.AddPersonAsync("one@example.org");
        foreach (var email in new[] { "one@example.org", "none@example.org" })
        {
            var visitor = app.Anonymous();
            await visitor.SignInAsync(email, "wrong");
            await visitor.SignInAsync(email, "wrong");
            var refused = await visitor.SignInAsync(email, Person.Password);
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
            Assert.Equal("Demasiados intentos seguidos", refused.Heading);
        }
    }

    [Fact]
    public async Task Too_many_mails_to_one_address_are_refused()
    {
        await using var app = new RegistryApp(cluster) { Settings = { ["Limits:MailsPerAccount"] = "2" } };
        await app.InitializeAsync();
        await app.Anonymous().SignUpAsync("flood@example.org");
        await app.Anonymous().SignUpAsync("FLOOD@example.org");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await app.Anonymous().SignUpAsync("flood@example.org")).Status);
        // Whoever floods an address keeps nobody out of the account that it has.
        var visitor = app.Anonymous();
        Assert.Equal("/es/account/sent", (await visitor.SubmitAsync(await visitor.GetAsync("/es/account/recover"), [("Form.Email", "flood@example.org")])).Path);
    }

    [Fact]
    public async Task Too_many_attempts_from_one_network_are_refused_and_reading_goes_on()
    {
        await using var app = new RegistryApp(cluster) { Settings = { ["Limits:AttemptsPerAddress"] = "2" } };
        await app.InitializeAsync();
        await app.Anonymous().SignUpAsync("a@example.org");
        await app.Anonymous().SignInAsync("b@example.org", "wrong");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await app.Anonymous().SignInAsync("c@example.org", "wrong")).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.Anonymous().GetAsync("/es/account/sign-in")).Status);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void A_household_with_IPv6_is_one_network(string address, string network) => Assert.Equal(network, Networks.Of(IPAddress.Parse(address)));

    [Fact]
    public async Task Answers_come_at_whole_steps_of_time()
    {
        await using var app = new RegistryApp(cluster) { Settings = { ["Limits:AnswerStepMilliseconds"] = "600" } };
        await app.InitializeAsync();
        await app.AddPersonAsync("timed@example.org");
        await app.Anonymous().SignInAsync("warm@example.org", "up");
        foreach (var email in new[] { "timed@example.org", "untimed@example.org" })
        {
            var visitor = app.Anonymous();
            var form = await visitor.GetAsync("/es/account/sign-in");
            var started = TimeProvider.System.GetTimestamp();
            await visitor.SubmitAsync(form, [("Form.Email", email), ("Form.Password", "wrong")]);
            Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(600));
        }
    }
}
