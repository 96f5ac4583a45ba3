using DiasporaRegistry.BrowserTests.Browser;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Demonstration;
using Microsoft.Playwright;

namespace DiasporaRegistry.BrowserTests;

public sealed class AccountTests(Site site, Chromium chromium) : IClassFixture<Site>
{
    const string Administrator = "administradora.mx@demo.example";

    [Fact]
    public async Task An_administrator_adds_a_passkey_and_signs_in_with_it_alone()
    {
        await DemonstrationAccounts.EnsureAsync(site.Services, TestContext.Current.CancellationToken);
        await using var reader = await Reader.OpenAsync(chromium, site.Address, "es", javaScript: true);
        await AddAuthenticatorAsync(reader.Page);

        await reader.GoAsync("/staff");
        await reader.Page.GetByLabel("Correo electrónico").FillAsync(Administrator);
        await reader.Page.GetByLabel("Contraseña", new() { Exact = true }).FillAsync(DemonstrationAccounts.Password);
        await reader.PressAsync(Button(reader, "Iniciar sesión"));
        await reader.Page.GetByRole(AriaRole.Textbox).FillAsync(Totp.CodeAt(DemonstrationAccounts.KeyOf(Administrator), TimeProvider.System.GetUtcNow()));
        await reader.PressAsync(Button(reader, "Continuar"));
        await reader.Page.WaitForURLAsync("**/es/staff");
        await reader.CheckAsync();
        await reader.GoAsync("/staff/invite");
        await reader.GoAsync("/account/manage");
        await reader.GoAsync("/account/manage/authenticator");

        await reader.GoAsync("/account/manage/passkeys");
        await reader.PressAsync(Button(reader, "Agregar una llave de acceso"));
        await reader.Page.GetByText("Agregamos la llave de acceso.").WaitForAsync();
        await reader.CheckAsync();

        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Cerrar sesión" }).ClickAsync();
        await reader.Page.WaitForURLAsync("**/es/account/sign-in");
        await reader.Page.GotoAsync("/es/staff");
        await reader.PressAsync(Button(reader, "Usar una llave de acceso"));
        await reader.Page.WaitForURLAsync("**/es/staff");
        await reader.CheckAsync();
    }

    [Fact]
    public async Task Without_JavaScript_the_passkey_button_stays_away_and_the_password_works()
    {
        await DemonstrationAccounts.EnsureAsync(site.Services, TestContext.Current.CancellationToken);
        await using var reader = await Reader.OpenAsync(chromium, site.Address, "en", javaScript: false, width: 360);
        await reader.GoAsync("/account/sign-in");
        Assert.Equal(0, await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).CountAsync());
        await reader.Page.GetByLabel("E-mail address").FillAsync(DemonstrationAccounts.Representative);
        await reader.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(DemonstrationAccounts.Password);
        await reader.PressAsync(Button(reader, "Sign in"));
        await reader.GoAsync("/account/manage");
        await reader.GoAsync("/account/manage/password");
        Assert.False(await reader.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }

    static ILocator Button(Reader reader, string name) => reader.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    // A device that holds keys and knows its owner, as browsers offer it to tests.
    static async Task AddAuthenticatorAsync(IPage page)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
