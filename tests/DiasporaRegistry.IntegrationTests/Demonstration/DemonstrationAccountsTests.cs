using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Accounts;
using DiasporaRegistry.Web.Database;
using DiasporaRegistry.Web.Demonstration;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Demonstration;

public sealed class DemonstrationAccountsTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_can_sign_in_to_each_of_them_with_the_password_and_the_code_of_the_page()
    {
        var accounts = await DemonstrationAccounts.EnsureAsync(app.Services, Cancel);
        var again = await DemonstrationAccounts.EnsureAsync(app.Services, Cancel);
        Assert.Equal(accounts, again);
        await using var db = app.Open();
        Assert.Equal(accounts.Count, await db.Users.CountAsync(a => a.IsDemonstration, Cancel));

        var codes = await app.Anonymous().GetAsync("/es/development/codes");
        foreach (var (_, email) in accounts)
        {
            var visitor = app.Anonymous();
            var page = await visitor.SignInAsync(email, DemonstrationAccounts.Password);
            if (email is not (DemonstrationAccounts.Representative or DemonstrationAccounts.Claimant))
                page = await visitor.EnterCodeAsync(page, codes.Document.QuerySelector($"[data-code='{email}']")!.TextContent);
            Assert.Equal("/es", page.Path);
        }

        var administrator = app.Anonymous();
        await administrator.EnterCodeAsync(await administrator.SignInAsync("administradora.mx@demo.example", DemonstrationAccounts.Password),
            Person.CodeOf(DemonstrationAccounts.KeyOf("administradora.mx@demo.example")));
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync("/es/staff")).Status);
    }

    [Fact]
    public async Task In_production_they_are_neither_made_nor_let_in_and_their_pages_do_not_exist()
    {
        await DemonstrationAccounts.EnsureAsync(app.Services, Cancel);
        await using var production = new WebApplicationFactory<RegisterDatabase>().WithWebHostBuilder(web => web
            .UseEnvironment("Production")
            .UseSetting("ConnectionStrings:Registry", app.Database.AppConnectionString)
            .UseSetting("Serilog:MinimumLevel:Default", "Fatal")
            .UseSetting("Directory:Folder", "")
            .UseSetting("Documents:Folder", Path.Combine(Path.GetTempPath(), "registry-production-" + app.Database.Name))
            .UseSetting("Security:PlainHttp", "true")
            .UseSetting("Limits:AnswerStepMilliseconds", "0")
            .UseSetting("Mail:Sending", "false"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => DemonstrationAccounts.EnsureAsync(production.Services, Cancel));
        var visitor = new Visitor(production.CreateClient());
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/es/development/codes")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/es/development/mail")).Status);
        Assert.Single((await visitor.SignInAsync("revisora.mx@demo.example", DemonstrationAccounts.Password)).Errors);
    }

    [Fact]
    public async Task The_page_of_mails_shows_them_with_their_links()
    {
        await app.Anonymous().SignUpAsync("reader@example.org");
        var visitor = app.Anonymous();
        var page = await visitor.GetAsync("/es/development/mail");
        var link = page.Document.QuerySelector("[data-mail='Mail.SignUp'] a")!.GetAttribute("href")!;
        Assert.Equal("Termine de crear su cuenta", (await visitor.GetAsync(link)).Heading);
    }
}
