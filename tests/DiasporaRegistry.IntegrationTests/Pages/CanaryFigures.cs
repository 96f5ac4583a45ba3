using System.Net;
using System.Text.RegularExpressions;
using DiasporaRegistry.Web.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages;

/// <summary>What is told to whoever collects figures.</summary>
public sealed partial class CanaryTests
{
    [Fact]
    public async Task Figures_are_told_to_whoever_knows_the_word_and_hold_nobody()
    {
        var stranger = App.Anonymous();
        await stranger.GetAsync("/es/directory?q=canaria.contacto@jaula.example");
        await App.Services.GetRequiredService<RegisterFigures>().ReadAsync(Cancel);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/metrics")).Status);
        async Task<HttpResponseMessage> AskAsync(string word)
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { { "Authorization", "Bearer " + word } } };
            return await stranger.Client.SendAsync(asked, Cancel);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(CanaryRegister.MetricsToken[..^1])).StatusCode);
        using var answer = await AskAsync(CanaryRegister.MetricsToken);
        var figures = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal((HttpStatusCode.OK, "text/plain"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        foreach (var name in new[] { "registry_mails_waiting", "registry_mails_oldest_seconds", "registry_imports_running", "registry_exports_waiting", "registry_directory_organizations", "registry_directory_lag_seconds", "registry_directory_search_duration_seconds_bucket", "http_server_request_duration_seconds_count" })
            Assert.Contains("\n" + name, figures, StringComparison.Ordinal);
        Assert.Empty(CanaryRegister.In(figures));
        // Each line of the log says of which trace it is.
        Assert.Contains("\"@tr\":\"", register.Log, StringComparison.Ordinal);
        // What a figure is counted by is of a short list, and none of its values can be a person's.
        var labels = Label().Matches(figures).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.Subset(new HashSet<string> { "country", "age", "http_request_method", "http_response_status_code", "http_route", "error_type", "db_client_connection_state", "gc_heap_generation", "dotnet_gc_heap_generation", "cpu_mode", "le" }, labels);
    }

    [GeneratedRegex("[{,](\\w+)=\"")]
    private static partial Regex Label();
}
