using DiasporaRegistry.BrowserTests.Browser;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;

namespace DiasporaRegistry.BrowserTests;

/// <summary>Writing to an organization, reporting a mistake and answering the report: by keyboard, with JavaScript and without.</summary>
public sealed class ContactTests(Site site, Chromium chromium) : IClassFixture<Site>
{
    [Theory]
    [InlineData("es", true, 1280)]
    [InlineData("en", false, 360)]
    public async Task A_visitor_writes_and_reports_and_a_ministry_answers(string language, bool javaScript, int width)
    {
        var id = await StateAsync(language);
        await using var reader = await Reader.OpenAsync(chromium, site.Address, language, javaScript, width);
        await reader.GoAsync($"/directory/{id}");
        await reader.PressAsync(reader.Page.Locator($"a[href$='/{id}/write']"));

        // Wrong first: the summary leads to the fields, and the field that nobody sees is not on the keyboard's way.
        await reader.TypeAsync("Form.Email", "sin arroba");
        await reader.SendAsync();
        Assert.Equal(3, await reader.Page.Locator(".govuk-error-summary__list li").CountAsync());
        await reader.Page.Locator(".govuk-back-link").FocusAsync();
        var way = new List<string?>();
        for (var i = 0; i < 7; i++)
        {
            await reader.Page.Keyboard.PressAsync("Tab");
            way.Add(await reader.Page.Locator(":focus").GetAttributeAsync("name"));
        }

        Assert.Equal(["Form.Name", "Form.Email", "Form.Message"], way.OfType<string>());
        await reader.TypeAsync("Form.Name", "Alcaldía de Jerez");
        await reader.TypeAsync("Form.Email", "alcaldia@prueba.example");
        await reader.TypeAsync("Form.Message", "Buscamos a su club.");
        await reader.SendAsync();
        Assert.EndsWith("/sent/letter", reader.Page.Url, StringComparison.Ordinal);

        await reader.GoAsync($"/directory/{id}/claim");
        await reader.GoAsync($"/directory/{id}/mistake");
        await reader.SendAsync();
        Assert.Equal(2, await reader.Page.Locator(".govuk-error-summary__list li").CountAsync());
        await reader.ChooseAsync("Form.Facts", "Closed");
        await reader.TypeAsync("Form.Text", "Cerró en 2019.");
        await reader.SendAsync();
        Assert.EndsWith("/sent/mistake", reader.Page.Url, StringComparison.Ordinal);

        await site.SignInAsync(reader, $"revisora.{language}@prueba.example", (StaffRole.MinistryReviewer, "MX", null));
        await reader.GoAsync("/review/reports");
        await reader.PressAsync(reader.Page.Locator(".reg-queue__name a").First);
        await reader.SendAsync();
        Assert.Equal(2, await reader.Page.Locator(".govuk-error-summary__list li").CountAsync());
        await reader.ChooseAsync("Form.Outcome", "Dismissed");
        await reader.TypeAsync("Form.Answer", "Sigue abierta.");
        await reader.SendAsync();
        await reader.GoAsync("/review/reports?state=dismissed");
        await reader.PressAsync(reader.Page.Locator(".reg-queue__name a").First);
        Assert.Contains("Sigue abierta.", await reader.TextAsync(), StringComparison.Ordinal);
    }

    private async Task<Guid> StateAsync(string language)
    {
        var account = await site.Services.AddAccountAsync($"duena.{language}@prueba.example", language);
        await using var db = site.Open();
        return (await db.StateAsync(account.Id, new("Club de Prueba", "MX-32020", "US-CA-LOS-ANGELES", ("MX", RegistrationState.Approved)))).Id;
    }
}
