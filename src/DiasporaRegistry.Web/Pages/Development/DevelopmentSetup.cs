using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Development;

/// <summary>Takes the pages of this folder away everywhere but in development: they have no address then.</summary>
static class DevelopmentSetup
{
    public static void KeepOutOfProduction(this IServiceCollection services, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment())
            services.Configure<RazorPagesOptions>(options => options.Conventions.AddFolderRouteModelConvention("/Development", page => page.Selectors.Clear()));
    }
}
