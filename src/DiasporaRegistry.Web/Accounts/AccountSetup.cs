using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>Registers accounts: Identity on the register's database, its cookies, and the keys that protect them.</summary>
internal static class AccountSetup
{
    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddDataProtection().SetApplicationName("DiasporaRegistry").PersistKeysToDbContext<RegistryDb>();
        services.AddIdentityCore<Account>(options =>
        {
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            options.User.RequireUniqueEmail = true;
            options.SignIn.RequireConfirmedEmail = true;
            options.Password.RequiredLength = 12;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            options.Lockout.MaxFailedAccessAttempts = 10;
        }).AddSignInManager().AddEntityFrameworkStores<RegistryDb>().AddDefaultTokenProviders();

        // A signed-out session or a disabled account acts at the next request, not half an hour later.
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = TimeSpan.Zero;
            options.OnRefreshingPrincipal = KeepSecondFactor;
        });
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        foreach (var (scheme, name) in new[] { (IdentityConstants.ApplicationScheme, "session"), (IdentityConstants.TwoFactorUserIdScheme, "second-factor"),
            (IdentityConstants.TwoFactorRememberMeScheme, "device"), (IdentityConstants.ExternalScheme, "external") })
        {
            services.AddOptions<CookieAuthenticationOptions>(scheme).Configure<CookieRules>((options, cookies) => cookies.Apply(options.Cookie, name));
        }

        services.ConfigureApplicationCookie(options =>
        {
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.LoginPath = "/account/sign-in";
            options.AccessDeniedPath = "/account/denied";
        });
        return builder;
    }

    // Each check makes the principal anew from the account, which does not know how this session was opened.
    private static Task KeepSecondFactor(SecurityStampRefreshingPrincipalContext context)
    {
        var claims = context.CurrentPrincipal?.FindAll(SecondFactor.Claim) ?? [];
        if (context.NewPrincipal?.Identity is System.Security.Claims.ClaimsIdentity identity)
            identity.AddClaims(claims.Where(claim => !identity.HasClaim(claim.Type, claim.Value)));
        return Task.CompletedTask;
    }
}
