namespace DiasporaRegistry.Web.Stopping;

/// <summary>Registers how a node ends: <c>Stopping:DrainSeconds</c> are passed with answering before anything stops (docs/upgrades.md).</summary>
static class StoppingSetup
{
    const int UsualSeconds = 5;
    /// <summary>The longest that a process may go on.</summary>
    public const int MostSeconds = 300;

    // What was begun may take as long as the longest statement, and a file of a search longer.
    static readonly TimeSpan ForWhatWasBegun = TimeSpan.FromSeconds(30);

    public static WebApplicationBuilder AddDraining(this WebApplicationBuilder builder)
    {
        var time = TimeSpan.FromSeconds(builder.Configuration.GetValue("Stopping:DrainSeconds", builder.Environment.IsProduction() ? UsualSeconds : 0));
        builder.Services.AddSingleton(services => new Draining(time, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<Draining>>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<Draining>());
        builder.Services.AddHealthChecks().Add(new("draining", services => services.GetRequiredService<Draining>(), null, null));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = time + ForWhatWasBegun);
        return builder;
    }

    /// <summary>While a node drains, each answer ends its connection: a proxy then has none left that closes just as it sends a form.</summary>
    public static IApplicationBuilder UseDraining(this WebApplication app)
    {
        var draining = app.Services.GetRequiredService<Draining>();
        return app.Use((context, next) =>
        {
            if (draining.HasBegun && HttpProtocol.IsHttp11(context.Request.Protocol))
                context.Response.Headers.Connection = "close";
            return next(context);
        });
    }
}
