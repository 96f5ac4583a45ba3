using System.Text;
using DiasporaRegistry.BrowserTests.Browser;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.Organizations;

namespace DiasporaRegistry.BrowserTests;

/// <summary>An organization that a list found comes into the hands of its people, and back: on a telephone without JavaScript and at a desk by night.</summary>
public sealed class ClaimTests(Site site, Chromium chromium) : IClassFixture<Site>
{
    [Theory]
    [InlineData("es", 360, false, false)]
    [InlineData("en", 1280, true, true)]
    public async Task Somebody_claims_with_a_file_the_ministry_grants_it_and_the_page_says_so(string language, int width, bool dark, bool javaScript)
    {
        Guid organization;
        await using (var db = site.Open())
            organization = (await db.MapAsync("MX", $"Club de la Feria {language}", "MX-32020", "US-CA-LOS-ANGELES", width)).Id;
        await using var reader = await Reader.OpenAsync(chromium, site.Address, language, javaScript, width, dark);
        await site.SignInAsync(reader, $"presidenta.{language}@reclama.example");
        await reader.GoAsync($"/claims/new/{organization}");
        Assert.False(await reader.IsTooWideAsync(), reader.Page.Url);
        await reader.TypeAsync("Form.Position", "Presidenta");
        await reader.TypeAsync("Form.Text", "Organizo la feria de noviembre desde 2015.");
        await reader.Page.Locator("main input[type=file]").SetInputFilesAsync(new Microsoft.Playwright.FilePayload
        {
            Name = "acta.pdf",
            MimeType = "application/pdf",
            Buffer = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"),
        });
        await reader.SendAsync();
        Assert.Equal(1, await reader.Page.Locator("#due").CountAsync());
        Assert.Equal(1, await reader.Page.Locator("main a[href*='acta.pdf'], main a[href*='/file']").CountAsync());
        Assert.False(await reader.IsTooWideAsync(), reader.Page.Url);
        var claim = new Uri(reader.Page.Url).AbsolutePath.Split('/')[^1];

        await using (var ministry = await Reader.OpenAsync(chromium, site.Address, language, javaScript, width, dark))
        {
            await site.SignInAsync(ministry, $"revisora.{language}@reclama.example", (StaffRole.MinistryReviewer, "MX", null));
            await ministry.GoAsync("/review/claims");
            Assert.False(await ministry.IsTooWideAsync(), ministry.Page.Url);
            await ministry.PressAsync(ministry.Page.Locator($"a[href$='/review/claims/organization/{organization}']"));
            await ministry.PressAsync(ministry.Page.Locator($"a[href$='/review/claims/{claim}/grant']"));
            Assert.False(await ministry.IsTooWideAsync(), ministry.Page.Url);
            await ministry.SendAsync();
        }

        await reader.GoAsync($"/claims/{claim}");
        Assert.Contains(language == "es" ? "reconoció que usted representa" : "recognised", await reader.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await reader.Page.Locator("main .govuk-button--start").CountAsync());
        Assert.False(await reader.IsTooWideAsync(), reader.Page.Url);

        await reader.Page.Locator("#give-back summary").ClickAsync();
        await reader.CheckAsync();
        await reader.PressAsync(reader.Page.Locator("#give-back button"));
        Assert.Equal(0, await reader.Page.Locator("#give-back").CountAsync());
        // Nobody answers for it again, and so it can be claimed anew.
        await reader.GoAsync($"/claims/new/{organization}");
        Assert.Equal(1, await reader.Page.Locator("main [name='Form.Position']").CountAsync());
    }
}
