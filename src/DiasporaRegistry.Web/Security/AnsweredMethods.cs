using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace DiasporaRegistry.Web.Security;

/// <summary>
/// Refuses what a page has no handler for: a form sent to a page that only shows, an unknown method, an act that the page does not know. Left alone, the
/// framework shows the page without having read anything for it.
/// </summary>
sealed class AnsweredMethods : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var asked = context.HttpContext.Request.Method;
        // Left alone, the framework does what the page does by itself, whatever else was asked for.
        if ((context.HandlerMethod is not null || HttpMethods.IsGet(asked) || HttpMethods.IsHead(asked))
            && Named(context) is { Length: > 0 } name && !name.Equals(context.HandlerMethod?.Name, StringComparison.OrdinalIgnoreCase))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status404NotFound);
            return;
        }

        // A page that needs nothing read has no handler to show itself; what is allowed at all is answered by the framework.
        if (context.HandlerMethod is not null || HttpMethods.IsGet(asked) || HttpMethods.IsHead(asked) || HttpMethods.IsOptions(asked))
            return;
        var handled = context.ActionDescriptor.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant());
        context.HttpContext.Response.Headers.Allow = string.Join(", ", handled.Prepend(HttpMethods.Head).Prepend(HttpMethods.Get).Distinct(StringComparer.Ordinal));
        context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
    }

    static string? Named(PageHandlerExecutingContext context) => context.RouteData.Values["handler"]?.ToString() is { Length: > 0 } routed
        ? routed
        : context.HttpContext.Request.Query["handler"].FirstOrDefault();

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
