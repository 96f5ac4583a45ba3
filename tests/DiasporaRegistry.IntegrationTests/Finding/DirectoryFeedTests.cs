using System.Diagnostics;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Finding.Feed;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.IntegrationTests.Organizations;
using DiasporaRegistry.Web.Database;
using DiasporaRegistry.Web.Finding;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DiasporaRegistry.IntegrationTests.Finding;

/// <summary>What one node commits, every node finds.</summary>
public sealed class DirectoryFeedTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    // So many that their snapshot takes a while to write.
    private const int Many = 20_000;

    private static readonly TimeSpan Goal = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_approval_and_a_suspension_reach_every_node_also_when_no_notice_does()
    {
        await using var second = new WebApplicationFactory<RegisterDatabase>().WithWebHostBuilder(web => web
            .UseEnvironment("Development")
            .UseSetting("ConnectionStrings:Registry", app.Database.AppConnectionString)
            .UseSetting("Serilog:MinimumLevel:Default", "Warning")
            .UseSetting("Directory:Folder", "")
            .UseSetting("Mail:Sending", "false"));
        DirectoryIndex[] nodes = [app.Services.GetRequiredService<DirectoryIndex>(), second.Services.GetRequiredService<DirectoryIndex>()];
        var owner = await app.AddAccountAsync("club@prueba.example");

        var club = await app.ClubInReviewAsync(owner, new Club { Name = "Club Puntual" });
        await ReachesAsync(nodes, DirectoryScope.Ministry("MX"), 1);
        Assert.All(nodes, node => Assert.Equal(0, Found(node, DirectoryScope.Public)));
        await app.ChangeAsync(club.Id, "registration.approved", (registration, _) =>
        {
            var from = CountriesOfOrigin.EarliestDay(TimeProvider.System.GetUtcNow());
            registration.Approve("MX-2026-999999", from, from.AddYears(2), Applications.Reviewer, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        List<TimeSpan> shown = [await ReachesAsync(nodes, DirectoryScope.Public, 1)], gone = [];
        // What counts says the same as what lists, on every node.
        Assert.All(nodes, node =>
        {
            var query = new DirectoryQuery { Text = "Puntual" };
            var (found, map) = (node.Search(DirectoryScope.Public, query), node.Map(DirectoryScope.Public, query));
            Assert.Equal((1, 1), (found.Total, map.Total));
            Assert.Contains(new FacetValue("MX", 1, false), found.List(DirectoryFacet.Origin)!.Values);
            Assert.Equal(("MX-32020", 1), Assert.Single(map.Origins.Select(o => (o.Place, o.Count))));
        });

        // A second is the goal. A machine that does other things too may miss it once, not three times.
        for (var round = 0; round < 3; round++)
        {
            if (round > 0)
            {
                await ReinstateAsync(club.Id);
                shown.Add(await ReachesAsync(nodes, DirectoryScope.Public, 1));
            }

            await SuspendAsync(club.Id);
            gone.Add(await ReachesAsync(nodes, DirectoryScope.Public, 0));
        }

        Assert.True(shown.Min() < Goal && gone.Min() < Goal, $"An approval took {string.Join(", ", shown)}, a suspension {string.Join(", ", gone)}.");
        await ReinstateAsync(club.Id);
        await ReachesAsync(nodes, DirectoryScope.Public, 1);

        // And so do the words of a list, which each node looks for by itself in minutes only.
        ListedNames[] words = [app.Services.GetRequiredService<ListedNames>(), second.Services.GetRequiredService<ListedNames>()];
        await using (var db = app.Open())
        {
            db.Add(CodeListEntry.Added("MX", "objective", "mx_palabra_nueva", "Palabra nueva", "New word", 90));
            await db.SaveAsync(new Act("test.arranged", Actor.System), Cancel);
        }

        var watch = Stopwatch.StartNew();
        while (words.Any(node => node.Of("objective", "mx_palabra_nueva") == "mx_palabra_nueva"))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), "The words did not reach every node.");
            await Task.Delay(10, Cancel);
        }

        // Both nodes' ears are cut off; within a second they look by themselves, and they listen again later.
        Assert.True(await EndListenersAsync() >= 2);
        await SuspendAsync(club.Id);
        await ReachesAsync(nodes, DirectoryScope.Public, 0);
    }

    [Fact]
    public async Task A_host_that_is_stopped_from_two_sides_ends_in_peace_and_leaves_a_whole_snapshot()
    {
        using var folder = new TemporaryFolder();
        var snapshot = new SnapshotFile(Path.Combine(folder.Path, "directory"));
        var generated = new GeneratedRegister(Many, 1);
        var today = CountriesOfOrigin.EarliestDay(TimeProvider.System.GetUtcNow());
        using var many = DirectoryIndex.Build(today, generated.PlacesInUse(), Enumerable.Range(1, Many).Select(generated.Entry));
        var index = new DirectoryIndex(today);
        var feed = new DirectoryFeed(index, NpgsqlDataSource.Create(app.Database.AppConnectionString), app.Services.GetRequiredService<ListedNames>(), snapshot, TimeProvider.System, NullLogger<DirectoryFeed>.Instance);
        await feed.StartAsync(Cancel);
        // It had none, and has one from now on: a node that is killed at once does not read everything again.
        Assert.NotNull(snapshot.Read(_ => true, out _));
        File.Delete(Assert.Single(Directory.GetFiles(folder.Path)));
        index.Become(many);

        List<Task> stops = [Task.Run(() => feed.StopAsync(Cancel), Cancel)];
        while (Directory.GetFiles(folder.Path).Length == 0)
            await Task.Delay(1, Cancel);
        // The snapshot is being written, and the other side wants to write one too.
        stops.AddRange(Enumerable.Range(0, 4).Select(_ => Task.Run(() => feed.StopAsync(Cancel), Cancel)));
        await Task.Delay(5, Cancel);
        feed.Dispose();
        index.Dispose();
        await Task.WhenAll(stops);
        Assert.NotNull(snapshot.Read(_ => true, out _));
    }

    private Task<Registration> SuspendAsync(Guid id) => app.ChangeAsync(id, "registration.suspended", (registration, _) =>
    {
        registration.Suspend("Hay dos mesas directivas.", Applications.Reviewer, TimeProvider.System.GetUtcNow());
        return Task.CompletedTask;
    });

    private Task<Registration> ReinstateAsync(Guid id) => app.ChangeAsync(id, "registration.reinstated", (registration, _) =>
    {
        registration.Reinstate("Ya hay una mesa directiva.", Applications.Reviewer, TimeProvider.System.GetUtcNow());
        return Task.CompletedTask;
    });

    private static int Found(DirectoryIndex node, DirectoryScope scope) => node.CountOf(scope, new DirectoryQuery { Text = "Puntual" });

    // How long one change takes is said; that it takes no more than a second is asked of the quickest of some.
    private static async Task<TimeSpan> ReachesAsync(DirectoryIndex[] nodes, DirectoryScope scope, int found)
    {
        var watch = Stopwatch.StartNew();
        while (!nodes.All(node => Found(node, scope) == found))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), "The change did not reach every node.");
            await Task.Delay(10, Cancel);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"reached after {watch.ElapsedMilliseconds} ms");
        return watch.Elapsed;
    }

    private async Task<long> EndListenersAsync()
    {
        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'", connection);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
