using DiasporaRegistry.Web.Pages.Register.Coalitions;
using DiasporaRegistry.Web.Pages.Register.Endings;
using DiasporaRegistry.Web.Pages.Register.Representatives;
using DiasporaRegistry.Web.Pages.Register.Successions;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>Registers what the pages of an organization's own desk work with.</summary>
internal static class RegisterSetup
{
    public static IServiceCollection AddRegister(this IServiceCollection services) =>
        services.AddScoped<ApplicationDesk>().AddScoped<ApplicationLimits>().AddScoped<EditDesk>().AddScoped<EditComparer>().AddScoped<EditPapers>().AddScoped<PlaceRows>()
            .AddRepresentatives().AddCoalitions().AddEndings().AddSuccessions();
}
