using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace DiasporaRegistry.Web.Security;

/// <summary>
/// Reads a form before anything else does, so that one too large or malformed is a 413 or 400 of its own; the antiforgery check,
/// which would read it first, calls both an expired form. A question that calls itself a form is read too: one that cannot be read would leave the page
/// without anything that its address says.
/// </summary>
sealed class ReadableForm : IAsyncAuthorizationFilter, IOrderedFilter
{
    // After the filters that set a page's own limits (900), before antiforgery (1000).
    public int Order => 950;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!request.HasFormContentType)
            return;

        var limit = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize
            ?? context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize
            ?? SecuritySetup.LargestForm;
        if (request.ContentLength > limit)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
            return;
        }

        try
        {
            var form = await request.ReadFormAsync(context.HttpContext.RequestAborted);
            // PostgreSQL stores no such character. Of the two ways to write a form, the framework refuses it in one only.
            if (form.Any(field => field.Key.Contains('\0') || field.Value.Any(value => value?.Contains('\0') is true)))
                context.Result = new StatusCodeResult(StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException refused)
        {
            context.Result = new StatusCodeResult(refused.StatusCode);
        }
        catch (InvalidDataException refused)
        {
            context.Result = new StatusCodeResult(refused.Message.Contains("length", StringComparison.OrdinalIgnoreCase)
                ? StatusCodes.Status413PayloadTooLarge
                : StatusCodes.Status400BadRequest);
        }
        catch (IOException) when (!context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status400BadRequest);
        }
    }
}
