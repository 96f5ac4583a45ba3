using System.Net;
using AngleSharp.Html.Parser;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Accounts;

public sealed class SignInTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task The_right_password_opens_the_page_that_was_asked_for_in_its_language()
    {
        await app.AddPersonAsync("luz@example.org");
        var visitor = app.Anonymous();
        var door = await visitor.GetAsync("/en/account/manage/name");
        Assert.Equal("/en/account/sign-in", door.Path);
        var page = await visitor.SubmitAsync(door, [("Form.Email", "luz@example.org"), ("Form.Password", Person.Password)]);
        Assert.Equal("/en/account/manage/name", page.Path);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_look_the_same()
    {
        await app.AddPersonAsync("same@example.org");
        var wrong = await app.Anonymous().SignInAsync("same@example.org", "not the password");
        var unknown = await app.Anonymous().SignInAsync("nobody@example.org", "not the password");
        Assert.Equal((unknown.Status, unknown.Path, unknown.Text), (wrong.Status, wrong.Path, wrong.Text));
        Assert.Single(wrong.Errors);
        Assert.Equal("same@example.org", wrong.Document.QuerySelector("[name='Form.Email']")!.GetAttribute("value"));
        Assert.DoesNotContain("not the password", wrong.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locked_account_refuses_the_right_password_too_with_the_same_words()
    {
        await app.AddPersonAsync("locked@example.org");
        var visitor = app.Anonymous();
        VisitedPage wrong = null!;
        for (var attempt = 0; attempt < 10; attempt++)
            wrong = await visitor.SignInAsync("locked@example.org", "not the password");
        var right = await visitor.SignInAsync("locked@example.org", Person.Password);
        Assert.Equal(wrong.Text, right.Text);
        await using var db = app.Open();
        Assert.NotNull((await db.Users.SingleAsync(a => a.Email == "locked@example.org", TestContext.Current.CancellationToken)).LockoutEnd);
    }

    [Fact]
    public async Task Whoever_has_an_app_is_asked_for_its_code_and_each_code_works_once()
    {
        var key = Totp.NewKey();
        await app.AddPersonAsync("codes@example.org", key);
        var visitor = app.Anonymous();
        var asked = await visitor.SignInAsync("codes@example.org", Person.Password, "/es/account/sign-in?returnUrl=%2Fes%2Faccount%2Fmanage");
        Assert.Equal("/es/account/code", asked.Path);
        Assert.Single((await visitor.EnterCodeAsync(asked, "000000")).Errors);
        var code = Person.CodeOf(key);
        Assert.Equal("/es/account/manage", (await visitor.EnterCodeAsync(asked, code)).Path);

        var thief = app.Anonymous();
        Assert.Single((await thief.EnterCodeAsync(await thief.SignInAsync("codes@example.org", Person.Password), code)).Errors);
    }

    [Fact]
    public async Task A_code_is_not_asked_for_before_the_password() =>
        Assert.Equal("/es/account/sign-in", (await app.Anonymous().GetAsync("/es/account/code")).Path);

    [Fact]
    public async Task Signing_out_is_a_form_and_ends_the_session()
    {
        var account = await app.AddPersonAsync("out@example.org");
        var visitor = await app.SignInAsync(account, secondFactor: false);
        var page = await visitor.GetAsync("/es/account/manage");
        await visitor.SubmitAsync(page, [], "form[action='/es/account/sign-out']");
        Assert.Equal("/es/account/sign-in", (await visitor.GetAsync("/es/account/manage")).Path);
    }

    [Fact]
    public async Task A_copied_session_ends_with_the_one_that_it_was_copied_from_and_others_go_on()
    {
        var account = await app.AddPersonAsync("copied@example.org");
        var (owner, thief) = await app.SignInAndCopyAsync(account);
        var elsewhere = await app.SignInAsync(account, secondFactor: false);
        Assert.Equal("/es/account/manage", (await thief.GetAsync("/es/account/manage")).Path);
        await owner.SubmitAsync(await owner.GetAsync("/es/account/manage"), [], "form[action='/es/account/sign-out']");
        Assert.Equal("/es/account/sign-in", (await thief.GetAsync("/es/account/manage")).Path);
        Assert.Equal("/es/account/manage", (await elsewhere.GetAsync("/es/account/manage")).Path);
    }

    [Fact]
    public async Task A_session_without_a_second_factor_ends_when_it_becomes_one_with_it()
    {
        var key = Totp.NewKey();
        var account = await app.AddPersonAsync("stepup@example.org", key);
        var (owner, thief) = await app.SignInAndCopyAsync(account);
        Assert.Equal("/es/account/manage", (await owner.EnterCodeAsync(await owner.GetAsync("/es/account/second-factor?returnUrl=%2Fes%2Faccount%2Fmanage"), Person.CodeOf(key))).Path);
        Assert.Equal("/es/account/sign-in", (await thief.GetAsync("/es/account/second-factor")).Path);
    }

    [Fact]
    public async Task A_session_ends_after_half_a_day_also_when_it_was_never_idle()
    {
        var account = await app.AddPersonAsync("longday@example.org");
        var (late, overdue) = (await app.SignInAsync(account, ago: TimeSpan.FromHours(11.9)), await app.SignInAsync(account, ago: TimeSpan.FromHours(12)));
        Assert.Equal("/es/account/manage", (await late.GetAsync("/es/account/manage")).Path);
        Assert.Equal("/es/account/sign-in", (await overdue.GetAsync("/es/account/manage")).Path);
    }

    [Fact]
    public async Task A_session_that_waits_for_two_hours_is_over_and_each_request_before_begins_them_anew()
    {
        await app.AddPersonAsync("quieta@example.org");
        var visitor = app.Anonymous();
        Assert.Equal("/es/account/manage", (await visitor.SignInAsync("quieta@example.org", Person.Password, "/es/account/sign-in?returnUrl=%2Fes%2Faccount%2Fmanage")).Path);
        var clock = (EarlyClock)app.Services.GetRequiredService<TimeProvider>();
        var ahead = TimeSpan.Zero;
        try
        {
            // Four hours after it was opened it goes on, and ends when it was idle for too long, well before its twelve.
            foreach (var (minutes, path) in new[] { (119, "/es/account/manage"), (119, "/es/account/manage"), (121, "/es/account/sign-in") })
            {
                clock.Move(TimeSpan.FromMinutes(minutes));
                ahead += TimeSpan.FromMinutes(minutes);
                Assert.Equal(path, (await visitor.GetAsync("/es/account/manage")).Path);
            }
        }
        finally
        {
            clock.Move(-ahead);
        }
    }

    [Fact]
    public async Task What_a_session_showed_is_kept_by_no_cache_and_forgotten_when_it_ends()
    {
        var account = await app.AddPersonAsync("screen@example.org");
        var client = await app.UnfollowingAsync(account);
        using var answer = await client.GetAsync(new Uri("/es/directory", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var form = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).QuerySelector("form[action='/es/account/sign-out']")!;
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("__form", form.QuerySelector("[name='__form']")!.GetAttribute("value")!)]);
        using var ended = await client.PostAsync(new Uri("/es/account/sign-out", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal("\"cache\"", ended.Headers.GetValues("Clear-Site-Data").Single());
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_other_session_at_its_next_request()
    {
        var account = await app.AddPersonAsync("everywhere@example.org");
        var (here, there) = (await app.SignInAsync(account, secondFactor: false), await app.SignInAsync(account, secondFactor: false));
        Assert.Equal("/es/account/manage", (await there.GetAsync("/es/account/manage")).Path);
        await here.SubmitAsync(await here.GetAsync("/es/account/manage"), [], "main form[action*='Everywhere']");
        Assert.Equal("/es/account/sign-in", (await there.GetAsync("/es/account/manage")).Path);
    }

    [Fact]
    public async Task Each_session_is_listed_with_what_it_is_open_on_and_ends_by_itself()
    {
        var account = await app.AddPersonAsync("aparatos@example.org");
        var (here, phone, other) = (await app.SignInAsync(account, secondFactor: false), await app.SignInAsync(account, secondFactor: false), await app.SignInAsync(account, secondFactor: false));
        phone.Client.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0");
        await phone.GetAsync("/es/directory");
        await other.GetAsync("/es/directory");
        var page = await here.GetAsync("/es/account/manage");
        var rows = page.Document.QuerySelectorAll("main .reg-multi__item");
        Assert.Equal(3, rows.Length);
        Assert.Contains("Esta sesión", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Null(rows[0].QuerySelector("form"));
        var ended = rows.Single(r => r.TextContent.Contains("Teléfono, Android, Firefox", StringComparison.Ordinal)).QuerySelector("form")!.GetAttribute("action")!;

        // Whose session it is is asked too.
        var stranger = await app.SignInAsync(await app.AddPersonAsync("otra.cuenta@example.org"), secondFactor: false);
        var theirs = await stranger.GetAsync("/es/account/manage");
        theirs.Document.QuerySelector("main form[action*='Everywhere']")!.SetAttribute("action", ended);
        await stranger.SubmitAsync(theirs, [], $"main form[action='{ended}']");
        Assert.Equal("/es/account/manage", (await phone.GetAsync("/es/account/manage")).Path);

        Assert.Equal(2, (await here.SubmitAsync(page, [], $"main form[action='{ended}']")).Document.QuerySelectorAll("main .reg-multi__item").Length);
        Assert.Equal("/es/account/sign-in", (await phone.GetAsync("/es/account/manage")).Path);
        Assert.Equal("/es/account/manage", (await other.GetAsync("/es/account/manage")).Path);
        await here.SubmitAsync(await here.GetAsync("/es/account/manage"), [], "main form[action*='Everywhere']");
        await using var db = app.Open();
        Assert.False(await db.Sessions.AnyAsync(s => s.AccountId == account.Id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_verb_end_sessions_ends_those_of_one_account_or_of_all()
    {
        var (one, two) = (await app.AddPersonAsync("verbo.uno@example.org"), await app.AddPersonAsync("verbo.dos@example.org"));
        var (first, second) = (await app.SignInAsync(one, secondFactor: false), await app.SignInAsync(two, secondFactor: false));
        using var said = new StringWriter();
        Assert.Equal(1, await SessionsCommand.RunAsync(["end-sessions", "nadie@example.org"], app.Services, said, TestContext.Current.CancellationToken));
        Assert.Equal(2, await SessionsCommand.RunAsync(["end-sessions"], app.Services, said, TestContext.Current.CancellationToken));
        Assert.Equal(0, await SessionsCommand.RunAsync(["end-sessions", "verbo.uno@example.org"], app.Services, said, TestContext.Current.CancellationToken));
        Assert.Equal("/es/account/sign-in", (await first.GetAsync("/es/account/manage")).Path);
        Assert.Equal("/es/account/manage", (await second.GetAsync("/es/account/manage")).Path);
    }
}
