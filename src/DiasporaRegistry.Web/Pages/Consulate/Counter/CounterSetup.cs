namespace DiasporaRegistry.Web.Pages.Consulate.Counter;

/// <summary>Registers what the pages of a consulate's counter work with.</summary>
internal static class CounterSetup
{
    public static IServiceCollection AddCounter(this IServiceCollection services) =>
        services.AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetSection("Counter").Get<CounterSettings>() ?? new CounterSettings())
            .AddScoped<CounterDesk>().AddSingleton<CounterKeeper>().AddHostedService(provider => provider.GetRequiredService<CounterKeeper>());
}
