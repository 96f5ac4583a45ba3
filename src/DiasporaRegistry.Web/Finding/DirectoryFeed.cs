using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Finding;

namespace DiasporaRegistry.Web.Finding;

/// <summary>Keeps this process's directory as the database has it.</summary>
public sealed class DirectoryFeed(IServiceScopeFactory scopes, DirectoryIndex index, TimeProvider clock, ILogger<DirectoryFeed> log) : BackgroundService
{
    readonly SemaphoreSlim one = new(1);

    /// <summary>Takes in every change that was committed before this call.</summary>
    public async Task CatchUpAsync(CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await new DirectoryReader(scope.ServiceProvider.GetRequiredService<RegistryDb>()).FillAsync(index, cancel);
        }
        finally
        {
            one.Release();
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        one.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
                await CatchUpAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (System.Data.Common.DbException error)
            {
                log.LogWarning("The directory could not be read: {Fault}", error.GetType().Name);
            }
        }
    }
}

/// <summary>Registers the directory and what keeps it fresh.</summary>
static class FindingSetup
{
    public static WebApplicationBuilder AddFinding(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => new DirectoryIndex(DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime)));
        builder.Services.AddSingleton<DirectoryFeed>().AddHostedService(services => services.GetRequiredService<DirectoryFeed>());
        return builder;
    }
}
