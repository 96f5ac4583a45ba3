namespace DiasporaRegistry.Web.Look;

/// <summary>Registers whose register this is, and serves its colour.</summary>
static class LookSetup
{
    public static WebApplicationBuilder AddLook(this WebApplicationBuilder builder)
    {
        var installation = builder.Configuration.GetSection("Installation").Get<Installation>() ?? new Installation();
        installation.Check();
        builder.Services.AddSingleton(installation);
        return builder;
    }

    public static WebApplication MapLook(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapGet("/brand.css", (Installation installation) =>
            installation.HasOwnColour ? Results.Text(installation.StyleSheet(), "text/css") : Results.NotFound());
        return app;
    }
}
