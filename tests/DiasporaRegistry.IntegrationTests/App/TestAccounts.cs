using System.Security.Claims;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DiasporaRegistry.IntegrationTests.App;

/// <summary>Accounts and sessions for tests that are not about signing in.</summary>
public static class TestAccounts
{
    /// <summary>Opens an account with a confirmed address, and appoints it.</summary>
    public static async Task<Account> AddAccountAsync(this IServiceProvider services, string email, string language,
        params (StaffRole Role, string? Country, string? Consulate)[] roles)
    {
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var now = TimeProvider.System.GetUtcNow();
        var account = new Account
        {
            Id = Guid.CreateVersion7(now),
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            DisplayName = email.Split('@')[0],
            Language = language,
            CreatedAt = now,
        };
        var result = await users.CreateAsync(account);
        Assert.True(result.Succeeded, string.Join(", ", result.Errors.Select(e => e.Description)));
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        foreach (var (role, country, consulate) in roles)
            db.Add(new StaffAppointment(account.Id, role, country, consulate, null, now));
        await db.SaveAsync(new Act("staff.appointed", Actor.System, account.Id));
        return account;
    }

    /// <summary>The cookie of a session of an account, opened with a second factor or without, just now or some time ago.</summary>
    public static async Task<(string Name, string Value)> SessionOfAsync(this IServiceProvider services, Account account, bool secondFactor, TimeSpan ago = default)
    {
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<Account>>();
        var principal = await signIn.CreateUserPrincipalAsync((await users.FindByIdAsync(account.Id.ToString()))!);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(SecondFactor.Claim, secondFactor ? "mfa" : "pwd"));
        var cookie = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(1) };
        SessionTime.Begin(properties, now - ago);
        return (cookie.Cookie.Name!, cookie.TicketDataFormat.Protect(new AuthenticationTicket(principal, properties, IdentityConstants.ApplicationScheme)));
    }
}
