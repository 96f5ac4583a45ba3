using DiasporaRegistry.Data;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Keeping;

/// <summary>
/// Tells whether somebody's form did anything that they look for on the next page. What was refused, and what was sent to no page at all, did nothing: else anybody could have every node make all pages
/// anew, again and again.
/// </summary>
static class OwnNews
{
    /// <summary>Whether it may have: something was saved, or whoever sent it is led on, as after each deed.</summary>
    public static bool Of(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null
        && (http.Response.StatusCode is StatusCodes.Status302Found or StatusCodes.Status303SeeOther || http.RequestServices.GetService<RegistryDb>() is { HasWritten: true });
}
