using System.Text.RegularExpressions;
using DiasporaRegistry.BrowserTests.Browser;
using DiasporaRegistry.Web.SavedSearches;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.BrowserTests;

/// <summary>Following a search: from the directory to its end, on a telephone and at a desk, by day and by night.</summary>
public sealed partial class SavedSearchTests(Site site, Chromium chromium) : IClassFixture<Site>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("es", 360, false, false)]
    [InlineData("en", 360, true, true)]
    [InlineData("en", 1280, false, true)]
    [InlineData("es", 1280, true, true)]
    public async Task A_search_is_followed_confirmed_and_ended_from_its_letter(string language, int width, bool dark, bool javaScript)
    {
        var email = $"quien-tiene-una-direccion-muy-larga-{language}-{width}@correo-de-la-organizacion.prueba.example";
        await using var reader = await Reader.OpenAsync(chromium, site.Address, language, javaScript, width, dark);
        await reader.GoAsync("/directory/save?origin=MX-ZAC&residence=US-CA&objective=health");
        await LooksWholeAsync(reader);
        await reader.SendAsync();
        await LooksWholeAsync(reader);
        await reader.TypeAsync("Form.Email", email);
        await reader.ChooseAsync("Form.Often", "daily");
        await reader.SendAsync();
        await LooksWholeAsync(reader);

        var link = await LinkAsync(email);
        await reader.FollowAsync(link);
        await LooksWholeAsync(reader);
        Assert.Contains(email, await reader.TextAsync(), StringComparison.Ordinal);
        await reader.SendAsync();
        await LooksWholeAsync(reader);

        await reader.FollowAsync(await EndAsync(email, language));
        await LooksWholeAsync(reader);
        await reader.SendAsync();
        await LooksWholeAsync(reader);
        await reader.FollowAsync(link);
        await LooksWholeAsync(reader);
        Assert.Equal(0, await reader.Page.Locator("main form").CountAsync());
        await reader.GoAsync("/directory/unsubscribe?token=another");
        await LooksWholeAsync(reader);

        await site.SignInAsync(reader, email);
        await reader.GoAsync("/account/manage/searches");
        await LooksWholeAsync(reader);
        await reader.GoAsync("/directory/save?q=Federaci%C3%B3n%20de%20clubes%20zacatecanos%20del%20sur%20de%20California&origin=MX-ZAC");
        await reader.SendAsync();
        Assert.Contains("/account/manage/searches", reader.Page.Url, StringComparison.Ordinal);
        await LooksWholeAsync(reader);
        await reader.PressAsync(reader.Page.Locator("main form button"));
        await LooksWholeAsync(reader);
    }

    private static async Task LooksWholeAsync(Reader reader) => Assert.False(await reader.IsTooWideAsync(), reader.Page.Url);

    private async Task<string> LinkAsync(string email)
    {
        await using var db = site.Open();
        var mail = await db.Outbox.AsNoTracking().SingleAsync(m => m.ToAddress == email, Cancel);
        return new Uri(Link().Match(mail.Body).Value).PathAndQuery;
    }

    private async Task<string> EndAsync(string email, string language)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await using var db = site.Open();
        var id = await db.SavedSearches.Where(s => s.Email == email).Select(s => s.Id).SingleAsync(Cancel);
        return new Uri(scope.ServiceProvider.GetRequiredService<SavedSearchDesk>().EndAddress(language, id)).PathAndQuery;
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();
}
