using System.Net;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Accounts;

public sealed class SignUpTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task An_account_is_opened_by_the_link_in_the_mail_and_leads_back_to_where_its_owner_was_going()
    {
        var visitor = app.Anonymous();
        var signIn = await visitor.GetAsync("/es/register");
        Assert.Equal("/es/account/sign-in", signIn.Path);
        var form = await visitor.GetAsync(signIn.Document.QuerySelector("main a[href*='sign-up']")!.GetAttribute("href")!);
        await visitor.SubmitAsync(form, [("Form.Email", "rosa@example.org")]);

        var confirm = await visitor.GetAsync(await app.LinkToAsync("rosa@example.org", "Mail.SignUp"));
        Assert.Contains("rosa@example.org", confirm.Text, StringComparison.Ordinal);
        var page = await visitor.SubmitAsync(confirm, [("Form.Name", "Rosa"), ("Form.Password", Person.Password), ("Form.Agrees", "true")]);
        Assert.Equal("/es/register", page.Path);
        Assert.Contains("Rosa", page.Document.QuerySelector(".reg-header__person")!.TextContent, StringComparison.Ordinal);

        await using var db = app.Open();
        var account = await db.Users.SingleAsync(a => a.Email == "rosa@example.org", TestContext.Current.CancellationToken);
        Assert.True(account.EmailConfirmed);
        Assert.True(await db.AuditTrail.AnyAsync(e => e.Act == "account.opened" && e.SubjectId == account.Id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whether_an_address_has_an_account_shows_in_its_mail_only()
    {
        await app.AddPersonAsync("known@example.org", language: "en");
        var known = await app.Anonymous().SignUpAsync("known@example.org");
        var unknown = await app.Anonymous().SignUpAsync("unknown@example.org");
        Assert.Equal((unknown.Status, unknown.Path, unknown.Text), (known.Status, known.Path, known.Text));

        var mail = Assert.Single(await app.MailsToAsync("known@example.org"));
        Assert.Equal(("Mail.AlreadyAccount", "en"), (mail.Template, mail.Language));
        Assert.Equal("Mail.SignUp", Assert.Single(await app.MailsToAsync("unknown@example.org")).Template);
    }

    [Fact]
    public async Task The_link_works_once()
    {
        var visitor = app.Anonymous();
        await visitor.SignUpAsync("once@example.org");
        var link = await app.LinkToAsync("once@example.org", "Mail.SignUp");
        var first = await visitor.GetAsync(link);
        var second = await app.Anonymous().GetAsync(link);
        await visitor.SubmitAsync(first, [("Form.Name", "Una"), ("Form.Password", Person.Password), ("Form.Agrees", "true")]);

        Assert.Equal("Este enlace ya no sirve", (await app.Anonymous().GetAsync(link)).Heading);
        // A window that was open before does not open the account a second time either.
        var late = await app.Anonymous().GetAsync(link);
        Assert.Null(late.Document.QuerySelector("[name='Form.Password']"));
        Assert.NotNull(second.Document.QuerySelector("[name='Form.Password']"));
    }

    [Theory]
    [InlineData("/es/account/confirm", "Este enlace ya no sirve")]
    [InlineData("/en/account/confirm?token=forged", "This link no longer works")]
    public async Task A_link_that_is_not_ours_opens_nothing(string path, string heading) => Assert.Equal(heading, (await app.Anonymous().GetAsync(path)).Heading);

    [Theory]
    [InlineData("", "Escriba su correo electrónico.")]
    [InlineData("rosa", "Escriba un correo completo, por ejemplo nombre@ejemplo.org.")]
    [InlineData("rosa@example", "Escriba un correo completo, por ejemplo nombre@ejemplo.org.")]
    [InlineData("a@example.org, b@example.org", "Escriba un correo completo, por ejemplo nombre@ejemplo.org.")]
    public async Task A_wrong_address_is_named_and_kept(string typed, string message)
    {
        var page = await app.Anonymous().SignUpAsync(typed);
        Assert.Equal([message], page.Errors);
        Assert.Equal(typed, page.Document.QuerySelector("[name='Form.Email']")!.GetAttribute("value") ?? "");
    }

    [Theory]
    [InlineData("corta", "Choose a password of 12 characters or more.")]
    [InlineData("contraseña2026!", "That password is one of the first that somebody would try. Choose another, for example three or four words.")]
    [InlineData("jacaranda-y-marimba", "That password is one of the first that somebody would try. Choose another, for example three or four words.")]
    [InlineData("weakling.hernandez", "That password is nearly your name or your e-mail address. Choose another.")]
    [InlineData("abcdefghijklmn", "That password repeats characters, or follows the keyboard or the alphabet. Choose another.")]
    public async Task A_password_that_somebody_would_guess_is_refused_in_the_readers_language(string password, string message)
    {
        var visitor = app.Anonymous();
        var email = $"weakling.hernandez+{Guid.CreateVersion7():n}@example.org";
        await visitor.SignUpAsync(email, "en");
        var page = await visitor.SubmitAsync(await visitor.GetAsync(await app.LinkToAsync(email, "Mail.SignUp")), [("Form.Name", "Weakling Hernandez"), ("Form.Password", password), ("Form.Agrees", "true")]);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal([message], page.Errors);
        Assert.Equal("Weakling Hernandez", page.Document.QuerySelector("[name='Form.Name']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_place_that_is_not_ours_is_never_led_to()
    {
        await app.AddPersonAsync("led@example.org");
        var page = await app.Anonymous().SignInAsync("led@example.org", Person.Password, "/es/account/sign-in?returnUrl=https://elsewhere.example/");
        Assert.Equal("/es", page.Path);
    }
}
