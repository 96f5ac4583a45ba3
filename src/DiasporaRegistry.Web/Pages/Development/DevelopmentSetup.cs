using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Development;

/// <summary>Takes the pages of this folder away everywhere but in development: they have no address then.</summary>
static class DevelopmentSetup
{
    public static void KeepOutOfProduction(this IServiceCollection services) =>
        services.AddOptions<RazorPagesOptions>().PostConfigure<IHostEnvironment>((options, environment) =>
        {
            if (!environment.IsDevelopment())
                options.Conventions.AddFolderRouteModelConvention("/Development", page => page.Selectors.Clear());
        });
}
