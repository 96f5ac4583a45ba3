using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Sealing;
using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.Web.Sealing;

/// <summary>Seals, after a start and once a day, what is still plain or sealed with an older key: what was written before there were keys, what a merge kept back, what another node wrote while the key changed.</summary>
public sealed class SealingKeeper(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SealingKeeper> log) : Rounds(clock, log)
{
    protected override TimeSpan Between => TimeSpan.FromDays(1);

    protected override bool IsDoneAtStart => true;

    protected override string Failure => "Not everything was sealed with the newest key";

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var count = await Resealing.RunAsync(scope.ServiceProvider.GetRequiredService<RegistryDb>(), FieldKeys.Current, cancel);
        if (count > 0)
            Log.LogInformation("{Count} values were sealed with the newest key", count);
    }
}

/// <summary>Registers what keeps names and contacts sealed.</summary>
internal static class SealingSetup
{
    public static WebApplicationBuilder AddSealing(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SealingKeeper>().AddDuty<SealingKeeper>();
        return builder;
    }
}
