using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Web.Demonstration;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Account;
using DiasporaRegistry.Web.Pages.Development;
using DiasporaRegistry.Web.Pages.Staff;
using DiasporaRegistry.Web.Sealing;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>Registers accounts: Identity on the register's database, its cookies, and the keys that protect them.</summary>
internal static class AccountSetup
{
    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddDataProtection().SetApplicationName("DiasporaRegistry").PersistKeysToDbContext<RegistryDb>()
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        services.Configure<KeyManagementOptions>(options => options.XmlEncryptor = new SealedRing());
        services.AddIdentityCore<Account>(options =>
        {
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            options.User.RequireUniqueEmail = true;
            options.SignIn.RequireConfirmedEmail = true;
            options.Password.RequiredLength = 12;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            options.Lockout.MaxFailedAccessAttempts = 10;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            options.Tokens.AuthenticatorTokenProvider = nameof(CodeProvider);
        }).AddSignInManager().AddEntityFrameworkStores<RegistryDb>().AddDefaultTokenProviders()
            .AddErrorDescriber<IdentityWords>().AddPasswordValidator<AccountPasswords>().AddTokenProvider<CodeProvider>(nameof(CodeProvider));
        services.AddScoped<IUserStore<Account>, AccountStore>();
        // OWASP's figure for PBKDF2 with SHA-512.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = Links.RecoveryHolds);
        services.AddOptions<IdentityPasskeyOptions>().Configure<Installation>((options, installation) =>
        {
            options.ServerDomain = new Uri(installation.Address).Host;
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
        });
        Limits.Add(services);
        services.AddScoped<MailPace>().AddSingleton<EffortPace>().AddScoped<Effort>();
        var breached = new BreachedPasswords(builder.Configuration["Passwords:Breached"]);
        services.AddSingleton(_ => breached);
        services.AddScoped<IdentityWords>().AddScoped<ConsentDesk>().AddScoped<Doors>().AddScoped<Links>().AddScoped<NewAccounts>().AddScoped<Invitations>().AddSingleton<DemonstrationAccounts>();

        // A signed-out session or an ended appointment acts at the next request, not half an hour later.
        services.AddSingleton<SessionTime>().AddScoped<EndedSessions>().AddScoped<OpenSessions>().AddScoped<ISecurityStampValidator, SessionCheck>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        foreach (var (scheme, name) in new[] { (IdentityConstants.ApplicationScheme, "session"), (IdentityConstants.TwoFactorUserIdScheme, "second-factor"),
            (IdentityConstants.TwoFactorRememberMeScheme, "device"), (IdentityConstants.ExternalScheme, "external") })
        {
            services.AddOptions<CookieAuthenticationOptions>(scheme).Configure<CookieRules>((options, cookies) => cookies.Apply(options.Cookie, name));
        }

        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<SessionTime>((options, time) => options.ExpireTimeSpan = time.Idle);
        services.ConfigureApplicationCookie(options =>
        {
            options.Events.OnSigningIn = context =>
            {
                SessionTime.Begin(context.Properties, context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
                return Task.CompletedTask;
            };
            options.Events.OnRedirectToLogin = context => Lead(context, "account/sign-in");
            options.Events.OnRedirectToAccessDenied = context =>
            {
                if (SecondFactor.IsAllThatIsMissing(context.HttpContext))
                    return Lead(context, "account/second-factor");
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.KeepOutOfProduction();
        return builder;
    }

    // In the reader's language, and back to the page that was asked for.
    static Task Lead(RedirectContext<CookieAuthenticationOptions> context, string path)
    {
        var request = context.Request;
        // Whoever was signed in when the form was opened gets it back as it was typed (ErrorPageWriter), to send it once they are signed in again.
        if (path == "account/sign-in" && HttpMethods.IsPost(request.Method) && request.HasFormContentType && context.Options.Cookie.Name is { } cookie && request.Cookies.ContainsKey(cookie))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        var wanted = request.PathBase + request.Path + (HttpMethods.IsGet(request.Method) ? request.QueryString : "");
        context.Response.Redirect(Navigation.To(path) + QueryString.Create("returnUrl", wanted));
        return Task.CompletedTask;
    }
}
