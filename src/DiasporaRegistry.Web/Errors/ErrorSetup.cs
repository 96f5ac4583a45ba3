namespace DiasporaRegistry.Web.Errors;

/// <summary>Registers the error pages.</summary>
static class ErrorSetup
{
    public static WebApplicationBuilder AddErrorPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ErrorPageWriter>();
        return builder;
    }

    /// <summary>Answers forms that met in the database once more; the limits count each of them once.</summary>
    public static IApplicationBuilder UseSecondTry(this IApplicationBuilder app) => app.UseMiddleware<SecondTry>();

    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app) => app.UseMiddleware<ErrorPages>();
}
