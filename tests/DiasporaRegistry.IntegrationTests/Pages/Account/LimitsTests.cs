using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using AngleSharp.Dom;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Security;
using Microsoft.Extensions.DependencyInjection;

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
    public async Task Too_many_mails_to_one_address_are_not_written_whichever_node_wrote_the_others_and_the_answer_is_the_same()
    {
        await using var app = new RegistryApp(cluster) { Settings = { ["Limits:MailsPerAccount"] = "2" } };
        await app.InitializeAsync();
        foreach (var email in new[] { "flood@example.org", "FLOOD@example.org", "flood@example.org" })
            Assert.Equal("/es/account/sent", (await app.Anonymous().SignUpAsync(email)).Path);
        Assert.Equal(2, (await app.MailsToAsync("flood@example.org")).Count + (await app.MailsToAsync("FLOOD@example.org")).Count);
        // Whoever floods an address keeps nobody out of the account that it has.
        var visitor = app.Anonymous();
        Assert.Equal("/es/account/sent", (await visitor.SubmitAsync(await visitor.GetAsync("/es/account/recover"), [("Form.Email", "flood@example.org")])).Path);
        Assert.Equal("Mail.NoAccount", (await app.MailsToAsync("flood@example.org"))[^1].Template);

        await using (var db = app.Open())
        {
            db.AddRange(Enumerable.Range(0, 2).Select(_ => new OutboxMail("elsewhere@example.org", "es", "Mail.SignUp", "De otro nodo", "", TimeProvider.System.GetUtcNow())));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal("/es/account/sent", (await app.Anonymous().SignUpAsync("elsewhere@example.org")).Path);
        Assert.Equal(2, (await app.MailsToAsync("elsewhere@example.org")).Count);

        // Nor does a day that others have filled.
        await using (var db = app.Open())
        {
            db.AddRange(Enumerable.Range(2, 20).Select(hours => new OutboxMail("besieged@example.org", "es", "Mail.Invitation", "De otros", "", TimeProvider.System.GetUtcNow().AddHours(-hours))));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal("/es/account/sent", (await app.Anonymous().SignUpAsync("besieged@example.org")).Path);
        Assert.Equal(20, (await app.MailsToAsync("besieged@example.org")).Count);
        Assert.Equal("/es/account/sent", (await visitor.SubmitAsync(await visitor.GetAsync("/es/account/recover"), [("Form.Email", "besieged@example.org")])).Path);
        Assert.Equal(21, (await app.MailsToAsync("besieged@example.org")).Count);
    }

    [Fact]
    public async Task A_form_for_anybody_costs_a_small_work_or_some_seconds_and_each_work_counts_once()
    {
        var clock = new MovedClock(TimeProvider.System.GetUtcNow());
        await using var app = new RegistryApp(cluster) { Settings = { ["Limits:EffortBits"] = "8", ["Limits:EffortWaitSeconds"] = "60" }, Clock = clock };
        await app.InitializeAsync();
        var visitor = app.Anonymous();
        var page = await visitor.GetAsync("/es/account/sign-up");
        var wanting = await visitor.SubmitAsync(page, [("Form.Email", "rapida@example.org")]);
        Assert.Equal(HttpStatusCode.TooManyRequests, wanting.Status);
        Assert.Contains("espere 60 segundos", Assert.Single(wanting.Errors), StringComparison.Ordinal);
        Assert.Equal("rapida@example.org", wanting.Document.QuerySelector("[name='Form.Email']")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.SubmitAsync(page, [("Form.Email", "rapida@example.org"), (Effort.TaskField, "inventado"), (Effort.AnswerField, "1")])).Status);
        Assert.Empty(await app.MailsToAsync("rapida@example.org"));

        // Sent twice by an impatient finger it is sent once.
        foreach (var _ in Enumerable.Range(0, 2))
            Assert.Equal("/es/account/sent", (await visitor.SubmitAsync(page, [("Form.Email", "rapida@example.org"), (Effort.AnswerField, Answer(page))])).Path);
        Assert.Single(await app.MailsToAsync("rapida@example.org"));
        // What was filled in anew on the same page is not taken for the same: it is asked for another work, and not told that it is done.
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.SubmitAsync(page, [("Form.Email", "otra@example.org"), (Effort.AnswerField, Answer(page))])).Status);

        // To follow a search writes to an address that anybody typed, too.
        var follow = await visitor.GetAsync("/es/directory/save?origin=MX-ZAC");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.SubmitAsync(follow, [("Form.Email", "sigue@example.org")])).Status);
        Assert.Equal("/es/account/sent", (await visitor.SubmitAsync(follow, [("Form.Email", "sigue@example.org"), (Effort.AnswerField, Answer(follow))])).Path);
        Assert.Single(await app.MailsToAsync("sigue@example.org"));

        // Without JavaScript, who was told to wait has waited since the page was opened.
        var slow = await visitor.SubmitAsync(await visitor.GetAsync("/es/account/recover"), [("Form.Email", "lenta@example.org")]);
        clock.Move(TimeSpan.FromSeconds(61));
        Assert.Equal("/es/account/sent", (await visitor.SubmitAsync(slow, [])).Path);
        Assert.Single(await app.MailsToAsync("lenta@example.org"));

        // A program that fills in every field is told what everybody is told.
        Assert.Equal("/es/account/sent", (await visitor.SubmitAsync(await visitor.GetAsync("/es/account/sign-up"), [("Form.Email", "programa@example.org"), ("Form.Topic", "SEO")])).Path);
        Assert.Empty(await app.MailsToAsync("programa@example.org"));

        // What comes fast from one network costs more and more.
        foreach (var at in Enumerable.Range(0, 3))
        {
            var next = await visitor.GetAsync("/es/account/sign-up");
            Assert.Equal("/es/account/sent", (await visitor.SubmitAsync(next, [("Form.Email", $"serie{at}@example.org"), (Effort.AnswerField, Answer(next))])).Path);
        }

        Assert.True(int.Parse(Work(await visitor.GetAsync("/es/account/sign-up")).GetAttribute("data-bits")!, CultureInfo.InvariantCulture) > 8);
        // Who has an account is known by it.
        var known = await app.SignInAsync(await app.AddPersonAsync("conocida@example.org"), secondFactor: false);
        Assert.Null((await known.GetAsync("/es/account/sign-up")).Document.QuerySelector($"[name='{Effort.TaskField}']"));

        static IElement Work(VisitedPage page) => page.Document.QuerySelector("[data-module='reg-effort']")!;
        static string Answer(VisitedPage page) => Enumerable.Range(0, int.MaxValue).Select(n => n.ToString(CultureInfo.InvariantCulture))
            .First(n => Effort.Zeros(Work(page).GetAttribute("data-puzzle")!, n) >= int.Parse(Work(page).GetAttribute("data-bits")!, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_work_grows_with_each_doubling_of_what_a_network_sends_and_no_others_pay()
    {
        using var pace = new EffortPace();
        var steps = new List<int>();
        foreach (var at in Enumerable.Range(1, 100))
        {
            pace.Count("203.0.113.7");
            if (at is 4 or 5 or 10 or 20 or 40 or 100)
                steps.Add(pace.StepsOf("203.0.113.7"));
        }

        Assert.Equal([0, 1, 2, 3, 4, 4], steps);
        Assert.Equal(0, pace.StepsOf("203.0.113.8"));
    }

    [Fact]
    public async Task Under_load_the_widget_programs_and_anonymous_searches_are_let_go_first_and_who_is_signed_in_saves()
    {
        await using var app = new RegistryApp(cluster);
        foreach (var what in Enum.GetValues<ShedClass>())
            (app.Settings[$"Limits:Shed:{what}"], app.Settings[$"Limits:Shed:{what}Waiting"]) = ("1", "0");
        await app.InitializeAsync();
        var (anonymous, signedIn) = (app.Anonymous(), await app.SignInAsync(await app.AddPersonAsync("guarda@example.org"), secondFactor: false));
        string[] shed = ["/es/open-data/widget", "/api/v1/organizations", "/es/directory", "/es/statistics"];
        foreach (var path in shed)
            Assert.Equal(HttpStatusCode.OK, (await anonymous.GetAsync(path)).Status);

        // Whoever reads an answer slowly keeps nobody else from theirs.
        using (var slow = await anonymous.Client.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.OK, (await anonymous.GetAsync("/api/v1/organizations")).Status);

        var shedding = app.Services.GetRequiredService<Shedding>();
        var taken = new List<RateLimitLease>();
        foreach (var what in Enum.GetValues<ShedClass>())
            taken.Add(await shedding.TakeAsync(what, TestContext.Current.CancellationToken));
        foreach (var path in shed)
        {
            using var answer = await anonymous.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), (answer.StatusCode, answer.Headers.RetryAfter!.Delta!.Value));
        }

        Assert.Equal("Hay demasiadas consultas en este momento", (await anonymous.GetAsync("/es/directory")).Heading);
        Assert.Equal(HttpStatusCode.OK, (await signedIn.GetAsync("/es/directory")).Status);
        var name = await signedIn.SubmitAsync(await signedIn.GetAsync("/es/account/manage/name"), [("Form.Name", "Quien guarda"), ("Form.Language", "es")]);
        Assert.Contains("Quien guarda", name.Text, StringComparison.Ordinal);
        Assert.Equal("/es/account/sent", (await anonymous.SignUpAsync("en.plena.carga@example.org")).Path);
        taken.ForEach(lease => lease.Dispose());
        Assert.Equal(HttpStatusCode.OK, (await anonymous.GetAsync("/es/directory")).Status);
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
