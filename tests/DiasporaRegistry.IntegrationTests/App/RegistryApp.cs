using System.Net;
using System.Security.Claims;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Database;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DiasporaRegistry.IntegrationTests.App;

/// <summary>The whole web on a database of its own, as a class fixture; visitors reach it over HTTP, antiforgery included.</summary>
public sealed class RegistryApp(TestCluster cluster) : IAsyncLifetime
{
    private readonly TestDatabase database = new(cluster);
    private WebApplicationFactory<RegisterDatabase>? factory;

    public IServiceProvider Services => factory!.Services;

    public TestDatabase Database => database;

    private string DocumentsFolder => Path.Combine(Path.GetTempPath(), "registry-documents-" + database.Name);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        factory = new WebApplicationFactory<RegisterDatabase>().WithWebHostBuilder(web => web
            .UseEnvironment("Development")
            .UseSetting("ConnectionStrings:Registry", database.AppConnectionString)
            .UseSetting("Serilog:MinimumLevel:Default", "Warning")
            .UseSetting("Mail:Sending", "false")
            .UseSetting("Documents:Folder", DocumentsFolder));
    }

    public async ValueTask DisposeAsync()
    {
        if (factory is not null)
            await factory.DisposeAsync();
        if (Directory.Exists(DocumentsFolder))
            Directory.Delete(DocumentsFolder, recursive: true);
        await database.DisposeAsync();
    }

    /// <summary>The register as the application sees it.</summary>
    public RegistryDb Open() => database.Open();

    /// <summary>Somebody without an account.</summary>
    public Visitor Anonymous() => NewVisitor(new CookieContainer());

    /// <summary>Opens an account with a confirmed address, and appoints it.</summary>
    public async Task<Account> AddAccountAsync(string email, string language = "es", params (StaffRole Role, string? Country, string? Consulate)[] roles)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var now = TimeProvider.System.GetUtcNow();
        var account = new Account
        {
            Id = Guid.CreateVersion7(now), UserName = email, Email = email, EmailConfirmed = true, DisplayName = email.Split('@')[0],
            Language = language, CreatedAt = now,
        };
        var result = await users.CreateAsync(account);
        Assert.True(result.Succeeded, string.Join(", ", result.Errors.Select(e => e.Description)));
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        foreach (var (role, country, consulate) in roles)
            db.Add(new StaffAppointment(account.Id, role, country, consulate, null, now));
        await db.SaveAsync(new Act("staff.appointed", Actor.System, account.Id));
        return account;
    }

    /// <summary>Somebody signed in to an account, with a second factor unless told otherwise.</summary>
    public async Task<Visitor> SignInAsync(Account account, bool secondFactor = true)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<Account>>();
        var principal = await signIn.CreateUserPrincipalAsync((await users.FindByIdAsync(account.Id.ToString()))!);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(SecondFactor.Claim, secondFactor ? "mfa" : "pwd"));
        var cookie = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = TimeProvider.System.GetUtcNow();
        var ticket = new AuthenticationTicket(principal, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(1) }, IdentityConstants.ApplicationScheme);
        var cookies = new CookieContainer();
        cookies.Add(new Uri("http://localhost"), new Cookie(cookie.Cookie.Name!, cookie.TicketDataFormat.Protect(ticket)));
        return NewVisitor(cookies);
    }

    private Visitor NewVisitor(CookieContainer cookies) =>
        new(factory!.CreateDefaultClient(new RedirectHandler(), new CookieContainerHandler(cookies)));
}
