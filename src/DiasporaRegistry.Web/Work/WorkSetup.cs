using DiasporaRegistry.Web.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace DiasporaRegistry.Web.Work;

/// <summary>Whether this process does the register's duties (<see cref="IDuty"/>), or leaves them to another (the section <c>Work</c>). Not the section <c>Works</c>, which is about works of co-investment.</summary>
public sealed class WorkSettings
{
    /// <summary>False leaves all of it to processes that the verb <c>worker</c> starts; with none running, nothing is sent, expires or is let go of.</summary>
    public bool Here { get; set; } = true;
}

/// <summary>Registers what does the register's duties: mails, imports, dates that pass. Works of co-investment are registered by <c>WorksSetup</c>.</summary>
internal static class WorkSetup
{
    public static WebApplicationBuilder AddWork(this WebApplicationBuilder builder, bool isWorker)
    {
        var settings = builder.Configuration.GetSection("Work").Get<WorkSettings>() ?? new WorkSettings();
        // A worker that does not work is a slip of whoever shares one file of settings among processes.
        settings.Here |= isWorker;
        builder.Services.AddSingleton(settings).AddSingleton(new NodeKind(isWorker ? "worker" : "web"));
        builder.Services.AddSingleton<BeatKeeper>().AddHostedService(services => services.GetRequiredService<BeatKeeper>());
        if (isWorker)
            builder.Services.AddSingleton<IServer, Unheard>();
        return builder;
    }

    /// <summary>Works until the process is told to stop.</summary>
    public static async Task<int> WorkAsync(WebApplication app)
    {
        app.Logger.LogInformation("Working without the web");
        await app.RunAsync();
        return 0;
    }

    /// <summary>Adds a duty: it is done in this process unless the settings leave it to another one.</summary>
    public static IServiceCollection AddDuty<T>(this IServiceCollection services) where T : class, IHostedService, IDuty =>
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<WorkSettings>().Here ? provider.GetRequiredService<T>() : LeftToOthers.Instance);

    // A host wants a server; this one listens nowhere.
    private sealed class Unheard : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken) where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }

    private sealed class LeftToOthers : IHostedService
    {
        public static LeftToOthers Instance { get; } = new();

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
