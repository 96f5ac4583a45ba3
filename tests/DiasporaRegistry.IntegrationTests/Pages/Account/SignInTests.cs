using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web.Accounts;
using Microsoft.EntityFrameworkCore;

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
    public async Task Signing_out_everywhere_ends_the_other_session_at_its_next_request()
    {
        var account = await app.AddPersonAsync("everywhere@example.org");
        var (here, there) = (await app.SignInAsync(account, secondFactor: false), await app.SignInAsync(account, secondFactor: false));
        Assert.Equal("/es/account/manage", (await there.GetAsync("/es/account/manage")).Path);
        await here.SubmitAsync(await here.GetAsync("/es/account/manage"), [], "main form[action*='Everywhere']");
        Assert.Equal("/es/account/sign-in", (await there.GetAsync("/es/account/manage")).Path);
    }
}
