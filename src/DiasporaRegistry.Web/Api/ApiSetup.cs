using System.Text.Json;
using System.Text.Json.Serialization;
using DiasporaRegistry.Web.Database.Replicas;
using DiasporaRegistry.Web.Standards;

namespace DiasporaRegistry.Web.Api;

/// <summary>Registers the API and its description, and opens both to scripts of any site.</summary>
static class ApiSetup
{
    const string Root = "/api";
    const int PreflightHolds = 86_400;

    static readonly string[] Roots = [Root, "/openapi", "/open-data"];

    static readonly string[] DescriptionAddresses = [$"/openapi/{ApiDescription.Version}.json", $"{Root}/{ApiDescription.Version}/openapi.json"];

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        // The description reads the shapes of answers by these; answers are written by ApiJson, which says the same.
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
        services.AddSingleton<ApiKeys>().AddSingleton<ApiLimits>().AddScoped<WholeOrganizations>().AddScoped<PublicParticipation>().AddScoped<HsdsTaxonomies>().AddScoped<Hsds>().AddTransient<ApiQuestion>().AddStandards();
        return services.AddSingleton<ApiDescription>().AddOpenApi(ApiDescription.Version, ApiDescription.Configure);
    }

    /// <summary>Whether an address is for programs: the API, its description, or the open data.</summary>
    public static bool IsForPrograms(PathString path) => Roots.Any(root => path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase));

    /// <summary>Public data: any site's script may read it, without its reader's cookies. Errors carry the same headers, so that a script can read them too; it stands around the headers of all pages, which would undo its own.</summary>
    public static IApplicationBuilder UseApi(this IApplicationBuilder app)
    {
        // A program that asks without TLS must notice, and not be led on with what it has shown already. How it asked is known where the proxy is believed.
        var (settings, environment) = (app.ApplicationServices.GetRequiredService<IConfiguration>(), app.ApplicationServices.GetRequiredService<IHostEnvironment>());
        var refusesPlain = !environment.IsDevelopment() && !settings.GetValue<bool>("Security:PlainHttp") && settings.GetSection("Security:Proxies").Exists();
        return app.Use((context, next) => !IsForPrograms(context.Request.Path) ? next(context)
            : refusesPlain && !context.Request.IsHttps ? ApiProblems.Of(context, "Plain", StatusCodes.Status403Forbidden).ExecuteAsync(context)
            : AnswerAsync(context, next));
    }

    static Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = "ETag, Last-Modified, Link, RateLimit, RateLimit-Policy, Retry-After";
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            return Task.CompletedTask;
        });
        if (!HttpMethods.IsOptions(context.Request.Method))
            return next(context);

        // A browser asks before it shows a tag again for another site's script.
        context.Response.Headers.AccessControlAllowMethods = "GET, HEAD";
        context.Response.Headers.AccessControlAllowHeaders = $"If-None-Match, Accept-Language, {ApiLimits.KeyHeader}";
        context.Response.Headers.AccessControlMaxAge = $"{PreflightHolds}";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var limits = routes.ServiceProvider.GetRequiredService<ApiLimits>();
        var api = routes.MapGroup($"{Root}/{ApiDescription.Version}").AddEndpointFilter(limits.LetThroughAsync).AddEndpointFilter((context, next) =>
        {
            // Freshness is a second, so that nothing is used again without asking.
            var (query, headers) = (context.HttpContext.Request.Query, context.HttpContext.Response.Headers);
            headers.CacheControl = "public, no-cache";
            headers.Vary = ApiAddress.SaysLanguage(query) ? "Accept-Encoding" : "Accept-Language, Accept-Encoding";
            headers.ContentLanguage = ApiAddress.LanguageOf(query);
            return next(context);
        });
        api.WithMetadata(MayLag.Here);
        api.MapOrganizations();
        api.MapHsds();
        api.MapParticipation();
        api.MapStandards();
        foreach (var address in DescriptionAddresses)
        {
            routes.MapMethods(address, [HttpMethods.Get, HttpMethods.Head], async (ApiDescription description, HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "public, no-cache";
                return new TaggedAnswer(await description.ReadAsync(http.RequestAborted));
            }).AddEndpointFilter(limits.LetThroughAsync).ExcludeFromDescription();
        }
    }
}
