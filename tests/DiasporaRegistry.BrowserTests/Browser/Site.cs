using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Database;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace DiasporaRegistry.BrowserTests.Browser;

/// <summary>The whole web on a real port and a database of its own, for a browser.</summary>
public sealed class Site(TestCluster cluster) : IAsyncLifetime
{
    private readonly TestDatabase database = new(cluster);
    private WebApplicationFactory<RegisterDatabase>? factory;

    /// <summary>Where it answers; <c>localhost</c>, since passkeys ask for a name.</summary>
    public string Address { get; private set; } = "";

    public IServiceProvider Services => factory!.Services;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        factory = new WebApplicationFactory<RegisterDatabase>().WithWebHostBuilder(web => web
            .UseEnvironment("Development")
            .UseSetting("ConnectionStrings:Registry", database.AppConnectionString)
            .UseSetting("Urls", "http://127.0.0.1:0")
            .UseSetting("Serilog:MinimumLevel:Default", "Warning")
            .UseSetting("Directory:Folder", "")
            .UseSetting("Limits:EffortWaitSeconds", "0")
            .UseSetting("Mail:Sending", "false"));
        factory.UseKestrel(0);
        factory.StartServer();
        Address = $"http://localhost:{factory.ClientOptions.BaseAddress.Port}";
    }

    public async ValueTask DisposeAsync()
    {
        if (factory is not null)
            await factory.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>The register as the application sees it.</summary>
    public RegistryDb Open() => database.Open();

    /// <summary>Gives a reader an account with roles, and a session with a second factor.</summary>
    public async Task SignInAsync(Reader reader, string email, params (StaffRole Role, string? Country, string? Consulate)[] roles)
    {
        var account = await Services.AddAccountAsync(email, reader.Language, roles);
        var (name, value) = await Services.SessionOfAsync(account, secondFactor: true);
        await reader.Page.Context.AddCookiesAsync([new() { Name = name, Value = value, Url = Address }]);
    }
}
