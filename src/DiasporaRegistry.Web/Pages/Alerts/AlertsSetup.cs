namespace DiasporaRegistry.Web.Pages.Alerts;

/// <summary>Registers what the pages of alerts work with.</summary>
internal static class AlertsSetup
{
    public static IServiceCollection AddAlerts(this IServiceCollection services) => services.AddScoped<AlertDesk>().AddScoped<AlertReader>();
}
