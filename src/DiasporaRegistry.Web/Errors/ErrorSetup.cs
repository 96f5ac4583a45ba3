namespace DiasporaRegistry.Web.Errors;

/// <summary>Registers the error pages.</summary>
static class ErrorSetup
{
    public static WebApplicationBuilder AddErrorPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ErrorPageWriter>();
        return builder;
    }

    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app) => app.UseMiddleware<ErrorPages>();
}
