using DiasporaRegistry.Web.Charts;

namespace DiasporaRegistry.Web.Pages.Statistics;

/// <summary>Registers what the statistics pages work with.</summary>
static class StatisticsSetup
{
    public static IServiceCollection AddStatistics(this IServiceCollection services) => services.AddSingleton<BaseMap>().AddSingleton<PastStandings>().AddSingleton<PastDays>().AddScoped<StatisticsDesk>().AddScoped<StatisticsFile>();
}
