using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Web.CoInvestment.Works;
using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.Web.Pages.Works;

/// <summary>Registers what the pages about executions work with, for organizations, offices, local committees and everyone, and what looks at works by itself.</summary>
static class WorksSetup
{
    public static IServiceCollection AddWorks(this IServiceCollection services) =>
        services.AddScoped<WorksDesk>().AddScoped<WorksPhotos>().AddScoped<OwnWorks>().AddScoped<ReportSender>().AddScoped<WorksLetters>().AddScoped<DeviationWatch>()
            .AddScoped<Oversight.OversightDesk>().AddScoped<Projects.ComplaintDesk>().AddSingleton<WorksKeeper>();

    public static WebApplicationBuilder AddWorksKeeper(this WebApplicationBuilder builder)
    {
        if ((builder.Configuration.GetSection("Works").Get<WorksSettings>() ?? new WorksSettings()).Watching)
            builder.Services.AddDuty<WorksKeeper>();
        return builder;
    }
}
