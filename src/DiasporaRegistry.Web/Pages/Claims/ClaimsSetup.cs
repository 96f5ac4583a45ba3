using DiasporaRegistry.Web.Pages.Review.Claims;

namespace DiasporaRegistry.Web.Pages.Claims;

/// <summary>Registers what the pages about claims work with.</summary>
static class ClaimsSetup
{
    public static IServiceCollection AddClaims(this IServiceCollection services) =>
        services.AddScoped<ClaimDesk>().AddScoped<ClaimReturning>().AddScoped<ClaimLetters>().AddScoped<ClaimDecisions>().AddScoped<ReturnDesk>()
            .AddSingleton<ClaimKeeper>().AddHostedService(provider => provider.GetRequiredService<ClaimKeeper>());
}
