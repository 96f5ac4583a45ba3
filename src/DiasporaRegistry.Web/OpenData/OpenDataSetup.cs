using System.Text;
using System.Xml;
using System.Xml.Linq;
using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Api;
using DiasporaRegistry.Web.Database.Replicas;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Work;
using Microsoft.Net.Http.Headers;

namespace DiasporaRegistry.Web.OpenData;

/// <summary>Registers what leaves the register whole: dumps, the feed of changes, the map for search engines.</summary>
static class OpenDataSetup
{
    const string Root = "/open-data";

    static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static WebApplicationBuilder AddOpenData(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection("OpenData").Get<OpenDataSettings>() ?? new OpenDataSettings());
        builder.Services.AddSingleton<OpenDataFolder>().AddSingleton<DataPackage>().AddSingleton<ChangeFeed>().AddSingleton<Sitemap>().AddScoped<DumpMaker>().AddSingleton<DumpRounds>();
        if (builder.Configuration.GetValue("OpenData:Running", true))
            builder.Services.AddDuty<DumpRounds>();
        return builder;
    }

    public static void MapOpenData(this IEndpointRouteBuilder routes)
    {
        routes = routes.MapGroup("").WithMetadata(MayLag.Here);
        var limits = routes.ServiceProvider.GetRequiredService<ApiLimits>();
        routes.MapMethods(Root + "/changes.atom", Reading, async (HttpContext http, ChangeFeed feed) =>
        {
            using var language = Languages.Use(ApiAddress.LanguageOf(http.Request.Query));
            http.Response.Headers.CacheControl = "public, no-cache";
            http.Response.Headers.Vary = ApiAddress.SaysLanguage(http.Request.Query) ? "Accept-Encoding" : "Accept-Language, Accept-Encoding";
            return new TaggedAnswer(Bytes(await feed.WriteAsync(http)), "application/atom+xml; charset=utf-8");
        }).AddEndpointFilter(limits.LetThroughAsync).ExcludeFromDescription();
        routes.MapMethods(Root + "/{name}", Reading, (string name, OpenDataFolder folder, HttpContext http) =>
        {
            if (folder.Open(name) is not { } found)
                return ApiProblems.Of(http, "Dump", StatusCodes.Status404NotFound);
            http.Response.Headers.CacheControl = "public, no-cache";
            return Results.File(found.Content, name.EndsWith(".gz", StringComparison.Ordinal) ? "application/gzip" : found.File.MediaType, name, found.MadeAt,
                new EntityTagHeaderValue($"\"{found.File.Hash[..32]}\""), enableRangeProcessing: true);
        }).AddEndpointFilter(limits.LetThroughAsync).ExcludeFromDescription();
        routes.MapMethods("/sitemap.xml", Reading, async (Sitemap map, RegistryDb db, CancellationToken cancel) => Xml(await map.PartsAsync(db, cancel))).AddEndpointFilter(limits.LetThroughAsync).ExcludeFromDescription();
        routes.MapMethods("/sitemap-0.xml", Reading, async (Sitemap map, RegistryDb db, CancellationToken cancel) => Xml(await map.PagesAsync(db, cancel))).AddEndpointFilter(limits.LetThroughAsync).ExcludeFromDescription();
        routes.MapMethods("/sitemap-projects-{part:int:range(1,100000)}.xml", Reading, async (int part, Sitemap map, RegistryDb db, CancellationToken cancel) => await map.ProjectsAsync(db, part, cancel) is { } found ? Xml(found) : Results.NotFound()).AddEndpointFilter(limits.LetThroughAsync).ExcludeFromDescription();
        routes.MapMethods("/sitemap-{part:int:range(1,100000)}.xml", Reading, (int part, Sitemap map) => map.Part(part) is { } found ? Xml(found) : Results.NotFound()).AddEndpointFilter(limits.LetThroughAsync).ExcludeFromDescription();
        routes.MapMethods("/robots.txt", Reading, (Sitemap map) => Results.Text(map.Robots(), "text/plain", Encoding.UTF8)).ExcludeFromDescription();
    }

    static TaggedAnswer Xml(XDocument document) => new(Bytes(document), "application/xml; charset=utf-8");

    static byte[] Bytes(XDocument document)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
            document.Save(writer);
        return stream.ToArray();
    }
}
