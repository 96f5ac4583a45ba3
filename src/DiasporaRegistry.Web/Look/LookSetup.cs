using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Web.Look;

/// <summary>Registers whose register this is, and serves its colour.</summary>
static class LookSetup
{
    public static WebApplicationBuilder AddLook(this WebApplicationBuilder builder)
    {
        var installation = builder.Configuration.GetSection("Installation").Get<Installation>() ?? new Installation();
        installation.Check();
        builder.Services.AddSingleton(installation);
        builder.Services.AddSingleton(new CertificateIssuer(installation.OwnerSpanish, installation.OwnerEnglish));
        return builder;
    }

    /// <summary>Lets fonts stay on the phone: the style sheet names them without a fingerprint, and what changes has another name.</summary>
    public static IApplicationBuilder UseLastingFonts(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/dist/fonts", StringComparison.Ordinal))
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
                    context.Response.Headers.CacheControl = "max-age=31536000, immutable";
                return Task.CompletedTask;
            });
        }

        return next(context);
    });

    public static WebApplication MapLook(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapMethods(OtherVersionsFiles.Pattern, [HttpMethods.Get, HttpMethods.Head], OtherVersionsFiles.Lead);
        app.MapGet("/brand.css", (Installation installation) =>
            installation.HasOwnColour ? Results.Text(installation.StyleSheet(), "text/css") : Results.NotFound());
        return app;
    }
}
