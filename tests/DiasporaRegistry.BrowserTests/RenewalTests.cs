using DiasporaRegistry.BrowserTests.Browser;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;
using DiasporaRegistry.Web.Renewals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DiasporaRegistry.BrowserTests;

/// <summary>Renewing by the link of a letter and signed in, and the ministry's answer: on a telephone and at a desk, by day and by night.</summary>
public sealed class RenewalTests(Site site, Chromium chromium) : IClassFixture<Site>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("es", 360, false, false)]
    [InlineData("en", 360, true, true)]
    [InlineData("en", 1280, false, true)]
    [InlineData("es", 1280, true, true)]
    public async Task A_letters_link_renews_a_signed_in_owner_asks_and_the_ministry_decides(string language, int width, bool dark, bool javaScript)
    {
        var email = $"titular-con-una-direccion-larga-{language}-{width}@renueva.example";
        var owner = (await site.Services.AddAccountAsync(email, language)).Id;
        var (guatemalan, mexican) = (await DueAsync(owner, "GT", "GT-0901", $"Club de Quetzaltenango en {width}"), await DueAsync(owner, "MX", "MX-32020", $"Club de Jerez en {width}"));
        await using var reader = await Reader.OpenAsync(chromium, site.Address, language, javaScript, width, dark);

        var link = await LinkAsync(email, "Quetzaltenango");
        await reader.FollowAsync(link);
        await LooksWholeAsync(reader);
        await reader.SendAsync();
        await LooksWholeAsync(reader);
        Assert.Equal(RegistrationState.Approved, await StateAsync(guatemalan));
        await reader.FollowAsync(link);
        Assert.Equal(0, await reader.Page.Locator("main form").CountAsync());
        await reader.GoAsync("/renew?token=otro");
        await LooksWholeAsync(reader);

        var (name, value) = await site.Services.SessionOfAsync(await AccountAsync(email), secondFactor: true);
        await reader.Page.Context.AddCookiesAsync([new() { Name = name, Value = value, Url = site.Address }]);
        await reader.GoAsync("/register");
        await LooksWholeAsync(reader);
        await reader.PressAsync(reader.Page.Locator($"a[href$='/{mexican}/renew']"));
        await LooksWholeAsync(reader);
        await reader.SendAsync();
        Assert.Equal(1, await reader.Page.Locator(".govuk-error-summary__list li").CountAsync());
        await LooksWholeAsync(reader);
        await reader.ChooseAsync("IsTrue", "true");
        await reader.SendAsync();
        Assert.EndsWith("/receipt", reader.Page.Url, StringComparison.Ordinal);
        await LooksWholeAsync(reader);

        await site.SignInAsync(reader, $"revisora.{language}.{width}@renueva.example", (StaffRole.MinistryReviewer, "MX", null));
        await reader.GoAsync("/review?state=renewals");
        await LooksWholeAsync(reader);
        await reader.GoAsync($"/review/{mexican}");
        await LooksWholeAsync(reader);
        await reader.GoAsync($"/review/{mexican}/decline-renewal");
        await LooksWholeAsync(reader);
        // Mexico's rules hear the consulate first; it does not answer.
        await reader.GoAsync($"/review/{mexican}/go-on");
        await LooksWholeAsync(reader);
        await reader.TypeAsync("Form.Reason", language == "es" ? "El consulado no responde." : "The consulate does not answer.");
        await reader.SendAsync();
        await reader.GoAsync($"/review/{mexican}/renew");
        await LooksWholeAsync(reader);
        await reader.SendAsync();
        Assert.Equal(RegistrationState.Approved, await StateAsync(mexican));
    }

    private static async Task LooksWholeAsync(Reader reader) => Assert.False(await reader.IsTooWideAsync(), reader.Page.Url);

    private async Task<Guid> DueAsync(Guid owner, string country, string origin, string name)
    {
        await using var db = site.Open();
        var organization = await db.StateAsync(owner, new(name, origin, "US-IL-CHICAGO", (country, RegistrationState.Approved)));
        var registration = await db.Registrations.SingleAsync(r => r.OrganizationId == organization.Id, Cancel);
        var clock = new FakeTimeProvider(new DateTimeOffset(registration.ValidUntil!.Value.AddDays(-20), new TimeOnly(18, 0), TimeSpan.Zero));
        await ActivatorUtilities.CreateInstance<RenewalKeeper>(site.Services, clock).FollowAsync(Cancel);
        return registration.Id;
    }

    private async Task<string> LinkAsync(string email, string name)
    {
        await using var db = site.Open();
        var body = await db.Outbox.AsNoTracking().Where(m => m.ToAddress == email && m.Template == "Mail.Reminder" && m.Body.Contains(name)).Select(m => m.Body).SingleAsync(Cancel);
        return new Uri(body.Split('\n').Single(line => line.Contains("/renew?token=", StringComparison.Ordinal))).PathAndQuery;
    }

    private async Task<Account> AccountAsync(string email)
    {
        await using var db = site.Open();
        return await db.Users.AsNoTracking().SingleAsync(u => u.Email == email, Cancel);
    }

    private async Task<RegistrationState> StateAsync(Guid id)
    {
        await using var db = site.Open();
        return await db.Registrations.Where(r => r.Id == id).Select(r => r.State).SingleAsync(Cancel);
    }
}
