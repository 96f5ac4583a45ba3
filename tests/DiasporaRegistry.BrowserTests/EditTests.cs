using DiasporaRegistry.BrowserTests.Browser;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.BrowserTests;

/// <summary>A registered organization changes what is registered, and the ministry decides on the same comparison: on a telephone and at a desk, by day and by night.</summary>
public sealed class EditTests(Site site, Chromium chromium) : IClassFixture<Site>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("es", 360, false, false)]
    [InlineData("en", 1280, true, true)]
    public async Task What_is_material_is_compared_sent_and_decided(string language, int width, bool dark, bool javaScript)
    {
        var email = $"titular.{language}@cambia.example";
        await using var reader = await Reader.OpenAsync(chromium, site.Address, language, javaScript, width, dark);
        await site.SignInAsync(reader, email);
        var registration = await ClubAsync(email, $"Club Social de Jerez en Chicago {width}");
        await LooksWholeAsync(reader, $"/register/{registration}");
        await LooksWholeAsync(reader, $"/register/{registration}/names");
        await reader.TypeAsync("Form.Official", $"Federación de Clubes Sociales de Jerez y Fresnillo en Chicago, Illinois {width}");
        await reader.SendAsync();
        await LooksWholeAsync(reader, $"/register/{registration}");
        await LooksWholeAsync(reader, $"/register/{registration}/changes");
        await reader.PressAsync(reader.Page.Locator("main form:not([action*=TakeBack]) button"));
        await LooksWholeAsync(reader, $"/register/{registration}/changes");

        await site.SignInAsync(reader, $"revisora.{language}@cambia.example", (StaffRole.MinistryReviewer, "MX", null));
        await LooksWholeAsync(reader, "/review/edits");
        await reader.PressAsync(reader.Page.Locator($"main .reg-queue__name a:has-text('{width}')"));
        await reader.PressAsync(reader.Page.Locator("main form[action*=SendBack] button"));
        Assert.Equal(1, await reader.Page.Locator(".govuk-error-summary__list li").CountAsync());
        await LooksWholeAsync(reader);
        await reader.PressAsync(reader.Page.Locator("main form:not([action*=SendBack]) button"));
        await LooksWholeAsync(reader);
        await using var db = site.Open();
        Assert.Contains("Fresnillo", await db.Registrations.Where(r => r.Id == registration).SelectMany(r => r.Organization!.Names).Select(n => n.Text).SingleAsync(Cancel), StringComparison.Ordinal);
    }

    private static async Task LooksWholeAsync(Reader reader, string? path = null)
    {
        if (path is not null)
            await reader.GoAsync(path);
        Assert.False(await reader.IsTooWideAsync(), reader.Page.Url);
    }

    private async Task<Guid> ClubAsync(string email, string name)
    {
        await using var db = site.Open();
        var owner = await db.Users.AsNoTracking().SingleAsync(u => u.Email == email, Cancel);
        var organization = await db.StateAsync(owner.Id, new(name, "MX-32020", "US-IL-CHICAGO", ("MX", RegistrationState.Approved)));
        return await db.Registrations.Where(r => r.OrganizationId == organization.Id).Select(r => r.Id).SingleAsync(Cancel);
    }
}
