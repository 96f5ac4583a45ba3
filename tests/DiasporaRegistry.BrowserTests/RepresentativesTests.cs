using DiasporaRegistry.BrowserTests.Browser;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.BrowserTests;

/// <summary>Who represents an organization, invited and handed over, and the ministry's consent: on a telephone and at a desk, by day and by night.</summary>
public sealed class RepresentativesTests(Site site, Chromium chromium) : IClassFixture<Site>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", 1280, false, true)]
    [InlineData("en", 360, true, true)]
    [InlineData("es", 360, false, false)]
    [InlineData("es", 1280, true, true)]
    public async Task An_owner_invites_an_editor_asks_to_hand_over_and_the_ministry_reads_it(string language, int width, bool dark, bool javaScript)
    {
        var tag = $"{language}.{width}";
        await using var reader = await Reader.OpenAsync(chromium, site.Address, language, javaScript, width, dark);
        await site.SignInAsync(reader, $"responsable-con-una-direccion-larga.{tag}@representa.example");
        var owner = await AccountAsync($"responsable-con-una-direccion-larga.{tag}@representa.example");
        var (organization, registration) = await ClubAsync(owner.Id, $"Club de Jerez en {tag}");
        var desk = $"/register/representatives/{organization}";

        await LooksWholeAsync(reader, "/register");
        await LooksWholeAsync(reader, desk + "/invite");
        await reader.SendAsync();
        Assert.Equal(2, await reader.Page.Locator(".govuk-error-summary__list li").CountAsync());
        await reader.TypeAsync("Form.Email", $"editora-con-una-direccion-larga.{tag}@representa.example");
        await reader.ChooseAsync("Form.Role", "Editor");
        await reader.SendAsync();
        Assert.Equal(1, await reader.Page.Locator("#invitations li").CountAsync());
        Assert.False(await reader.IsTooWideAsync(), reader.Page.Url);

        var link = await LinkAsync($"editora-con-una-direccion-larga.{tag}@representa.example");
        await using (var invited = await Reader.OpenAsync(chromium, site.Address, language, javaScript, width, dark))
        {
            await invited.FollowAsync(link);
            Assert.Equal(2, await invited.Page.Locator("main .govuk-button").CountAsync());
            await site.SignInAsync(invited, $"editora.{tag}@representa.example");
            await invited.FollowAsync(link);
            Assert.False(await invited.IsTooWideAsync(), invited.Page.Url);
            await invited.SendAsync();
            await invited.FollowAsync(link);
            Assert.Equal(0, await invited.Page.Locator("main form").CountAsync());
            await LooksWholeAsync(invited, desk);
            await LooksWholeAsync(invited, desk + "/leave");
            await LooksWholeAsync(invited, desk + "/hand-over");
            await invited.TypeAsync("Form.Email", $"quien-sigue-con-una-direccion-larga.{tag}@representa.example");
            await invited.SendAsync();
            Assert.Equal(1, await invited.Page.Locator("#invitations li").CountAsync());
        }

        await LooksWholeAsync(reader, desk);
        await LooksWholeAsync(reader, desk + "/leave");
        await LooksWholeAsync(reader, desk + "/hand-over");
        var editor = await AccountAsync($"editora.{tag}@representa.example");
        await using (var db = site.Open())
        {
            var person = await db.Organizations.Where(o => o.Id == organization).SelectMany(o => o.Representatives).SingleAsync(r => r.AccountId == editor.Id, Cancel);
            await LooksWholeAsync(reader, $"{desk}/role/{person.Id}");
            await LooksWholeAsync(reader, $"{desk}/remove/{person.Id}");
        }

        await site.SignInAsync(reader, $"revisora.{tag}@representa.example", (StaffRole.MinistryReviewer, "MX", null));
        await LooksWholeAsync(reader, $"/review/{registration}");
        await LooksWholeAsync(reader, $"/review/{registration}/hand-over");
        await reader.PressAsync(reader.Page.Locator("#consent button"));
        Assert.Contains(registration.ToString(), reader.Page.Url, StringComparison.Ordinal);
    }

    private static async Task LooksWholeAsync(Reader reader, string path)
    {
        await reader.GoAsync(path);
        Assert.False(await reader.IsTooWideAsync(), reader.Page.Url);
    }

    private async Task<Account> AccountAsync(string email)
    {
        await using var db = site.Open();
        return await db.Users.AsNoTracking().SingleAsync(u => u.Email == email, Cancel);
    }

    private async Task<(Guid Organization, Guid Registration)> ClubAsync(Guid owner, string name)
    {
        await using var db = site.Open();
        var organization = await db.StateAsync(owner, new(name, "MX-32020", "US-IL-CHICAGO", ("MX", RegistrationState.Approved)));
        return (organization.Id, await db.Registrations.Where(r => r.OrganizationId == organization.Id).Select(r => r.Id).SingleAsync(Cancel));
    }

    private async Task<string> LinkAsync(string email)
    {
        await using var db = site.Open();
        var body = await db.Outbox.Where(m => m.ToAddress == email && m.Template == "Mail.Invitation").Select(m => m.Body).SingleAsync(Cancel);
        return new Uri(body.Split((char[]?)null).First(w => w.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
    }
}
