using System.Net;
using System.Text.Json;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.IntegrationTests.Organizations;

namespace DiasporaRegistry.IntegrationTests.Api;

/// <summary>Programs walk through all, or ask for what changed since.</summary>
public sealed class WalkTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly RegistryApp app = new(cluster);
    private readonly List<Guid> ids = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await app.InitializeAsync();
        var account = (await app.AddAccountAsync("alguien@prueba.example")).Id;
        await using var db = app.Open();
        for (var i = 0; i < 12; i++)
            ids.Add((await db.StateAsync(account, new($"Club {12 - i:00}", "MX-32020", "US-CA-LOS-ANGELES", ("MX", RegistrationState.Approved)))).Id);
        await app.CatchUpAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_walk_meets_each_once_while_names_change_and_others_enter()
    {
        var at = 0;
        var walked = await Walking.KeysAsync(app, "/api/v1/organizations?per_page=3&cursor=", "items", async () =>
        {
            // Names turn around, so that pages by name would lose some and show others twice.
            await app.ChangeAsync(ids[at], (organization, _, now) => organization.StateNames([new Domain.Organizations.OrganizationName($"Zzz {at}", Domain.Organizations.NameType.Official, "es", now)], now));
            at++;
            await app.CatchUpAsync();
        });
        Assert.Equal(ids.Order(), walked);
        Assert.True(at >= 3);
    }

    [Fact]
    public async Task A_walk_says_how_many_there_are_and_no_page()
    {
        using var answer = JsonDocument.Parse(await app.Anonymous().Client.GetStringAsync(new Uri("/api/v1/organizations?per_page=5&cursor=&origin=MX", UriKind.Relative), Cancel));
        Assert.Equal(12, answer.RootElement.GetProperty("total").GetInt32());
        Assert.Equal(3, answer.RootElement.GetProperty("pages").GetInt32());
        Assert.Equal(JsonValueKind.Null, answer.RootElement.GetProperty("page").ValueKind);
    }

    [Fact]
    public async Task What_changed_since_is_found_and_nothing_else()
    {
        var moment = DateTimeOffset.MinValue;
        await app.ChangeAsync(ids[4], (organization, _, now) =>
        {
            // The register keeps microseconds.
            moment = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
            organization.StateContacts([.. organization.Contacts, new("phone", "+13235550199", Domain.Organizations.Visibility.Public, now)], now);
        });
        await app.CatchUpAsync();
        Assert.Equal([ids[4]], await KeysAsync($"updated_since={Uri.EscapeDataString(moment.ToString("O", System.Globalization.CultureInfo.InvariantCulture))}"));
        Assert.Empty(await KeysAsync($"updated_since={Uri.EscapeDataString(moment.AddSeconds(1).ToString("yyyy-MM-ddTHH:mm:ss.fffK", System.Globalization.CultureInfo.InvariantCulture))}"));
        Assert.Equal(12, (await KeysAsync($"updated_since={moment.AddYears(-20):yyyy-MM-dd}")).Count);
        Assert.Empty(await KeysAsync($"updated_since={moment.AddDays(2):yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData("cursor=x")]
    [InlineData("cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("updated_since=ayer")]
    [InlineData("updated_since=2026-13-01")]
    [InlineData("updated_since=01/02/2026")]
    public async Task What_cannot_be_read_is_refused_in_words_and_not_left_out(string question)
    {
        foreach (var list in new[] { "organizations", "organizations.hsds.json" })
        {
            using var answer = await app.Anonymous().Client.GetAsync(new Uri($"/api/v1/{list}?lang=es&{question}", UriKind.Relative), Cancel);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
            Assert.Contains(question.Split('=')[0], (await answer.Content.ReadAsStringAsync(Cancel)).ToLowerInvariant(), StringComparison.Ordinal);
        }
    }

    private async Task<List<Guid>> KeysAsync(string question)
    {
        using var answer = JsonDocument.Parse(await app.Anonymous().Client.GetStringAsync(new Uri($"/api/v1/organizations?per_page=100&{question}", UriKind.Relative), Cancel));
        return [.. answer.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid())];
    }
}
