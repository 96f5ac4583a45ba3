using System.Net;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;

namespace DiasporaRegistry.IntegrationTests.Api;

/// <summary>One network cannot read so fast that others wait.</summary>
public sealed class ReadingLimitsTests(TestCluster cluster)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Api", "/api/v1/organizations?lang=en")]
    [InlineData("Api", "/api/v1/organizations/01936f9e-1c2d-7aaa-8bbb-0123456789ab")]
    [InlineData("Api", "/api/v1/openapi.json")]
    [InlineData("Maps", "/es/directory?handler=map")]
    [InlineData("Suggestions", "/es/directory?handler=suggest&q=club")]
    [InlineData("Maps", "/es/directory/ends")]
    [InlineData("Projects", "/es/projects")]
    [InlineData("Projects", "/es/projects/MX-3X1-2026-1-0001/ledger")]
    public async Task Who_reads_too_fast_is_told_when_to_come_again(string what, string path)
    {
        var isPage = path.EndsWith("ends", StringComparison.Ordinal) || what == "Projects";
        await using var app = new RegistryApp(cluster) { Settings = { [$"Limits:{what}:PerSecond"] = "1", [$"Limits:{what}:Burst"] = "1" } };
        await app.InitializeAsync();
        using (var first = await GetAsync(app, path))
            Assert.NotEqual(HttpStatusCode.TooManyRequests, first.StatusCode);
        var (refused, answers) = ((HttpResponseMessage?)null, 0);
        while (refused is null && answers++ < 20)
        {
            var answer = await GetAsync(app, path);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                refused = answer;
        }

        Assert.NotNull(refused);
        Assert.True(refused.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal(isPage ? "text/html" : "application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        var page = await app.Anonymous().GetAsync("/es/directory");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        if (isPage)
            Assert.Contains("Demasiadas consultas seguidas", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_lifts_a_limit()
    {
        await using var app = new RegistryApp(cluster) { Settings = { ["Limits:Api:PerSecond"] = "0", ["Limits:Api:Burst"] = "1" } };
        await app.InitializeAsync();
        for (var i = 0; i < 5; i++)
        {
            using var answer = await GetAsync(app, "/api/v1/organizations");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    private static Task<HttpResponseMessage> GetAsync(RegistryApp app, string path) => app.Anonymous().Client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
}
