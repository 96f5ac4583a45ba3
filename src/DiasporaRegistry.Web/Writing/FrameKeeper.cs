using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Encodings.Web;
using DiasporaRegistry.Web.Demonstration;
using DiasporaRegistry.Web.Keeping;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using NetEscapades.AspNetCore.SecurityHeaders;

namespace DiasporaRegistry.Web.Writing;

/// <summary>The marks that a frame's view is shown with in the stead of what differs.</summary>
/// <param name="Title">Of the title.</param>
/// <param name="Canonical">Of the full address.</param>
/// <param name="Body">Of the body.</param>
public sealed record FrameMarks(string Title, string Canonical, string Body);

/// <summary>
/// Keeps the frames of pages that are written at once. Razor shows each of them once for a language, to a reader without account or notice; so the layout stays in one place, and
/// whoever is known or told something gets the page from Razor itself.
/// </summary>
public sealed class FrameKeeper(IRazorViewEngine views, ITempDataProvider notices, IModelMetadataProvider metadata, HtmlEncoder encoder, CookieRules cookies, DemonstrationNotice demonstration)
{
    const string QueryMark = "?this-is-the-query";

    static readonly FrameMarks Marks = new("this-is-the-title", "this-is-the-address", "this-is-the-body");

    readonly ConcurrentDictionary<(string View, string Path, bool IsDemonstration, bool IsShared), Frame> known = new();

    /// <summary>Whether a request is of somebody whom every page meets alike, and spells the page's address as its links do.</summary>
    public bool IsFor(HttpContext http, string path) => http.Request.Path == path && http.User.Identity is not { IsAuthenticated: true } && !http.Request.Cookies.ContainsKey(cookies.Name("notice"));

    /// <summary>The frame of a page.</summary>
    /// <param name="http">A request for it.</param>
    /// <param name="view">The view that shows the frame of this kind of page, of <see cref="FrameMarks"/>.</param>
    /// <param name="path">The page's own address, with its language.</param>
    public async ValueTask<Frame> OfAsync(HttpContext http, string view, string path) =>
        known.TryGetValue((view, path, demonstration.IsShown, Nobody.Asks(http)), out var frame) ? frame : known[(view, path, demonstration.IsShown, Nobody.Asks(http))] = await ShowAsync(http, view, path);

    async Task<Frame> ShowAsync(HttpContext http, string view, string path)
    {
        var nobody = new DefaultHttpContext { RequestServices = http.RequestServices, User = new ClaimsPrincipal(new ClaimsIdentity()), Items = http.Items };
        // The page's own endpoint knows the names that its styles and scripts have in this version.
        nobody.SetEndpoint(http.GetEndpoint());
        (nobody.Request.Path, nobody.Request.QueryString) = (path, new QueryString(QueryMark));
        var page = new ActionContext(nobody, new Microsoft.AspNetCore.Routing.RouteData(), new ActionDescriptor());
        var found = views.GetView(null, view, isMainPage: true).EnsureSuccessful([view]).View!;
        await using var text = new StringWriter();
        var data = new ViewDataDictionary<FrameMarks>(metadata, page.ModelState) { Model = Marks };
        await found.RenderAsync(new ViewContext(page, found, data, new TempDataDictionary(nobody, notices), text, new HtmlHelperOptions()));
        return Frame.Cut(text.ToString(), new Dictionary<Gap, string>
        {
            [Gap.Title] = Marks.Title,
            [Gap.Canonical] = Marks.Canonical,
            [Gap.Query] = QueryMark,
            [Gap.Nonce] = encoder.Encode(http.GetNonce()),
            [Gap.Body] = Marks.Body,
        });
    }
}
