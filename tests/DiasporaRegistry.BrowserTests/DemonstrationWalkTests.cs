using DiasporaRegistry.BrowserTests.Browser;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web.Demonstration;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.BrowserTests;

/// <summary>The desks of everybody whom the demonstration knows, on a telephone: each page is whole for assistive technology and no wider than the window, and the ministry's desk obeys the keyboard.</summary>
public sealed class DemonstrationWalkTests(Site site, Chromium chromium) : IClassFixture<Site>
{
    const string Organizations = "01990000-0000-7000-8000-0000000000";
    const string Applications = "01990000-0000-7000-8000-0000000010";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("presidenta.club@demo.example", "es", false,
        "/register", "/register/messages", "/register/bulletins", $"/register/{Applications}19/messages", $"/register/coalitions/{Organizations}21", $"/register/coalitions/{Organizations}08",
        $"/register/coalitions/{Organizations}21/invite", $"/register/coalitions/{Organizations}08/ask", $"/register/representatives/{Organizations}21", $"/register/letters/{Organizations}21",
        $"/register/dissolve/{Organizations}04", $"/register/split/{Organizations}04", $"/register/{Applications}04/changes", "/account/my-data",
        $"/register/organizations/{Organizations}01/needs", $"/register/organizations/{Organizations}01/needs/state", $"/register/organizations/{Organizations}01/self-checks", $"/register/organizations/{Organizations}01/self-checks/take")]
    [InlineData("revisora.mx@demo.example", "en", true,
        "/review", "/review/directory", "/review/messages", "/review/edits", "/review/reports", "/review/successions", "/review/counter", "/review/needs", "/review/needs/list", "/review/women", $"/review/{Applications}08", $"/review/{Applications}19/messages", $"/review/{Applications}19/assign",
        $"/review/{Applications}08/duplicates/{Organizations}01/merge", $"/review/{Applications}04/dissolve", $"/review/together?act=TakeUp&id={Applications}19")]
    [InlineData("consul.losangeles@demo.example", "es", true,
        "/consulate", "/consulate/opinions", $"/consulate/opinions/{Applications}01", "/consulate/counter", "/consulate/counter/begin", "/consulate/counter/entry?kind=contact", "/consulate/counter/entry?kind=appointment",
        "/consulate/counter/visit", "/consulate/needs", "/consulate/self-checks", "/consulate/expiring", "/consulates/mx-los-angeles", "/consulates/mx-los-angeles/services", "/consulates/mx-los-angeles/services/edit", "/consulate/messages", $"/consulate/organizations/{Organizations}01", $"/consulate/organizations/{Organizations}01/messages", "/bulletins")]
    [InlineData("administradora.mx@demo.example", "en", false,
        "/staff", "/staff/invite", "/staff/rules", "/staff/lists", "/staff/lists/objective", "/staff/lists/objective/entry", "/staff/calendar", "/staff/pause", "/staff/templates", "/staff/templates/edit", "/bulletins", "/bulletins/edit")]
    [InlineData("programa.mx@demo.example", "es", true,
        "/co-investment", "/co-investment/projects", "/co-investment/execution", "/co-investment/rates", "/co-investment/years/new", "/co-investment/programme")]
    public async Task Every_page_of_a_desk_is_whole_on_a_telephone(string email, string language, bool dark, params string[] pages)
    {
        await using var reader = await OpenAsync(email, language, 360, dark);
        foreach (var page in pages)
        {
            await reader.GoAsync(page);
            Assert.False(await reader.IsTooWideAsync(), reader.Page.Url);
            Assert.Equal(1, await reader.Page.Locator("h1").CountAsync());
        }
    }

    [Fact]
    public async Task A_reviewer_works_by_keyboard_and_can_switch_the_keys_off()
    {
        await using var reader = await OpenAsync("revisor.mx@demo.example", "es", 1280, dark: false);
        var keys = reader.Page.Locator("dialog.reg-keys");
        // Shown by the script that listens: before it came, a key does nothing.
        var listening = reader.Page.Locator("button[data-keys-open]");
        await reader.GoAsync("/review");
        await listening.WaitForAsync();
        await reader.Page.Keyboard.PressAsync("j");
        Assert.Contains("Club México de Vancouver", await reader.Page.EvaluateAsync<string>("document.activeElement.textContent"), StringComparison.Ordinal);
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.Page.WaitForURLAsync($"**/review/{Applications}19");
        await listening.WaitForAsync();

        await reader.Page.Keyboard.PressAsync("?");
        await keys.WaitForAsync();
        await reader.CheckAsync();
        await keys.Locator("[data-keys-off]").CheckAsync();
        await reader.Page.Keyboard.PressAsync("Escape");
        await keys.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Hidden });
        // Switched off, a key does nothing; the note takes letters as letters in any case.
        await reader.Page.Keyboard.PressAsync("g");
        await reader.Page.Locator("#note-text").FillAsync("gamma");
        Assert.EndsWith($"/review/{Applications}19", reader.Page.Url, StringComparison.Ordinal);

        await reader.Page.Locator("h1").ClickAsync();
        await reader.Page.Keyboard.PressAsync("?");
        await keys.Locator("[data-keys-off]").UncheckAsync();
        await reader.Page.Keyboard.PressAsync("Escape");
        await keys.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Hidden });
        await reader.Page.Keyboard.PressAsync("g");
        await reader.Page.WaitForURLAsync("**/es/review");
    }

    async Task<Reader> OpenAsync(string email, string language, int width, bool dark)
    {
        await DemonstrationAccounts.EnsureAsync(site.Services, Cancel);
        await using var db = site.Open();
        var accounts = await db.Users.AsNoTracking().Where(a => a.IsDemonstration).ToDictionaryAsync(a => a.Email!, Cancel);
        await DemonstrationRegister.EnsureAsync(site.Services, accounts[DemonstrationAccounts.Representative].Id, Cancel);
        var reader = await Reader.OpenAsync(chromium, site.Address, language, javaScript: true, width, dark);
        var (name, value) = await site.Services.SessionOfAsync(accounts[email], secondFactor: true);
        await reader.Page.Context.AddCookiesAsync([new() { Name = name, Value = value, Url = site.Address }]);
        return reader;
    }
}
