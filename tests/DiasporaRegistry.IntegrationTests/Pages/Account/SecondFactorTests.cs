using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Accounts;

public sealed class SecondFactorTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task Staff_without_a_second_factor_are_led_to_set_one_up_and_then_to_their_desk()
    {
        await app.AddPersonAsync("new.admin@example.org", roles: (StaffRole.MinistryAdministrator, "MX", null));
        var visitor = app.Anonymous();
        var asked = await visitor.SignInAsync("new.admin@example.org", Person.Password, "/es/account/sign-in?returnUrl=%2Fes%2Fstaff");
        Assert.Equal("/es/account/second-factor", asked.Path);
        var setUp = await visitor.GetAsync(asked.Document.QuerySelector("main a[href*='authenticator']")!.GetAttribute("href")!);
        var (key, codes) = await visitor.SetUpAppAsync(setUp);
        Assert.Equal("/es/account/manage/recovery-codes", codes.Path);
        Assert.Equal("/es/staff", (await visitor.GetAsync(codes.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!)).Path);

        var again = app.Anonymous();
        var page = await again.SignInAsync("new.admin@example.org", Person.Password);
        Assert.Equal("/es/account/code", page.Path);
        // Whoever has neither telephone nor code reads where to go, also without an office.
        var without = await again.GetAsync(page.Document.QuerySelector("main a[href*=recovery-code]")!.GetAttribute("href")!);
        Assert.Contains("acuda al ministerio o a un consulado de su país con un documento", without.Text, StringComparison.Ordinal);
        Assert.NotNull(without.Document.QuerySelector("main a[href='/es/countries']"));
        Assert.Equal("/es", (await again.EnterCodeAsync(page, Person.CodeOf(key, 1))).Path);
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/es/staff")).Status);
    }

    [Fact]
    public async Task A_wrong_code_turns_nothing_on_and_the_key_stays_the_same()
    {
        var account = await app.AddPersonAsync("clumsy@example.org");
        var visitor = await app.SignInAsync(account, secondFactor: false);
        var page = await visitor.GetAsync("/en/account/manage/authenticator");
        var again = await visitor.EnterCodeAsync(page, "12345");
        Assert.Equal(["That code is not right or was used already. Wait for the next one and enter it."], again.Errors);
        Assert.Equal(page.Document.QuerySelector(".reg-code")!.TextContent, again.Document.QuerySelector(".reg-code")!.TextContent);
        await using var db = app.Open();
        Assert.False((await db.Users.SingleAsync(a => a.Id == account.Id, TestContext.Current.CancellationToken)).TwoFactorEnabled);
    }

    [Fact]
    public async Task A_representative_may_turn_the_app_off_and_is_told_by_mail()
    {
        var account = await app.AddPersonAsync("free@example.org");
        var visitor = await app.SignInAsync(account, secondFactor: false);
        await visitor.SetUpAppAsync(await visitor.GetAsync("/es/account/manage/authenticator"));
        var page = await visitor.GetAsync("/es/account/manage/authenticator");
        Assert.Equal("/es/account/manage", (await visitor.SubmitAsync(page, [], "main form[action*='TurnOff']")).Path);
        Assert.Equal(["Mail.AppTurnedOn", "Mail.AppTurnedOff"], (await app.MailsToAsync("free@example.org")).Select(mail => mail.Template));
    }

    [Fact]
    public async Task Staff_cannot_turn_off_their_only_second_factor()
    {
        var account = await app.AddPersonAsync("bound@example.org", DiasporaRegistry.Web.Accounts.Totp.NewKey(), roles: (StaffRole.MinistryReviewer, "GT", null));
        var visitor = await app.SignInAsync(account);
        Assert.Null((await visitor.GetAsync("/es/account/manage/authenticator")).Document.QuerySelector("form[action*='TurnOff']"));
    }

    [Fact]
    public async Task Changing_the_password_asks_for_the_old_one_and_ends_other_sessions_only()
    {
        var account = await app.AddPersonAsync("careful@example.org");
        var (here, there) = (await app.SignInAsync(account, secondFactor: false), await app.SignInAsync(account, secondFactor: false));
        var form = await here.GetAsync("/es/account/manage/password");
        var wrong = await here.SubmitAsync(form, [("Form.CurrentPassword", "wrong"), ("Form.NewPassword", "corta")]);
        Assert.Equal(["Esa no es su contraseña actual. Escríbala de nuevo.", "Elija una contraseña de 12 letras o más."], wrong.Errors);
        var done = await here.SubmitAsync(form, [("Form.CurrentPassword", Person.Password), ("Form.NewPassword", "siete vacas en el tejado")]);
        Assert.Equal("/es/account/manage", done.Path);
        Assert.Equal("/es/account/sign-in", (await there.GetAsync("/es/account/manage")).Path);
        Assert.Equal("/es/account/manage", (await here.GetAsync("/es/account/manage")).Path);
    }

    [Fact]
    public async Task Name_and_language_are_kept_and_shown()
    {
        var account = await app.AddPersonAsync("named@example.org");
        var visitor = await app.SignInAsync(account, secondFactor: false);
        var form = await visitor.GetAsync("/es/account/manage/name");
        Assert.Single((await visitor.SubmitAsync(form, [("Form.Name", "")])).Errors);
        var page = await visitor.SubmitAsync(form, [("Form.Name", "Doña Ñusta <b>"), ("Form.Language", "en")]);
        Assert.Contains("Doña Ñusta <b>", page.Document.QuerySelector(".reg-header__person")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Inglés", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/es/account/manage")]
    [InlineData("/es/account/manage/passkeys")]
    [InlineData("/es/account/manage/recovery-codes")]
    public async Task Nobody_sees_an_account_without_signing_in(string path) => Assert.Equal("/es/account/sign-in", (await app.Anonymous().GetAsync(path)).Path);

    [Fact]
    public async Task A_passkey_that_was_never_made_opens_nothing()
    {
        var visitor = app.Anonymous();
        var page = await visitor.GetAsync("/es/account/sign-in");
        var options = await visitor.SubmitAsync(page, [], "form[data-module='reg-passkey'][action*='Passkey']");
        Assert.Single(options.Errors);
        Assert.Equal("/es/account/sign-in", options.Path);
    }

    [Theory]
    [InlineData("/es/account/manage/authenticator")]
    [InlineData("/es/account/manage/passkeys")]
    [InlineData("/es/account/manage/password")]
    public async Task Whoever_has_a_second_factor_keeps_the_account_in_order_only_with_it(string path)
    {
        var account = await app.AddPersonAsync($"con.app{path.Replace('/', '.')}@example.org", Totp.NewKey());
        var withPasswordAlone = await app.SignInAsync(account, secondFactor: false);
        Assert.Equal("/es/account/second-factor", (await withPasswordAlone.GetAsync(path)).Path);
        Assert.Equal(path, (await (await app.SignInAsync(account)).GetAsync(path)).Path);
    }

    [Theory]
    [InlineData("/es/account/manage/authenticator")]
    [InlineData("/es/account/manage/passkeys")]
    public async Task What_opens_an_account_asks_after_ten_minutes_who_it_is_and_the_session_before_is_over(string path)
    {
        var account = await app.AddPersonAsync($"otra.vez{path.Replace('/', '.')}@example.org");
        var (owner, thief) = await app.SignInAndCopyAsync(account, TimeSpan.FromMinutes(11));
        Assert.Equal("/es/account/manage", (await owner.GetAsync("/es/account/manage")).Path);
        var asked = await owner.GetAsync(path);
        Assert.Equal(("/es/account/again", "Confirme que es usted"), (asked.Path, asked.Heading));
        Assert.Contains("Durante los 10 minutos que siguen", asked.Text, StringComparison.Ordinal);
        Assert.Equal(["Escriba su contraseña."], (await owner.SubmitAsync(asked, [])).Errors);
        Assert.Equal(["Esa no es su contraseña actual. Escríbala de nuevo."], (await owner.SubmitAsync(asked, [("Form.Password", "no es esta")])).Errors);
        Assert.Equal(path, (await owner.SubmitAsync(asked, [("Form.Password", Person.Password)])).Path);
        Assert.Equal(path, (await owner.GetAsync(path)).Path);
        Assert.Equal("/es/account/sign-in", (await thief.GetAsync("/es/account/manage")).Path);
    }

    [Fact]
    public async Task Half_a_proof_is_none_neither_the_password_alone_nor_the_code_alone_makes_an_old_session_young()
    {
        var key = Totp.NewKey();
        var officer = await app.SignInAsync(await app.AddPersonAsync("pantalla.abierta@example.org", key), ago: TimeSpan.FromMinutes(11));
        foreach (var path in new[] { "/es/account/manage/password", "/es/account/manage/email", "/es/account/my-data/close" })
            Assert.Equal("/es/account/again", (await officer.GetAsync(path)).Path);
        var any = await officer.GetAsync("/es/account/manage/name");
        using var code = new FormUrlEncodedContent([new("__form", any.Document.QuerySelector("[name='__form']")!.GetAttribute("value")), new("Form.Code", Person.CodeOf(key, 1))]);
        await officer.Client.PostAsync(new Uri("/es/account/second-factor", UriKind.Relative), code, TestContext.Current.CancellationToken);
        Assert.Equal("/es/account/again", (await officer.GetAsync("/es/account/manage/authenticator")).Path);
    }

    [Fact]
    public async Task A_form_about_money_that_meets_an_old_proof_keeps_what_was_typed_until_password_and_code_are_shown()
    {
        var key = Totp.NewKey();
        var account = await app.AddPersonAsync("oficial.de.pagos@example.org", key, roles: (StaffRole.ProgrammeOfficer, "MX", null));
        var officer = await app.SignInAsync(account, ago: TimeSpan.FromMinutes(11));
        var page = await officer.GetAsync("/es/co-investment");
        var pay = $"/es/co-investment/projects/{Guid.CreateVersion7()}/pay/receive";
        Assert.Equal("/es/account/again", (await officer.GetAsync(pay)).Path);
        page.Document.QuerySelector("form[action='/es/account/sign-out']")!.SetAttribute("action", pay);
        // A button alone leads there and back, to be pressed again.
        Assert.Equal("/es/account/again", (await officer.SubmitAsync(page, [], $"form[action='{pay}']")).Path);
        var kept = await officer.SubmitAsync(page, [("Form.Amount", "100000"), ("Form.Note", "Lo que escribí <en una hora>")], $"form[action='{pay}']");
        Assert.Equal((HttpStatusCode.Unauthorized, "Confirme que es usted"), (kept.Status, kept.Heading));
        Assert.Equal("Lo que escribí <en una hora>", kept.Document.QuerySelector("main input[name='Form.Note']")!.GetAttribute("value"));
        // A code, as a file, is not kept: no button is promised that would send it.
        var lost = await officer.SubmitAsync(page, [("Form.Code", "123456")], $"form[action='{pay}']");
        Assert.Contains("no puede conservar archivos ni códigos", lost.Text, StringComparison.Ordinal);
        Assert.Null(lost.Document.QuerySelector("main form"));
        Assert.Equal("Abrir otra vez el formulario", lost.Document.QuerySelector($"main a.govuk-button[href='{pay}']")!.TextContent.Trim());

        var asked = await officer.GetAsync(kept.Document.QuerySelector("main a[target=_blank]")!.GetAttribute("href")!);
        Assert.Equal(["Escriba el código."], (await officer.SubmitAsync(asked, [("Form.Password", Person.Password)])).Errors);
        Assert.Equal(["Ese código no es correcto o ya se usó. Espere el siguiente y escríbalo."], (await officer.SubmitAsync(asked, [("Form.Password", Person.Password), ("Form.Code", "000000")])).Errors);
        Assert.Contains("vuelva a la anterior", (await officer.SubmitAsync(asked, [("Form.Password", Person.Password), ("Form.Code", Person.CodeOf(key))])).Text, StringComparison.Ordinal);
        // There is no such project, as the page says once it answers.
        Assert.Equal(HttpStatusCode.NotFound, (await officer.SubmitAsync(kept, [])).Status);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/es/co-investment")).Status);
    }

    [Fact]
    public async Task Where_a_passkey_is_the_second_factor_the_password_alone_shows_too_little()
    {
        var account = await app.AddPersonAsync("llave.y.clave@example.org", roles: (StaffRole.ProgrammeOfficer, "GT", null));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var passkey = new UserPasskeyInfo([1, 2, 3], [4, 5], TimeProvider.System.GetUtcNow(), 0, [], isUserVerified: true, isBackupEligible: false, isBackedUp: false, [6], [7]);
            Assert.True((await users.AddOrUpdatePasskeyAsync((await users.FindByIdAsync(account.Id.ToString()))!, passkey)).Succeeded);
        }

        var officer = await app.SignInAsync(account, ago: TimeSpan.FromMinutes(11));
        var asked = await officer.GetAsync("/es/account/manage/passkeys");
        Assert.Equal("/es/account/again", asked.Path);
        Assert.Null(asked.Document.QuerySelector("[name='Form.Password']"));
        Assert.Single((await officer.SubmitAsync(asked, [("Form.Password", Person.Password)], "form[action*='Passkey']")).Errors);
        asked.Document.QuerySelector("form[action*='Passkey']")!.SetAttribute("action", asked.PathAndQuery);
        Assert.Equal(["Esa no es su contraseña actual. Escríbala de nuevo."], (await officer.SubmitAsync(asked, [("Form.Password", Person.Password)], "main form")).Errors);
        Assert.Equal("/es/account/again", (await officer.GetAsync("/es/account/manage/passkeys")).Path);
    }

    [Theory]
    [InlineData("/es/account/my-data/close", null)]
    [InlineData("/es/account/my-data/close", Person.Password)]
    [InlineData("/es/account/my-data/download", null)]
    [InlineData("/es/account/manage/email", null)]
    public async Task A_page_that_asks_for_the_password_itself_asks_before_where_there_is_none(string path, string? password)
    {
        var email = $"{(password is null ? "sin" : "con")}.clave{path.Replace('/', '.')}@example.org";
        var account = password is null ? await app.AddAccountAsync(email) : await app.AddPersonAsync(email);
        var visitor = await app.SignInAsync(account, secondFactor: false, TimeSpan.FromMinutes(11));
        Assert.Equal(password is null ? "/es/account/again" : path, (await visitor.GetAsync(path)).Path);
    }
}
