using DiasporaRegistry.Data.CoInvestment;

namespace DiasporaRegistry.Web.Pages.Works;

/// <summary>Registers what the pages about executions work with, for organizations, offices, local committees and everyone.</summary>
static class WorksSetup
{
    public static IServiceCollection AddWorks(this IServiceCollection services) =>
        services.AddScoped<WorksDesk>().AddScoped<WorksPhotos>().AddScoped<OwnWorks>().AddScoped<ReportSender>();
}
