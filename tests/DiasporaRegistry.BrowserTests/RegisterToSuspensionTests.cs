using DiasporaRegistry.BrowserTests.Browser;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.Import;
using DiasporaRegistry.IntegrationTests.Organizations;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.BrowserTests;

/// <summary>The register's main story, each part at its own browser: club, ministry, consulate, public.</summary>
public sealed class RegisterToSuspensionTests(Site site, Chromium chromium) : IClassFixture<Site>
{
    [Theory]
    [InlineData("es", true)]
    [InlineData("en", false)]
    public async Task A_club_registers_is_returned_corrects_is_approved_found_and_suspended(string language, bool javaScript)
    {
        var name = $"Club Social Jerez de Santa Ana {language}";
        var corrected = $"Club Social y Cultural Jerez de Santa Ana {language}";
        await using var club = await ArriveAsync(language, javaScript, "club", 360);
        await using var ministry = await ArriveAsync(language, javaScript, "ministry", 1280, (StaffRole.MinistryReviewer, "MX", null));
        await using var consulate = await ArriveAsync(language, javaScript, "consulate", 1280, (StaffRole.ConsularOfficer, "MX", await ConsulateOfAsync("Santa Ana")));
        await using var anyone = await Reader.OpenAsync(chromium, site.Address, language, javaScript, 360);

        await ImportAgenciesAsync(anyone);
        var application = await ApplyAsync(club, name);
        Assert.Contains("R-", await club.TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(name, await SearchAsync(anyone, name), StringComparison.Ordinal);

        await ministry.GoAsync($"/review/{application}");
        await ministry.GoAsync($"/review/{application}/return");
        await ministry.ChooseAsync("Form.Sections", "Names");
        await ministry.TypeAsync("Form.Reasons[Names]", "El nombre completo, por favor.");
        await ministry.SendAsync();

        await club.GoAsync($"/register/{application}");
        Assert.Contains("El nombre completo, por favor.", await club.TextAsync(), StringComparison.Ordinal);
        await club.GoAsync($"/register/{application}/names");
        await club.TypeAsync("Form.Official", corrected);
        await club.SendAsync();
        await SubmitAsync(club, application);

        await consulate.GoAsync("/consulate/opinions");
        Assert.Contains(corrected, await consulate.TextAsync(), StringComparison.Ordinal);
        await consulate.GoAsync($"/consulate/opinions/{application}");
        await consulate.ChooseAsync("Form.Kind", "Favourable");
        await consulate.SendAsync();

        await ministry.GoAsync($"/review/{application}/approve");
        await ministry.SendAsync();
        Assert.Contains("MX-", await ministry.TextAsync(), StringComparison.Ordinal);

        await consulate.GoAsync("/consulate?q=Jerez");
        Assert.Contains(corrected, await consulate.TextAsync(), StringComparison.Ordinal);
        Assert.Contains(corrected, await SearchAsync(anyone, corrected), StringComparison.Ordinal);
        await anyone.PressAsync(anyone.Page.Locator("main h2 a, main h3 a", new() { HasText = corrected }));
        var address = anyone.Page.Url;
        Assert.Matches("/directory/[0-9a-f-]{36}$", address);
        Assert.DoesNotContain("7148342000", await anyone.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Remedios Prueba", await anyone.Page.ContentAsync(), StringComparison.Ordinal);

        await StatePredecessorAsync(ministry, application);

        await ministry.GoAsync($"/review/{application}/suspend");
        await ministry.TypeAsync("Form.Reason", "No respondió a tres cartas.");
        await ministry.SendAsync();
        Assert.DoesNotContain(corrected, await SearchAsync(anyone, corrected), StringComparison.Ordinal);
        Assert.Equal(404, (await anyone.Page.GotoAsync(address))!.Status);
        await club.GoAsync($"/register/{application}/receipt");
        Assert.Contains("No respondió a tres cartas.", await club.TextAsync(), StringComparison.Ordinal);
    }

    private async Task<Reader> ArriveAsync(string language, bool javaScript, string who, int width, params (StaffRole Role, string? Country, string? Consulate)[] roles)
    {
        var reader = await Reader.OpenAsync(chromium, site.Address, language, javaScript, width);
        await site.SignInAsync(reader, $"{who}.{language}@example.org", roles);
        return reader;
    }

    private static async Task<string> ApplyAsync(Reader club, string name)
    {
        await club.GoAsync("/register");
        await club.GoAsync("/register/start?country=MX");
        await club.SendAsync();
        var application = club.Page.Url.Split('/')[^1];

        await FillAsync("kind", () => club.ChooseAsync("Form.Kind", "HometownClub"));
        await FillAsync("names", () => club.TypeAsync("Form.Official", name));
        await FillAsync("origin", () => club.TypePlaceAsync("Form.Places[0].Place.Text", "Jerez, Zacatecas"));
        await FillAsync("residence", () => club.TypePlaceAsync("Form.Places[0].Place.Text", "Santa Ana, California"));
        await FillAsync("purpose", () => club.ChooseAsync("Form.Objectives", "community_works"));
        await FillAsync("members", async () =>
        {
            await club.TypeAsync("Form.Core", "40");
            await club.TypeAsync("Form.Adults", "25");
        });
        await FillAsync("board", async () =>
        {
            await club.TypeAsync("Form.People[0].Name", "Remedios Prueba");
            await club.SelectAsync("Form.People[0].Position", "president");
        });
        await FillAsync("contacts", async () =>
        {
            await club.SelectAsync("Form.Channels[0].Kind", "phone");
            await club.TypeAsync("Form.Channels[0].Value", "(714) 834-2000");
        });
        await club.GoAsync($"/register/{application}/documents");
        await SubmitAsync(club, application);
        return application;

        async Task FillAsync(string page, Func<Task> fill)
        {
            await club.GoAsync($"/register/{application}/{page}");
            await fill();
            await club.SendAsync();
        }
    }

    private async Task StatePredecessorAsync(Reader ministry, string application)
    {
        var name = $"Unión Jerezana de Antes {ministry.Language}";
        await using (var db = site.Open())
            await db.MapAsync("MX", name, "MX-ZAC", "US-TX-HOUSTON");
        await site.Services.GetRequiredService<DirectoryFeed>().CatchUpAsync(TestContext.Current.CancellationToken);
        await ministry.GoAsync($"/review/{application}/predecessor");
        await ministry.GoAsync($"/review/{application}/predecessor?q=jerez");
        await ministry.PressAsync(ministry.Page.Locator(".reg-choice", new() { HasText = name }).Locator("a"));
        await ministry.ChooseAsync("Form.Kind", "GoesOnAs");
        await ministry.SendAsync();
        Assert.Contains(name, await ministry.Page.Locator("#predecessor").InnerTextAsync(), StringComparison.Ordinal);
        await ministry.PressAsync(ministry.Page.Locator("#predecessor a[href$=remove]"));
    }

    private static async Task SubmitAsync(Reader club, string application)
    {
        await club.GoAsync($"/register/{application}/check");
        await club.ChooseAsync("IsTrue", "true");
        await club.SendAsync();
        Assert.EndsWith("/receipt", club.Page.Url, StringComparison.Ordinal);
    }

    private static async Task<string> SearchAsync(Reader anyone, string text)
    {
        await anyone.GoAsync("/directory?q=" + Uri.EscapeDataString(text));
        return await anyone.Page.Locator("main h2, main h3").AllInnerTextsAsync() is { } found ? string.Join('\n', found) : "";
    }

    // The story takes place on a register that already holds a ministry's messy list, where that lies beside the repository.
    private async Task ImportAgenciesAsync(Reader anyone)
    {
        if (SharedData.Find("examples", "agencies-messy.utf8bom.csv") is not { } list)
        {
            TestContext.Current.TestOutputHelper?.WriteLine("The list of agencies is not in ../shared/data beside the repository: the story goes without it.");
            return;
        }

        using var said = new StringWriter();
        var code = await ImportCommand.RunAsync(["import", list, "--country", "MX"], site.Services, said, said, isTerminal: false, TestContext.Current.CancellationToken);
        Assert.True(code == ImportCommand.SomeLeftOut, said.ToString());
        Assert.Contains("Catholic Charities", await SearchAsync(anyone, "catholic charities"), StringComparison.Ordinal);
    }

    private async Task<string> ConsulateOfAsync(string city)
    {
        await using var db = site.Open();
        return await db.Consulates.Where(c => c.Country == "MX" && c.City == city).Select(c => c.Code).SingleAsync(TestContext.Current.CancellationToken);
    }
}
