using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Sealing;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Accounts;

namespace DiasporaRegistry.IntegrationTests.Pages.Accounts;

public sealed class RecoveryTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    const string NewPassword = "cuatro sillas y un perico";

    [Fact]
    public async Task A_new_password_is_chosen_by_the_link_once_and_ends_every_session()
    {
        var account = await app.AddPersonAsync("forgetful@example.org");
        var elsewhere = await app.SignInAsync(account, secondFactor: false);
        var visitor = app.Anonymous();
        var sent = await visitor.SubmitAsync(await visitor.GetAsync("/es/account/recover"), [("Form.Email", "forgetful@example.org")]);
        Assert.Equal("/es/account/sent", sent.Path);

        var link = await app.LinkToAsync("forgetful@example.org", "Mail.Recovery");
        var done = await visitor.SubmitAsync(await visitor.GetAsync(link), [("Form.Password", NewPassword)]);
        Assert.Equal("/es/account/sign-in", done.Path);
        Assert.Equal("/es/account/sign-in", (await elsewhere.GetAsync("/es/account/manage")).Path);
        Assert.Equal("Este enlace ya no sirve", (await visitor.GetAsync(link)).Heading);
        Assert.Single((await visitor.SignInAsync("forgetful@example.org", Person.Password)).Errors);
        Assert.Equal("/es", (await visitor.SignInAsync("forgetful@example.org", NewPassword)).Path);
        Assert.Equal("Mail.PasswordChanged", (await app.MailsToAsync("forgetful@example.org"))[^1].Template);
    }

    [Fact]
    public async Task The_second_factor_is_still_asked_for_after_recovery()
    {
        await app.AddPersonAsync("both@example.org", Totp.NewKey());
        var visitor = app.Anonymous();
        await visitor.SubmitAsync(await visitor.GetAsync("/es/account/recover"), [("Form.Email", "both@example.org")]);
        await visitor.SubmitAsync(await visitor.GetAsync(await app.LinkToAsync("both@example.org", "Mail.Recovery")), [("Form.Password", NewPassword)]);
        Assert.Equal("/es/account/code", (await visitor.SignInAsync("both@example.org", NewPassword)).Path);
    }

    [Fact]
    public async Task An_unknown_address_gets_the_same_page_and_a_mail_that_says_so()
    {
        await app.AddPersonAsync("has@example.org");
        async Task<VisitedPage> AskAsync(string email)
        {
            var visitor = app.Anonymous();
            return await visitor.SubmitAsync(await visitor.GetAsync("/en/account/recover"), [("Form.Email", email)]);
        }

        var (has, hasNot) = (await AskAsync("has@example.org"), await AskAsync("has-not@example.org"));
        Assert.Equal((hasNot.Status, hasNot.Path, hasNot.Text), (has.Status, has.Path, has.Text));
        Assert.Equal("Mail.NoAccount", Assert.Single(await app.MailsToAsync("has-not@example.org")).Template);
    }

    [Fact]
    public async Task A_backup_code_opens_the_door_once()
    {
        var account = await app.AddPersonAsync("backup@example.org");
        var visitor = await app.SignInAsync(account, secondFactor: false);
        var (_, page) = await visitor.SetUpAppAsync(await visitor.GetAsync("/es/account/manage/authenticator"));
        var codes = page.Document.QuerySelectorAll(".reg-codes li").Select(li => li.TextContent).ToList();
        Assert.Equal(10, codes.Count);

        async Task<VisitedPage> TryAsync()
        {
            var lost = app.Anonymous();
            await lost.SignInAsync("backup@example.org", Person.Password);
            return await lost.EnterCodeAsync(await lost.GetAsync("/es/account/recovery-code"), codes[0].ToLowerInvariant());
        }

        // Whoever reads the table learns neither the codes nor the secret of the app.
        async Task<string[]> StoredAsync() => ((string)(await Sql.RunAsync(app.Database.OwnerConnectionString,
            $"SELECT string_agg(value, ' ' ORDER BY name) FROM account_token WHERE user_id = '{account.Id}' AND login_provider = '{BackupCodes.Store}'"))!).Split(' ');
        Assert.All(await StoredAsync(), value => Assert.StartsWith("s1.", value, StringComparison.Ordinal));
        Assert.Equal("/es/account/manage/recovery-codes", (await TryAsync()).Path);
        Assert.Single((await TryAsync()).Errors);
        Assert.Contains("Códigos sin usar: 9", (await visitor.GetAsync("/es/account/manage/recovery-codes")).Text, StringComparison.Ordinal);

        // Codes that an older version kept as they were are sealed hashes after the next start, and still open the door.
        await Sql.RunAsync(app.Database.OwnerConnectionString, $"UPDATE account_token SET value = '{string.Join(';', codes)}' WHERE user_id = '{account.Id}' AND name = '{BackupCodes.Name}'");
        await using (var db = app.Open())
            await Resealing.RunAsync(db, FieldKeys.Current, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(await StoredAsync(), value => value.Contains(codes[0], StringComparison.Ordinal));
        Assert.Equal("/es/account/manage/recovery-codes", (await TryAsync()).Path);
    }
}
