using System.IO.Compression;
using DiasporaRegistry.Web.Database;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Npgsql;

namespace DiasporaRegistry.Web.Keeping;

/// <summary>Registers what is kept of pages of the public, their tags and their compression. Settings: <c>Pages:Kept</c> (false makes each page anew) and <c>Pages:KeptMegabytes</c>.</summary>
static class KeepingSetup
{
    const int UsualMegabytes = 64;
    const int LongestKept = 500_000;

    public static WebApplicationBuilder AddKeeping(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Nobody>();
        services.AddSingleton(s => new PublicNews(Source(s.GetRequiredService<RegisterDatabase>()), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<PublicNews>>()));
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html", "application/json"];
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.AddSingleton<IResponseCompressionProvider, PublicCompression>();
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
        if (!IsKept(builder.Configuration))
            return builder;
        services.AddHostedService(s => s.GetRequiredService<PublicNews>());
        services.AddSingleton<KeptAddress>().AddSingleton<KeptPages>();
        services.AddOutputCache(cache =>
        {
            cache.SizeLimit = Math.Max(1, builder.Configuration.GetValue("Pages:KeptMegabytes", UsualMegabytes)) * 1_000_000L;
            cache.MaximumBodySize = LongestKept;
            cache.UseCaseSensitivePaths = true;
        });
        services.AddOptions<OutputCacheOptions>().Configure<KeptPages>((cache, pages) => cache.AddBasePolicy(pages));
        return builder;
    }

    /// <summary>Comes behind the limits, and before anybody asks who reads: what is kept costs neither.</summary>
    public static IApplicationBuilder UseKeeping(this WebApplication app)
    {
        app.UseMiddleware<TaggedPages>();
        if (IsKept(app.Configuration))
            app.UseOutputCache();
        return app.UseResponseCompression();
    }

    static bool IsKept(IConfiguration settings) => settings.GetValue("Pages:Kept", true);

    // One that looks.
    static NpgsqlDataSource Source(RegisterDatabase database) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 2, KeepAlive = 10, CommandTimeout = 5 }.ConnectionString);
}
