using System.Text.RegularExpressions;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Security;

/// <summary>Something that the site answers: a row of the table.</summary>
/// <param name="Page">The page, or the pattern of a route of the programs' side.</param>
/// <param name="Method">The method.</param>
/// <param name="Name">The handler; none for the page's own.</param>
/// <param name="Address">The address at which it answers for the things of the walk.</param>
/// <param name="IsOfAThing">Whether the address names a thing.</param>
internal sealed record MatrixRow(string Page, string Method, string? Name, string Address, bool IsOfAThing)
{
    /// <summary>Its heading in the table.</summary>
    public string Folder => !IsPage ? "Routes of programs" : Page.IndexOf('/', 1) is > 0 and var end ? Page[..end] : Page;

    /// <summary>Its name in the table.</summary>
    public string Title => $"{(IsPage && Page.Length > Folder.Length ? Page[(Folder.Length + 1)..] : Page)}{(Optional ? " (of one)" : "")} {Method}{(Name is null ? "" : " " + Name)}";

    /// <summary>Whether the thing in its address may also be left out.</summary>
    public bool Optional { get; init; }

    /// <summary>Whether it is a page.</summary>
    public bool IsPage { get; init; } = true;

    /// <summary>The policy of its folder.</summary>
    public string? Policy => IsPage ? Access.PolicyOf(Page) : Access.Anyone;
}

/// <summary>Finds all that the site answers: every handler of every page, and every route that is not a file of the site's own look.</summary>
internal static partial class MatrixRows
{
    // What says how a page is written, not whose it is.
    private static readonly string[] Plain = ["culture", "code", "list", "act", "segment", "what", "year", "version", "consulate", "name", "part", "key"];

    public static async Task<IReadOnlyList<MatrixRow>> FindAsync(RegistryApp app)
    {
        var rows = new List<MatrixRow>();
        var loader = app.Services.GetRequiredService<PageLoader>();
        foreach (var page in app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>().DistinctBy(p => p.ViewEnginePath))
        {
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            var handlers = new List<(string Method, string? Name, string Said)>();
            // A filter of a page model looks like a handler of a method that nobody sends.
            foreach (var handler in compiled.HandlerMethods.Where(h => h.HttpMethod is "Get" or "Post"))
                handlers.Add((handler.HttpMethod.ToUpperInvariant(), handler.Name, await SaidAsync(app, page, handler)));
            // A page that needs nothing read has no handler to show itself.
            if (!handlers.Exists(h => h is { Method: "GET", Name: null }))
                handlers.Insert(0, ("GET", null, ""));
            foreach (var (address, isOptional) in await AddressesAsync(app, page.ViewEnginePath, page.AttributeRouteInfo!.Template!))
            {
                rows.AddRange(handlers.Distinct().Select(h => new MatrixRow(page.ViewEnginePath, h.Method, h.Name, address + (h.Name is null && h.Said.Length == 0 ? "" : "?handler=" + h.Name + h.Said), NamesAThing(page.AttributeRouteInfo.Template!, isOptional))
                {
                    Optional = isOptional,
                }));
            }
        }

        foreach (var route in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is null
            && e.Metadata.OfType<object>().All(m => m.GetType().Name is not "StaticAssetDescriptor" and not "ContentEncodingMetadata")))
        {
            var pattern = "/" + route.RoutePattern.RawText!.TrimStart('/');
            var methods = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
            foreach (var (address, isOptional) in await AddressesAsync(app, "/api", pattern))
                rows.AddRange(methods.Select(m => new MatrixRow(pattern, m, null, address, NamesAThing(pattern, isOptional)) { IsPage = false }));
        }

        return [.. rows.DistinctBy(r => (r.Page, r.Method, r.Name, r.Optional)).OrderBy(r => r.IsPage ? 0 : 1).ThenBy(r => r.Page, StringComparer.Ordinal).ThenBy(r => r.Optional).ThenBy(r => r.Method, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }

    // What a handler asks for beside the parts of its address, where the table knows it.
    private static async Task<string> SaidAsync(RegistryApp app, PageActionDescriptor page, HandlerMethodDescriptor handler)
    {
        var said = "";
        foreach (var parameter in handler.Parameters.Where(p => !page.AttributeRouteInfo!.Template!.Contains("{" + p.Name, StringComparison.OrdinalIgnoreCase)
            && ((Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType) == typeof(Guid) || p.ParameterType == typeof(string))))
        {
            if (await MatrixThings.FindAsync(app, page.ViewEnginePath, parameter.Name!, isAnyPages: false) is { } thing)
                said += $"&{parameter.Name}={thing}";
        }

        return said;
    }

    // Where the last part may be left out there are two addresses.
    private static async Task<IReadOnlyList<(string Address, bool IsOptional)>> AddressesAsync(RegistryApp app, string page, string template)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match part in Part().Matches(template))
            found[part.Value] = await MatrixThings.FindAsync(app, page, part.Groups[1].Value) ?? Guid.CreateVersion7().ToString();
        var whole = Address(Part().Replace(template, part => found[part.Value]), page);
        return Part().Matches(template).LastOrDefault() is { } last && last.Value.EndsWith("?}", StringComparison.Ordinal)
            ? [(Address(Part().Replace(template, part => part.Value == last.Value ? "" : found[part.Value]).TrimEnd('/'), page), false), (whole, true)]
            : [(whole, false)];
    }

    private static string Address(string filled, string page)
    {
        var address = "/" + filled.TrimStart('/');
        return page == "/api" || address == "/es" || address.StartsWith("/es/", StringComparison.Ordinal) ? address : ("/es" + address).TrimEnd('/');
    }

    private static bool NamesAThing(string template, bool isOptional) => Part().Matches(template).Any(p => !Plain.Contains(p.Groups[1].Value) && (isOptional || !p.Value.EndsWith("?}", StringComparison.Ordinal)));

    [GeneratedRegex(@"\{([a-z]+)(?:[^{}]|\{[^{}]*\})*\}", RegexOptions.IgnoreCase)]
    private static partial Regex Part();
}
