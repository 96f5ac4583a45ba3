using Microsoft.AspNetCore.Routing;

namespace DiasporaRegistry.Web.Language;

/// <summary>
/// Keeps the reader's language in every link to a page. Routing drops ambient values when the page changes, and mails have no
/// request at all: so the language is added here, for links, forms and redirects alike.
/// </summary>
sealed class LanguageLinks(LinkGenerator inner) : LinkGenerator
{
    public override string? GetPathByAddress<TAddress>(
        HttpContext httpContext, TAddress address, RouteValueDictionary values, RouteValueDictionary? ambientValues = null,
        PathString? pathBase = null, FragmentString fragment = default, LinkOptions? options = null) =>
        inner.GetPathByAddress(httpContext, address, WithLanguage(address, values), ambientValues, pathBase, fragment, options);

    public override string? GetPathByAddress<TAddress>(
        TAddress address, RouteValueDictionary values, PathString pathBase = default, FragmentString fragment = default, LinkOptions? options = null) =>
        inner.GetPathByAddress(address, WithLanguage(address, values), pathBase, fragment, options);

    public override string? GetUriByAddress<TAddress>(
        HttpContext httpContext, TAddress address, RouteValueDictionary values, RouteValueDictionary? ambientValues = null,
        string? scheme = null, HostString? host = null, PathString? pathBase = null, FragmentString fragment = default, LinkOptions? options = null) =>
        inner.GetUriByAddress(httpContext, address, WithLanguage(address, values), ambientValues, scheme, host, pathBase, fragment, options);

    public override string? GetUriByAddress<TAddress>(
        TAddress address, RouteValueDictionary values, string scheme, HostString host, PathString pathBase = default, FragmentString fragment = default, LinkOptions? options = null) =>
        inner.GetUriByAddress(address, WithLanguage(address, values), scheme, host, pathBase, fragment, options);

    static RouteValueDictionary WithLanguage<TAddress>(TAddress address, RouteValueDictionary values)
    {
        if (address is RouteValuesAddress { RouteName: null } route && values.ContainsKey("page") && !values.ContainsKey(Languages.RouteKey))
        {
            values[Languages.RouteKey] = Languages.Current;
            route.ExplicitValues[Languages.RouteKey] = Languages.Current;
        }

        return values;
    }
}
