using System.Net;
using System.Net.Sockets;

namespace DiasporaRegistry.Web.Security;

/// <summary>The networks that requests come from, as limits count them.</summary>
static class Networks
{
    /// <summary>The network that an address stands for: a household has a whole /64 of IPv6.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes) + "/64";
    }
}
