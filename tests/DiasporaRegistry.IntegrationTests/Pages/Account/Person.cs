using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Accounts;

/// <summary>What a person does at the doors of the register, step by step as the pages ask for it.</summary>
static class Person
{
    public const string Password = "tres tazas de atole";

    public static async Task<VisitedPage> SignUpAsync(this Visitor visitor, string email, string language = "es") =>
        await visitor.SubmitAsync(await visitor.GetAsync($"/{language}/account/sign-up"), [("Form.Email", email)]);

    public static async Task<VisitedPage> SignInAsync(this Visitor visitor, string email, string password, string path = "/es/account/sign-in") =>
        await visitor.SubmitAsync(await visitor.GetAsync(path), [("Form.Email", email), ("Form.Password", password)]);

    public static async Task<VisitedPage> EnterCodeAsync(this Visitor visitor, VisitedPage page, string code) =>
        await visitor.SubmitAsync(page, [("Form.Code", code)]);

    /// <summary>An account with a password, and with an authenticator app if its key is given.</summary>
    public static async Task<Account> AddPersonAsync(
        this RegistryApp app, string email, string? key = null, string language = "es", params (StaffRole Role, string? Country, string? Consulate)[] roles)
    {
        var account = await app.AddAccountAsync(email, language, roles);
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var found = (await users.FindByIdAsync(account.Id.ToString()))!;
        Assert.True((await users.AddPasswordAsync(found, Password)).Succeeded);
        if (key is not null)
        {
            await users.SetAuthenticationTokenAsync(found, SecondFactor.Store, SecondFactor.KeyName, key);
            Assert.True((await users.SetTwoFactorEnabledAsync(found, true)).Succeeded);
        }

        return found;
    }

    /// <summary>Sets up an authenticator app on the page for it; returns its key and the page that follows.</summary>
    public static async Task<(string Key, VisitedPage Page)> SetUpAppAsync(this Visitor visitor, VisitedPage page)
    {
        var key = page.Document.QuerySelector(".reg-code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        return (key, await visitor.EnterCodeAsync(page, CodeOf(key)));
    }

    public static string CodeOf(string key, int stepsFromNow = 0) => Totp.CodeAt(key, TimeProvider.System.GetUtcNow().AddSeconds(30 * stepsFromNow));
}
