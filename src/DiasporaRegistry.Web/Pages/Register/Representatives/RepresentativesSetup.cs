namespace DiasporaRegistry.Web.Pages.Register.Representatives;

/// <summary>Registers what the pages about representatives work with.</summary>
internal static class RepresentativesSetup
{
    public static IServiceCollection AddRepresentatives(this IServiceCollection services) =>
        services.AddScoped<RepresentativesDesk>().AddScoped<RepresentativeLetters>().AddScoped<RepresentativeNames>().AddScoped<RepresentativesTools>();
}
