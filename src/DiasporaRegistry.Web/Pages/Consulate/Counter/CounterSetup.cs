namespace DiasporaRegistry.Web.Pages.Consulate.Counter;

/// <summary>Registers what the pages of a consulate's counter work with.</summary>
internal static class CounterSetup
{
    public static IServiceCollection AddCounter(this IServiceCollection services) =>
        services.AddScoped<CounterDesk>();
}
