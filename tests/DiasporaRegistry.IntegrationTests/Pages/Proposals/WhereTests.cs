using System.Net;
using System.Text.Json;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.IntegrationTests.Pages.Proposals;

/// <summary>The map on which the point of a work is set knows the municipality and those around it.</summary>
public sealed class WhereTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_municipality_comes_with_its_nearest_and_nothing_else_does()
    {
        var secretary = await ClubSecretary.NewAsync(app, "Club del mapa");
        await secretary.BeginAsync(await app.CallAsync());
        var page = await secretary.OpenAsync("where");
        var source = page.Document.QuerySelector("[data-module='reg-pin']")!.GetAttribute("data-source")!;

        var town = JsonDocument.Parse(await secretary.Visitor.Client.GetStringAsync(new Uri($"{source}&code=MX-32020", UriKind.Relative), Cancel)).RootElement;
        Assert.Equal("Jerez", town.GetProperty("name").GetString());
        Assert.InRange(town.GetProperty("latitude").GetDouble(), 22, 23);
        var around = town.GetProperty("around").EnumerateArray().Select(a => a.GetProperty("name").GetString()).ToList();
        Assert.Equal(12, around.Count);
        Assert.DoesNotContain("Jerez", around);
        Assert.Contains("Villanueva", around);

        foreach (var code in new[] { "", "MX", "MX-ZAC", "US-TX-DALLAS", "GT-0101", "no-hay" })
        {
            using var none = await secretary.Visitor.Client.GetAsync(new Uri($"{source}&code={code}", UriKind.Relative), Cancel);
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }

        var stranger = await ClubSecretary.NewAsync(app, "Club sin mapa");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Visitor.GetAsync($"{source}&code=MX-32020")).Status);
    }
}
