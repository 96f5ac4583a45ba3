using System.Net;
using DiasporaRegistry.Web.Stopping;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace DiasporaRegistry.UnitTests.Stopping;

/// <summary>How a node ends, on a server of its own without a database.</summary>
public sealed class DrainingTests
{
    static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_node_that_is_asked_to_end_says_so_first_goes_on_answering_and_finishes_what_it_began()
    {
        var cancel = TestContext.Current.CancellationToken;
        var clock = new FakeTimeProvider();
        var (begun, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var app = Node(clock, Environments.Production);
        app.MapGet("/slow", async () =>
        {
            begun.SetResult();
            await finish.Task;
            return "done";
        });
        await app.StartAsync(cancel);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using (var before = await client.GetAsync("/health/ready", cancel))
        {
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
            Assert.Null(before.Headers.ConnectionClose);
        }

        var slow = client.GetStringAsync("/slow", cancel);
        await begun.Task;
        var stopping = app.StopAsync(cancel);

        using (var ready = await client.GetAsync("/health/ready", cancel))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        using (var page = await client.GetAsync("/page", cancel))
        {
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.True(page.Headers.ConnectionClose);
        }

        Assert.False(stopping.IsCompleted);
        clock.Advance(Time);
        finish.SetResult();
        Assert.Equal("done", await slow);
        await stopping;
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/page", cancel));
    }

    [Fact]
    public async Task In_development_a_node_ends_at_once()
    {
        await using var app = Node(new FakeTimeProvider(), Environments.Development);
        await app.StartAsync(TestContext.Current.CancellationToken);
        await app.StopAsync(TestContext.Current.CancellationToken);
        Assert.True(app.Services.GetRequiredService<Draining>().HasBegun);
    }

    static WebApplication Node(TimeProvider clock, string environment)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(clock);
        builder.AddDraining();
        var app = builder.Build();
        app.UseDraining();
        app.MapHealthChecks("/health/ready");
        app.MapGet("/page", () => "a page");
        return app;
    }
}
