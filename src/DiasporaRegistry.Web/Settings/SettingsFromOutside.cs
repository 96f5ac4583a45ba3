using System.Net;
using DiasporaRegistry.Data.EmbeddedPostgres;

namespace DiasporaRegistry.Web.Settings;

/// <summary>What settings open to whom: a trial's to the public, and figures to whoever comes by the web's own door.</summary>
internal static class SettingsFromOutside
{
    private const int UsualPort = 5080;

    /// <summary>What is wrong.</summary>
    public static IEnumerable<SettingFault> Faults(IConfiguration settings, IHostEnvironment environment)
    {
        if (environment.IsProduction() && IsForOthers(settings["Installation:Address"]))
        {
            if (Says(settings, "Security:PlainHttp"))
                yield return new("Security__PlainHttp", "is true, and Installation__Address is no address of this machine", "Take it away: sessions would be taken over a line that anybody reads. It is for a trial on one's own machine.");
            if (Says(settings, "Demonstration:Enabled"))
                yield return new("Demonstration__Enabled", "is true, and Installation__Address is no address of this machine", "Take it away: everybody knows the passwords of its accounts. A site for trying out runs with ASPNETCORE_ENVIRONMENT=Staging.");
        }

        if (environment.IsProduction() && !Says(settings, "Security:PlainTelemetry") && Uri.TryCreate(settings["Telemetry:Collector"], UriKind.Absolute, out var collector) && collector.Scheme == Uri.UriSchemeHttp && !RegistryConnections.IsHere(collector.Host))
            yield return new("Telemetry__Collector", "is another machine's, without TLS", "Write its address with https, or Security__PlainTelemetry=true where nobody else is on that network.");
        if (Uri.TryCreate(settings["Telemetry:MetricsAddress"], UriKind.Absolute, out var page))
        {
            var endpoints = settings.GetSection("Kestrel").GetSection("Endpoints").GetChildren().Select(e => PortOf(e["Url"])).ToList();
            if (endpoints.Count > 0 ? endpoints.TrueForAll(port => port == page.Port) : Ports(settings).Contains(page.Port))
                yield return new("Telemetry__MetricsAddress", "is on the port that the web answers on", "Take a port of its own, which readers do not reach.");
            else if (endpoints.Count > 0 && !endpoints.Contains(page.Port))
                yield return new("Telemetry__MetricsAddress", "is where nothing listens, for Kestrel__Endpoints says alone where something does", FormattableString.Invariant($"Add Kestrel__Endpoints__Figures__Url={page.GetLeftPart(UriPartial.Authority)}."));
        }
    }

    /// <summary>Whether figures are told by an address that more than one's own network may reach.</summary>
    public static bool IsOpenToAll(string? metricsAddress) =>
        Uri.TryCreate(metricsAddress, UriKind.Absolute, out var page) && !RegistryConnections.IsHere(page.Host) && !(IPAddress.TryParse(page.Host.Trim('[', ']'), out var address) && IsPrivate(address));

    private static bool IsPrivate(IPAddress address)
    {
        if (IPAddress.IsLoopback(address) || address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal)
            return true;
        return address.GetAddressBytes() is [10, _, _, _] or [172, >= 16 and < 32, _, _] or [192, 168, _, _] or [169, 254, _, _];
    }

    private static bool IsForOthers(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var site) && (site.Scheme == Uri.UriSchemeHttps || !site.IsLoopback);

    // As the program itself hears of them, the first that says anything: https_ports stand beside http_ports.
    private static List<int> Ports(IConfiguration settings)
    {
        if (settings["Urls"] is { Length: > 0 } urls)
            return [.. urls.Split(';').Select(PortOf)];
        List<int> ports = [.. $"{settings["HTTP_PORTS"]};{settings["HTTPS_PORTS"]}".Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(port => int.TryParse(port, out var number) ? number : 0)];
        return [.. ports, UsualPort];
    }

    private static int PortOf(string? url)
    {
        try
        {
            return string.IsNullOrWhiteSpace(url) ? 0 : BindingAddress.Parse(url.Trim()).Port;
        }
        catch (FormatException)
        {
            return 0;
        }
    }

    private static bool Says(IConfiguration settings, string key) => bool.TryParse(settings[key], out var said) && said;
}
