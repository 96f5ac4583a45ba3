namespace DiasporaRegistry.Web.Pages.Consulates;

/// <summary>Registers what the pages of consulates work with.</summary>
internal static class ConsulatesSetup
{
    public static IServiceCollection AddConsulates(this IServiceCollection services) => services.AddScoped<OpeningWords>().AddScoped<CatalogueDesk>();
}
