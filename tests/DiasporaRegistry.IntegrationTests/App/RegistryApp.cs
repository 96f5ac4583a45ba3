using System.Net;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Database;
using DiasporaRegistry.Web.Finding;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.App;

/// <summary>The whole web on a database of its own, as a class fixture; visitors reach it over HTTP, antiforgery included.</summary>
public sealed class RegistryApp : IAsyncLifetime
{
    private readonly TestDatabase database;
    private WebApplicationFactory<RegisterDatabase>? factory;

    /// <summary>On a database of its own.</summary>
    public RegistryApp(TestCluster cluster) => database = new TestDatabase(cluster);

    private RegistryApp(TestDatabase database) => this.database = database;

    public IServiceProvider Services => factory!.Services;

    public TestDatabase Database => database;

    private string DocumentsFolder => Path.Combine(Path.GetTempPath(), "registry-documents-" + database.Name);

    /// <summary>Settings of a test that is about them, beside the usual ones; to be filled before the start.</summary>
    public Dictionary<string, string> Settings { get; } = new() { ["Limits:AnswerStepMilliseconds"] = "0", ["Limits:EffortBits"] = "0", ["Standards:KeptMinutes"] = "0", ["Statistics:KeptMinutes"] = "0", ["Desk:TallySeconds"] = "0", ["Pages:Kept"] = "false" };

    /// <summary>How far the web's clock is ahead, for a test that is about an hour of the day; to be set before the start.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>Hears what the web writes into its log; to be set before the start.</summary>
    public Serilog.Core.ILogEventSink? Ear { get; set; }

    /// <summary>The web's clock, for a test that moves it; to be set before the start.</summary>
    public TimeProvider? Clock { get; set; }

    /// <summary>On a database that stands somewhere already.</summary>
    internal static RegistryApp On(TestDatabase database) => new(database);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        factory = new WebApplicationFactory<RegisterDatabase>().WithWebHostBuilder(web => Settings.Aggregate(web, (host, one) => host.UseSetting(one.Key, one.Value))
            .UseEnvironment("Development")
            .UseSetting("ConnectionStrings:Registry", database.AppConnectionString)
            .UseSetting("Serilog:MinimumLevel:Default", "Warning")
            .UseSetting("Mail:Sending", "false")
            .UseSetting("Renewals:FollowDates", "false")
            .UseSetting("Surveys:FollowDates", "false")
            .UseSetting("Participation:FollowDates", "false")
            .UseSetting("Imports:Running", "false")
            .UseSetting("OpenData:Running", "false")
            .UseSetting("Exports:Running", "false")
            .UseSetting("Works:Watching", "false")
            .UseSetting("Audit:Exporting", "false")
            .UseSetting("Audit:Folder", DocumentsFolder)
            .UseSetting("Directory:Folder", "")
            .UseSetting("Documents:Folder", DocumentsFolder)
            .ConfigureTestServices(services =>
            {
                services.AddSingleton(Clock ?? new EarlyClock(Ahead));
                if (Ear is not null)
                    services.AddSingleton(Ear);
            }));
    }

    public async ValueTask DisposeAsync()
    {
        if (factory is not null)
            await factory.DisposeAsync();
        // The runner holds its fixtures to the end.
        factory = null;
        if (Directory.Exists(DocumentsFolder))
            Directory.Delete(DocumentsFolder, recursive: true);
        await database.DisposeAsync();
    }

    /// <summary>The register as the application sees it.</summary>
    public RegistryDb Open() => database.Open();

    /// <summary>Lets the directory take in all that was committed before.</summary>
    public Task CatchUpAsync() => Services.GetRequiredService<DirectoryFeed>().CatchUpAsync(TestContext.Current.CancellationToken);

    /// <summary>Somebody without an account.</summary>
    public Visitor Anonymous() => NewVisitor(new CookieContainer());

    /// <summary>A program that follows no redirect.</summary>
    public HttpClient Unfollowing() => factory!.CreateDefaultClient();

    /// <summary>Somebody signed in who follows no redirect, as a program that sends many forms.</summary>
    public async Task<HttpClient> UnfollowingAsync(Account account) => factory!.CreateDefaultClient(new CookieContainerHandler(await CookiesOfAsync(account, secondFactor: false)));

    /// <summary>Opens an account with a confirmed address, and appoints it.</summary>
    public Task<Account> AddAccountAsync(string email, string language = "es", params (StaffRole Role, string? Country, string? Consulate)[] roles) =>
        Services.AddAccountAsync(email, language, roles);

    /// <summary>Somebody signed in to an account, with a second factor unless told otherwise.</summary>
    public async Task<Visitor> SignInAsync(Account account, bool secondFactor = true, TimeSpan ago = default) => NewVisitor(await CookiesOfAsync(account, secondFactor, ago));

    /// <summary>Somebody signed in, and somebody else with a copy of the session's cookie.</summary>
    public async Task<(Visitor Owner, Visitor Thief)> SignInAndCopyAsync(Account account, TimeSpan ago = default)
    {
        var session = await Services.SessionOfAsync(account, secondFactor: false, ago);
        return (NewVisitor(Holding(session)), NewVisitor(Holding(session)));
    }

    private async Task<CookieContainer> CookiesOfAsync(Account account, bool secondFactor, TimeSpan ago = default) => Holding(await Services.SessionOfAsync(account, secondFactor, ago));

    private static CookieContainer Holding((string Name, string Value) session)
    {
        var cookies = new CookieContainer();
        cookies.Add(new Uri("http://localhost"), new Cookie(session.Name, session.Value));
        return cookies;
    }

    private Visitor NewVisitor(CookieContainer cookies) =>
        new(factory!.CreateDefaultClient(new RedirectHandler(), new CookieContainerHandler(cookies)));
}
