using System.Text.Json;
using System.Text.Json.Serialization;
using DiasporaRegistry.Web.Security;

namespace DiasporaRegistry.Web.Api;

/// <summary>Registers the API and its description, and opens both to scripts of any site.</summary>
static class ApiSetup
{
    const string Root = "/api";
    const int PreflightHolds = 86_400;

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        // The description reads the shapes of answers by these; answers are written by ApiJson, which says the same.
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
        return services.AddSingleton<ApiDescription>().AddOpenApi(ApiDescription.Version, ApiDescription.Configure);
    }

    /// <summary>Public data: any site's script may read it, without its reader's cookies. Errors carry the same headers, so that a script can read them too; it stands around the headers of all pages, which would undo its own.</summary>
    public static IApplicationBuilder UseApi(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase))
            return next(context);
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = "ETag, Link, Retry-After";
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            return Task.CompletedTask;
        });
        if (!HttpMethods.IsOptions(context.Request.Method))
            return next(context);

        // A browser asks before it shows a tag again for another site's script.
        context.Response.Headers.AccessControlAllowMethods = "GET, HEAD";
        context.Response.Headers.AccessControlAllowHeaders = "If-None-Match, Accept-Language";
        context.Response.Headers.AccessControlMaxAge = $"{PreflightHolds}";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    });

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapOrganizations();
        routes.MapMethods($"{Root}/{ApiDescription.Version}/openapi.json", [HttpMethods.Get, HttpMethods.Head], async (ApiDescription description, HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "public, no-cache";
            return new TaggedAnswer(await description.ReadAsync(http.RequestAborted));
        }).RequireRateLimiting(ReadingLimits.Api).ExcludeFromDescription();
    }
}
