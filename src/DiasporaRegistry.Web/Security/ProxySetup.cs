using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace DiasporaRegistry.Web.Security;

/// <summary>Behind a proxy the reader's own address and protocol are what the proxy says; only proxies that a setting names are believed.</summary>
static class ProxySetup
{
    public static WebApplicationBuilder AddProxies(this WebApplicationBuilder builder)
    {
        var proxies = builder.Configuration.GetSection("Security:Proxies").Get<string[]>() ?? [];
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = 1;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            foreach (var proxy in proxies)
                options.KnownProxies.Add(IPAddress.Parse(proxy));
        });
        return builder;
    }

    // Without a named proxy nobody is believed: an empty list would believe everybody.
    public static IApplicationBuilder UseProxies(this WebApplication app) =>
        app.Configuration.GetSection("Security:Proxies").Exists() ? app.UseForwardedHeaders() : app;
}
