using DiasporaRegistry.Web.Security;

namespace DiasporaRegistry.Web.Database.Replicas;

/// <summary>Registers reading from replicas, where <c>ConnectionStrings:RegistryReplicas</c> names some; else everything is read from the primary.</summary>
static class ReplicaSetup
{
    const int UsualSeconds = 5;
    const int UsualAwayMinutes = 10;
    /// <summary>The oldest that what they show may be.</summary>
    public const int MostSeconds = 60;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddReplicas(this WebApplicationBuilder builder, string primary)
    {
        builder.Services.AddScoped<ReadRoute>();
        if (builder.Configuration.GetConnectionString("RegistryReplicas") is not { Length: > 0 } replicas)
            return;
        var bound = TimeSpan.FromSeconds(builder.Configuration.GetValue("Replicas:LagSeconds", UsualSeconds));
        var away = TimeSpan.FromMinutes(builder.Configuration.GetValue("Replicas:AwayMinutes", UsualAwayMinutes));
        builder.Services.AddSingleton(new ReplicaServers(primary, replicas));
        builder.Services.AddSingleton(services => new ReplicaPositions(bound, away, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<ReplicaWatch>().AddHostedService(services => services.GetRequiredService<ReplicaWatch>());
        builder.Services.AddSingleton(services => new OwnWrites(services.GetRequiredService<ReplicaWatch>(), services.GetRequiredService<CookieRules>(), bound));
    }

    /// <summary>Lets a scope whose register nobody has asked for yet read from a replica that has all that was written before this call; where none comes so far in some seconds, it reads from the primary.</summary>
    public static async Task ReadElsewhereAsync(this IServiceProvider scope, CancellationToken cancel)
    {
        if (scope.GetService<ReplicaWatch>() is { } watch && await watch.CaughtUpAsync(Patience, cancel) is { } host)
            scope.GetRequiredService<ReadRoute>().Connection = scope.GetRequiredService<ReplicaServers>().ConnectionTo(host);
    }

    /// <summary>Stands behind routing, which says what is asked for, and before the first look at who asks.</summary>
    public static IApplicationBuilder UseReplicas(this WebApplication app) => app.Services.GetService<ReplicaServers>() is null ? app : app.UseMiddleware<ReplicaReading>();
}
