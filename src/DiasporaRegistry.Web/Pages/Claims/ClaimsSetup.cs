using DiasporaRegistry.Web.Pages.Review.Claims;
using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.Web.Pages.Claims;

/// <summary>Registers what the pages about claims work with.</summary>
static class ClaimsSetup
{
    public static IServiceCollection AddClaims(this IServiceCollection services) =>
        services.AddScoped<ClaimDesk>().AddScoped<ClaimReturning>().AddScoped<ClaimLetters>().AddScoped<ClaimDecisions>().AddScoped<ReturnDesk>()
            .AddSingleton<ClaimKeeper>().AddDuty<ClaimKeeper>();
}
