using System.Net;
using System.Text.Json;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Accounts.Personal;
using DiasporaRegistry.Domain.Consents;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Accounts.MyData;

public sealed class MyDataTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_agreed_to_when_the_account_was_opened_is_shown_with_its_words_and_can_be_withdrawn()
    {
        var visitor = app.Anonymous();
        await visitor.SignUpAsync("alta@example.org");
        var form = await visitor.GetAsync(await app.LinkToAsync("alta@example.org", "Mail.SignUp"));
        var refused = await visitor.SubmitAsync(form, [("Form.Name", "Alta Prueba"), ("Form.Password", Person.Password)]);
        Assert.Equal(["Para abrir una cuenta, marque que está de acuerdo con que se guarde."], refused.Errors);
        Assert.Equal("Alta Prueba", refused.Document.QuerySelector("[name='Form.Name']")!.GetAttribute("value"));
        await visitor.SubmitAsync(refused, [("Form.Password", Person.Password), ("Form.Agrees", "true"), ("Form.News", "true")]);

        var page = await visitor.GetAsync("/es/account/my-data");
        Assert.Contains("Acepto que el registro guarde mi nombre", page.Text, StringComparison.Ordinal);
        var withdrawn = await visitor.SubmitAsync(page, [], "form[data-consent=News]");
        Assert.Contains("ya no le mandaremos noticias", withdrawn.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Lo que ya no vale", withdrawn.Text, StringComparison.Ordinal);
        var again = await visitor.SubmitAsync(withdrawn, [], "form[data-consent=News]");
        Assert.Equal("Ya no quiero noticias", again.Document.QuerySelector("form[data-consent=News] button")!.TextContent.Trim());
        // Nobody takes back the consent that the account stands on while it stands.
        Assert.Null(again.Document.QuerySelector("form[data-consent=Account]"));
        var token = again.Document.QuerySelector("form[data-consent=News] input[type=hidden]")!;
        using var forged = new FormUrlEncodedContent([KeyValuePair.Create(token.GetAttribute("name")!, token.GetAttribute("value")!)]);
        var answer = await visitor.Client.PostAsync(new Uri("/es/account/my-data?purpose=Account&handler=Withdraw", UriKind.Relative), forged, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);

        await using var db = app.Open();
        var account = await db.Users.SingleAsync(a => a.Email == "alta@example.org", Cancel);
        var consents = await db.Consents.Where(c => c.AccountId == account.Id).OrderBy(c => c.GivenAt).ToListAsync(Cancel);
        Assert.Equal([(ConsentPurpose.Account, true), (ConsentPurpose.News, false), (ConsentPurpose.News, true)], consents.OrderBy(c => c.Purpose).ThenBy(c => c.GivenAt).Select(c => (c.Purpose, c.Holds)));
        Assert.All(consents, c => Assert.Equal((1, "es"), (c.Version, c.Language)));
    }

    [Fact]
    public async Task An_account_from_before_can_agree_now()
    {
        var visitor = await app.SignInAsync(await app.AddPersonAsync("vieja@example.org"), secondFactor: false);
        var page = await visitor.GetAsync("/es/account/my-data");
        Assert.Contains("No consta que haya dicho que sí", page.Text, StringComparison.Ordinal);
        var agreed = await visitor.SubmitAsync(page, [], "form[data-consent=Account]");
        Assert.Contains("Vale mientras tenga su cuenta", agreed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_download_asks_for_the_password_and_holds_every_section()
    {
        var account = await app.AddPersonAsync("lleva@example.org");
        await app.ApprovedClubAsync(account, new Club { Name = "Club de quien descarga", Contacts = [("email", "Lleva@example.org", Domain.Organizations.Visibility.Ministry)] });
        var visitor = app.Anonymous();
        await visitor.SignInAsync("lleva@example.org", Person.Password);
        var page = await visitor.GetAsync("/es/account/my-data/download");
        var wrong = await visitor.SubmitAsync(page, [("Form.Password", "otra cosa distinta")]);
        Assert.Equal(["Esa no es su contraseña actual. Escríbala de nuevo."], wrong.Errors);

        var file = await visitor.SubmitAsync(page, [("Form.Password", Person.Password)]);
        using var json = JsonDocument.Parse(file.Html);
        var root = json.RootElement;
        Assert.Equal(PersonalDownload.Format, root.GetProperty("format").GetString());
        Assert.Equal("lleva@example.org", root.GetProperty("account").GetProperty("email").GetString());
        foreach (var section in PersonalSections.All)
            Assert.Equal(JsonValueKind.Array, root.GetProperty(section.Name).ValueKind);
        Assert.Contains("Club de quien descarga", root.GetProperty("organizations")[0].GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.Equal("password", root.GetProperty("signIns")[0].GetProperty("how").GetString());
        Assert.Equal(1, root.GetProperty("statedContacts").GetArrayLength());
        Assert.Contains(root.GetProperty("acts").EnumerateArray(), act => act.GetProperty("what").GetString() == "registration");
        Assert.Contains(root.GetProperty("auditTrail").EnumerateArray(), entry => entry.GetProperty("act").GetString() == "account.data-downloaded");
        Assert.DoesNotContain(account.PasswordHash ?? "no hash", file.Html, StringComparison.Ordinal);
        Assert.Contains(await app.MailsToAsync("lleva@example.org"), mail => mail.Template == "Mail.DataDownloaded");

        var documented = await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "my-data.md"), Cancel);
        Assert.All(PersonalSections.All, section => Assert.Contains($"`{section.Name}`", documented, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_download_says_nothing_of_what_staff_wrote_about_others()
    {
        var reviewer = await app.AddPersonAsync("fue.revisora@example.org", roles: (StaffRole.MinistryReviewer, "MX", null));
        await using (var db = app.Open())
            await db.SaveAsync(new Data.Audit.Act("registration.rejected", new Domain.Registrations.Actor(reviewer.Id, Domain.Registrations.Capacity.MinistryReviewer), null, "MX", "Lo que se supo de doña Fulana"), Cancel);
        var visitor = await app.SignInAsync(reviewer);
        var file = await visitor.SubmitAsync(await visitor.GetAsync("/es/account/my-data/download"), [("Form.Password", Person.Password)]);
        Assert.Contains("registration.rejected", file.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Fulana", file.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_address_is_confirmed_by_a_button_behind_the_link_once_and_ends_all_sessions()
    {
        await app.AddPersonAsync("antes@example.org");
        var visitor = app.Anonymous();
        await visitor.SignInAsync("antes@example.org", Person.Password);
        var page = await visitor.GetAsync("/es/account/manage/email");
        Assert.Equal(["Ese ya es su correo. Escriba otro."], (await visitor.SubmitAsync(page, [("Form.Email", "Antes@example.org"), ("Form.Password", Person.Password)])).Errors);
        var wrong = await visitor.SubmitAsync(page, [("Form.Email", "despues@example"), ("Form.Password", "no es esta")]);
        Assert.Equal(["Escriba un correo completo, por ejemplo nombre@ejemplo.org.", "Esa no es su contraseña actual. Escríbala de nuevo."], wrong.Errors);
        await visitor.SubmitAsync(page, [("Form.Email", "despues@example.org"), ("Form.Password", Person.Password)]);

        var link = await app.LinkToAsync("despues@example.org", "Mail.NewAddress");
        // Whoever else reads that mail, as at a mistyped address, is asked to sign in.
        Assert.Equal("/es/account/sign-in", (await app.Anonymous().GetAsync(link)).Path);
        var stranger = await app.SignInAsync(await app.AddPersonAsync("otra.persona@example.org"), secondFactor: false);
        Assert.NotEqual("/es/account/new-address", (await stranger.GetAsync(link)).Path);
        var confirm = await visitor.GetAsync(link);
        Assert.Equal("/es/account/manage", (await visitor.GetAsync("/es/account/manage")).Path);
        var elsewhere = app.Anonymous();
        await elsewhere.SignInAsync("antes@example.org", Person.Password);
        var done = await elsewhere.SubmitAsync(await elsewhere.GetAsync(link), []);
        Assert.Equal("/es/account/sign-in", done.Path);
        Assert.Equal("/es/account/sign-in", (await visitor.GetAsync("/es/account/manage")).Path);
        Assert.Equal("Este enlace ya no sirve", (await app.Anonymous().GetAsync(link)).Heading);
        Assert.NotNull(confirm.Document.QuerySelector("main form"));
        Assert.Contains(await app.MailsToAsync("antes@example.org"), mail => mail.Template == "Mail.AddressChanged");
        Assert.Equal("/es/account/sign-in", (await app.Anonymous().SignInAsync("antes@example.org", Person.Password)).Path);
        Assert.Equal("/es", (await app.Anonymous().SignInAsync("despues@example.org", Person.Password)).Path);
    }

    [Fact]
    public async Task Whether_a_new_address_belongs_to_somebody_shows_in_its_mail_only()
    {
        await app.AddPersonAsync("ocupada@example.org");
        var visitor = await app.SignInAsync(await app.AddPersonAsync("quiere@example.org"), secondFactor: false);
        var page = await visitor.GetAsync("/es/account/manage/email");
        var taken = await visitor.SubmitAsync(page, [("Form.Email", "ocupada@example.org"), ("Form.Password", Person.Password)]);
        var free = await visitor.SubmitAsync(page, [("Form.Email", "libre.de.verdad@example.org"), ("Form.Password", Person.Password)]);
        Assert.Equal((free.Path, free.Status), (taken.Path, taken.Status));
        Assert.Equal("Mail.AlreadyAccount", Assert.Single(await app.MailsToAsync("ocupada@example.org")).Template);
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "DiasporaRegistry.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
