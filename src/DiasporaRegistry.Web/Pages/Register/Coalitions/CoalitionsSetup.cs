using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.Web.Pages.Register.Coalitions;

/// <summary>Registers what the pages about membership in coalitions work with.</summary>
internal static class CoalitionsSetup
{
    public static IServiceCollection AddCoalitions(this IServiceCollection services) =>
        services.AddScoped<MembershipDesk>().AddScoped<MembershipLetters>().AddScoped<CoalitionTools>().AddScoped<IssuingDesk>()
            .AddSingleton<IssuingKeeper>().AddDuty<IssuingKeeper>();
}
