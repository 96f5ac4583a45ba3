using System.Diagnostics;
using DiasporaRegistry.Web.Api;
using DiasporaRegistry.Web.Logging;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Errors;

/// <summary>
/// Answers every failure with a page in the reader's language, and programs with a problem. The page is rendered here and now, not by running the pipeline
/// again: signing in may need the very database that is away.
/// </summary>
sealed class ErrorPages(RequestDelegate next, ErrorPageWriter writer, ILogger<ErrorPages> log)
{
    const string RetryAfterSeconds = "15";
    const string RetryAfterRoomIsMade = "600";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
            if (!context.Response.HasStarted)
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            var status = StatusOf(error);
            if (status >= 500 || status is StatusCodes.Status409Conflict)
                log.LogError(error, "{Method} {Path} failed with {Status}", context.Request.Method, LoggedPath.Of(context.Request.Path), status);
            context.Response.Clear();
            context.Response.StatusCode = status;
            if (DiskFull.Caused(error))
                DiskFull.Note(context);
        }

        if (!context.Response.HasStarted && NeedsAnswer(context))
            await WriteAsync(context);
    }

    static int StatusOf(Exception error) => error switch
    {
        BadHttpRequestException refused => refused.StatusCode,
        _ when Collision.Caused(error) => StatusCodes.Status409Conflict,
        _ when DatabaseAway.Caused(error) || DiskFull.Caused(error) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    static bool NeedsAnswer(HttpContext context) =>
        context.Response is { StatusCode: >= 400, ContentLength: null, ContentType: null }
        && !context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
        && context.GetEndpoint()?.Metadata.GetMetadata<SkipStatusCodePagesAttribute>() is null
        && context.GetEndpoint()?.Metadata.GetMetadata<IDisableCookieRedirectMetadata>() is null;

    async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        if (response.StatusCode is StatusCodes.Status503ServiceUnavailable && response.Headers.RetryAfter.Count == 0)
            response.Headers.RetryAfter = DiskFull.Is(context) ? RetryAfterRoomIsMade : RetryAfterSeconds;
        if (ApiProblems.AreFor(context))
        {
            await ApiProblems.WriteAsync(context);
            return;
        }

        response.Headers.CacheControl = "no-store";
        response.ContentType = "text/html; charset=utf-8";
        if (HttpMethods.IsHead(context.Request.Method))
            return;

        var reference = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        await response.WriteAsync(await writer.RenderAsync(context, response.StatusCode, reference), context.RequestAborted);
    }
}
