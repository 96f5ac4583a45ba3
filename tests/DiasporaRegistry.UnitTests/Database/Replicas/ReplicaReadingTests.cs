using System.Reflection;
using DiasporaRegistry.UnitTests.Language;
using DiasporaRegistry.Web;
using DiasporaRegistry.Web.Database.Replicas;
using DiasporaRegistry.Web.Keeping;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using NpgsqlTypes;

namespace DiasporaRegistry.UnitTests.Database.Replicas;

/// <summary>Which requests are answered from a replica.</summary>
public sealed class ReplicaReadingTests : IDisposable
{
    const string Primary = "Host=primary;Port=5433;Database=registry;Username=registry_app;Password=p";
    const string Replicas = "Host=one,two:6000;Database=registry;Username=registry_app;Password=p";

    readonly FakeTimeProvider clock = new();
    readonly ReplicaPositions positions;
    readonly PublicNews news;
    readonly ServiceProvider services = new ServiceCollection().AddScoped<ReadRoute>().BuildServiceProvider();

    public ReplicaReadingTests()
    {
        news = new PublicNews(NpgsqlDataSource.Create(Primary), clock, NullLogger<PublicNews>.Instance);
        positions = new ReplicaPositions(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10), clock);
        positions.PrimaryIsAt(new NpgsqlLogSequenceNumber(1_000));
        positions.ReplicaIsAt("one:5432", new NpgsqlLogSequenceNumber(1_000));
    }

    public void Dispose()
    {
        news.Dispose();
        services.Dispose();
    }

    [Theory]
    [InlineData("GET", true, "", true)]
    [InlineData("HEAD", true, "", true)]
    [InlineData("GET", true, "registry-language=en", true)]
    [InlineData("GET", false, "", false)]
    [InlineData("GET", true, "registry-session=whatever", false)]
    [InlineData("GET", true, "registry-written=0/3E8", true)]
    [InlineData("GET", true, "registry-written=0/3E9", false)]
    [InlineData("GET", true, "registry-written=FFFFFFFF/FFFFFFFF", false)]
    [InlineData("GET", true, "registry-written=nonsense", false)]
    public async Task Only_readers_without_an_account_who_have_written_nothing_newer_read_elsewhere(string method, bool isMarked, string cookie, bool isElsewhere)
    {
        var asked = await AskAsync(Request(method, isMarked, cookie), _ => Task.CompletedTask);
        Assert.Equal([isElsewhere], asked.Select(connection => connection is not null));
    }

    // What is kept is shown to others.
    [Theory]
    [InlineData(1_000, true)]
    [InlineData(1_001, false)]
    public async Task A_page_of_a_replica_that_does_not_know_the_news_is_not_kept(ulong told, bool isKept)
    {
        news.Tell(new NpgsqlLogSequenceNumber(told));
        var request = Request("GET", true, "");
        var kept = new OutputCacheContext { HttpContext = request, AllowCacheStorage = true };
        request.Features.Set<IOutputCacheFeature>(new Kept(kept));
        Assert.Equal([true], (await AskAsync(request, _ => Task.CompletedTask)).Select(connection => connection is not null));
        Assert.Equal(isKept, kept.AllowCacheStorage);
    }

    [Fact]
    public async Task A_replica_that_cannot_answer_is_followed_by_the_primary()
    {
        var asked = await AskAsync(Request("GET", true, ""), connection => connection is null ? Task.CompletedTask : throw new PostgresException("cannot execute UPDATE in a read-only transaction", "ERROR", "ERROR", PostgresErrorCodes.ReadOnlySqlTransaction));
        Assert.Equal([true, false], asked.Select(connection => connection is not null));
        asked = await AskAsync(Request("GET", true, ""), connection => connection is null ? Task.CompletedTask : throw new NpgsqlException("away"));
        Assert.Equal([true, false], asked.Select(connection => connection is not null));
        await Assert.ThrowsAsync<InvalidOperationException>(() => AskAsync(Request("GET", true, ""), _ => throw new InvalidOperationException("a mistake of ours")));
    }

    // Behind what holds and compresses it the answer has not started, and is not empty.
    [Fact]
    public async Task A_page_that_was_begun_from_a_replica_is_not_begun_anew_behind_it()
    {
        var request = Request("GET", true, "");
        using var held = new MemoryStream();
        request.Response.Body = held;
        await Assert.ThrowsAsync<NpgsqlException>(() => AskAsync(request, async _ =>
        {
            await request.Response.WriteAsync("begun", TestContext.Current.CancellationToken);
            throw new NpgsqlException("away");
        }));
        Assert.Same(held, request.Response.Body);
    }

    [Fact]
    public void A_reader_keeps_to_one_replica_and_has_the_primary_behind_it()
    {
        var servers = new ReplicaServers(Primary, Replicas);
        Assert.Equal(["one:5432", "two:6000"], servers.Hosts);
        var connection = new NpgsqlConnectionStringBuilder(servers.ConnectionTo("two:6000"));
        Assert.Equal("two:6000,primary:5433", connection.Host);
        Assert.Equal("prefer-standby", connection.TargetSessionAttributes);
        Assert.Equal("registry_app", connection.Username);
        Assert.Contains("statement_timeout", connection.Options, StringComparison.Ordinal);
    }

    [Fact]
    public void What_may_be_some_seconds_old_is_there_and_is_for_anybody() =>
        Assert.All(MayLag.Table, line =>
        {
            Assert.Equal(Access.Anyone, Access.PolicyOf(line));
            var pages = Path.Combine(Sources.Web, "Pages") + line;
            Assert.True(Directory.Exists(pages) || File.Exists(pages + ".cshtml"), line);
        });

    async Task<IReadOnlyList<string?>> AskAsync(HttpContext context, Func<string?, Task> answer)
    {
        var asked = new List<string?>();
        var servers = new ReplicaServers(Primary, Replicas);
        using var watch = new ReplicaWatch(servers, positions, clock, NullLogger<ReplicaWatch>.Instance);
        var cookies = new CookieRules(new Here(), new ConfigurationBuilder().Build(), clock);
        var reading = new ReplicaReading(async one =>
        {
            var connection = one.RequestServices.GetRequiredService<ReadRoute>().Connection;
            asked.Add(connection);
            await answer(connection);
        }, servers, positions, new OwnWrites(watch, cookies, TimeSpan.FromSeconds(5)), cookies, news, services.GetRequiredService<IServiceScopeFactory>(), NullLogger<ReplicaReading>.Instance);
        await using var scope = services.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        await reading.InvokeAsync(context);
        return asked;
    }

    static DefaultHttpContext Request(string method, bool isMarked, string cookie)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Path = "/es/countries/mx";
        context.Request.Headers.Cookie = cookie;
        context.SetEndpoint(new Endpoint(null, isMarked ? new EndpointMetadataCollection(MayLag.Here) : EndpointMetadataCollection.Empty, "a page"));
        return context;
    }

    sealed record Kept(OutputCacheContext Context) : IOutputCacheFeature;

    sealed class Here : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Development;
        public string ApplicationName { get; set; } = Assembly.GetExecutingAssembly().GetName().Name!;
        public string ContentRootPath { get; set; } = "/";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
