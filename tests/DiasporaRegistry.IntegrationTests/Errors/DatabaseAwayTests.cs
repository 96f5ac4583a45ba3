using System.Net;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Database;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace DiasporaRegistry.IntegrationTests.Errors;

public sealed class DatabaseAwayTests
{
    [Fact]
    public async Task A_database_that_is_away_gives_a_plain_page_and_the_web_recovers_by_itself()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var options = new EmbeddedPostgresOptions { Folder = folder.Path };
        var server = await EmbeddedPostgres.StartAsync(options, cancel);
        await Migrator.MigrateAsync(server.OwnerConnectionString, TimeProvider.System, cancel);
        await using var web = new WebApplicationFactory<RegisterDatabase>().WithWebHostBuilder(host => host
            .UseEnvironment("Development")
            .UseSetting("ConnectionStrings:Registry", server.AppConnectionString)
            .UseSetting("Serilog:MinimumLevel:Default", "Fatal")
            .UseSetting("Directory:Folder", "")
            .UseSetting("Mail:Sending", "false"));
        var visitor = new Visitor(web.CreateClient());
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/es/directory")).Status);

        await server.DisposeAsync();
        // The directory goes on from memory.
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/es/directory")).Status);
        using var away = await visitor.Client.GetAsync(new Uri("/es/countries", UriKind.Relative), cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.NotNull(away.Headers.RetryAfter);
        Assert.Contains("<h1", await away.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/health/live")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.GetAsync("/health/ready")).Status);

        await using var again = await EmbeddedPostgres.StartAsync(options, cancel);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/es/countries")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/health/ready")).Status);
    }
}
