using DiasporaRegistry.BrowserTests.Browser;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web.Demonstration;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.BrowserTests;

/// <summary>The money and the work of one project in the hands of everyone who takes part: two people of the programme, the club's secretary on her telephone, and anyone at all.</summary>
public sealed class CoInvestmentTests(Site site, Chromium chromium) : IClassFixture<Site>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("es", 360, false, false)]
    [InlineData("en", 1280, true, true)]
    public async Task A_contribution_is_prepared_and_approved_a_report_sent_and_accepted_and_anyone_follows_both(string language, int width, bool dark, bool javaScript)
    {
        var (project, reference) = await ProjectAsync("Agua potable para Villachuato");
        await using var office = await OpenAsync("programa.mx@demo.example", language, javaScript, width, dark);
        await GoAsync(office, "/co-investment/projects");
        await office.PressAsync(office.Page.Locator($"tr[data-project='{project}'] a"));
        await office.PressAsync(office.Page.Locator($"main a[href$='/{project}/pay/Receive'], main a[href$='/{project}/pay/receive']"));
        await office.Page.Locator("main select[name='Form.Party']").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 3 });
        await office.TypeAsync("Form.Amount", "1,234.50");
        await office.Page.Locator("main select[name='Form.Papers[0].Kind']").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        await office.TypeAsync("Form.Papers[0].Reference", $"Recorrido {language}");
        await office.TypeAsync("Form.Papers[0].Issuer", "Tesorería");
        await PressAsync(office, office.Page.Locator("main form button.govuk-button:not(.govuk-button--secondary)").Last);
        Assert.Equal(0, await office.Page.Locator("#approve").CountAsync());
        var payment = new Uri(office.Page.Url).AbsolutePath[3..];

        await using (var second = await OpenAsync("tesoreria.mx@demo.example", language, javaScript, width, dark))
        {
            await GoAsync(second, "/co-investment/projects");
            await PressAsync(second, second.Page.Locator($"[data-waiting] a[href$='{payment}']"));
            await PressAsync(second, second.Page.Locator("#approve button"));
        }

        await using (var secretary = await OpenAsync(DemonstrationAccounts.Representative, language, javaScript, 360, dark: false))
        {
            await GoAsync(secretary, "/works");
            await PressAsync(secretary, secretary.Page.Locator($"main a[href*='/works/{project}']").First);
            await GoAsync(secretary, $"/works/{project}/report");
            await secretary.TypeAsync("Form.Parts[1].Percent", "80");
            await secretary.TypeAsync("Form.Text", "La red llegó a la escuela.");
            await PressAsync(secretary, secretary.Page.Locator("#report button.govuk-button:not(.govuk-button--secondary)").Last);
        }

        await GoAsync(office, $"/co-investment/execution/{project}");
        await PressAsync(office, office.Page.Locator("main a[href*='/reports/']").First);
        await PressAsync(office, office.Page.Locator("#accept button"));

        await using var anyone = await Reader.OpenAsync(chromium, site.Address, language, javaScript, width, dark);
        await GoAsync(anyone, "/projects?q=Villachuato");
        await PressAsync(anyone, anyone.Page.Locator($"main a[href$='/projects/{reference}']").First);
        var said = await anyone.TextAsync();
        Assert.Contains("1,234.50", said, StringComparison.Ordinal);
        Assert.Contains("La red llegó a la escuela.", said, StringComparison.Ordinal);
        await GoAsync(anyone, $"/projects/{project}/complain");
        await anyone.TypeAsync("Form.Text", "La zanja quedó abierta frente a la escuela.");
        await PressAsync(anyone, anyone.Page.Locator("#complain button.govuk-button").Last);
        Assert.EndsWith("/complaint", new Uri(anyone.Page.Url).AbsolutePath, StringComparison.Ordinal);
        await GoAsync(anyone, $"/programmes/mx-3x1/{TimeProvider.System.GetUtcNow().Year - 1}");
    }

    // Each page is whole for assistive technology (which going there checks) and no wider than the window.
    static async Task GoAsync(Reader reader, string path)
    {
        await reader.GoAsync(path);
        Assert.False(await reader.IsTooWideAsync(), reader.Page.Url);
    }

    static async Task PressAsync(Reader reader, Microsoft.Playwright.ILocator pressed)
    {
        await reader.PressAsync(pressed);
        Assert.False(await reader.IsTooWideAsync(), reader.Page.Url);
        Assert.Empty(await reader.Page.Locator(".govuk-error-summary").AllInnerTextsAsync());
    }

    async Task<(Guid Id, string Reference)> ProjectAsync(string title)
    {
        await DemonstrationAccounts.EnsureAsync(site.Services, Cancel);
        await using var db = site.Open();
        var representative = await db.Users.Where(a => a.Email == DemonstrationAccounts.Representative).Select(a => a.Id).SingleAsync(Cancel);
        await DemonstrationRegister.EnsureAsync(site.Services, representative, Cancel);
        var project = await db.Projects.AsNoTracking().SingleAsync(p => p.Title.StartsWith(title), Cancel);
        return (project.Id, project.Reference!.ToLowerInvariant());
    }

    async Task<Reader> OpenAsync(string email, string language, bool javaScript, int width, bool dark)
    {
        await using var db = site.Open();
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.Email == email, Cancel);
        var reader = await Reader.OpenAsync(chromium, site.Address, language, javaScript, width, dark);
        var (name, value) = await site.Services.SessionOfAsync(account, secondFactor: true);
        await reader.Page.Context.AddCookiesAsync([new() { Name = name, Value = value, Url = site.Address }]);
        return reader;
    }
}
