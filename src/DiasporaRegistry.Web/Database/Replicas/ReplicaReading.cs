using DiasporaRegistry.Web.Errors;
using DiasporaRegistry.Web.Keeping;
using DiasporaRegistry.Web.Logging;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using Npgsql;

namespace DiasporaRegistry.Web.Database.Replicas;

/// <summary>
/// Lets readers without an account read pages of the public from a replica (docs/decisions/0081). Whoever is signed in, sends a form or opens anything else is answered by the primary, and so is a reader
/// whose last form the replica does not have yet.
/// </summary>
sealed class ReplicaReading(RequestDelegate next, ReplicaServers servers, ReplicaPositions positions, OwnWrites own, CookieRules cookies, PublicNews news, IServiceScopeFactory scopes, ILogger<ReplicaReading> log)
{
    const string Session = "session";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsReading(context.Request))
        {
            context.Response.OnStarting(() => OwnNews.Of(context) ? own.RememberAsync(context) : Task.CompletedTask);
            await next(context);
            return;
        }

        if (!MayLag.Is(context.GetEndpoint()) || IsSomebody(context.Request) || Choose(context) is not { } host)
        {
            await next(context);
            return;
        }

        var whole = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var body = new SeenBody(whole);
        try
        {
            context.RequestServices.GetRequiredService<ReadRoute>().Connection = servers.ConnectionTo(host);
            context.Features.Set<IHttpResponseBodyFeature>(body);
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted && !body.WasBegun && !context.RequestAborted.IsCancellationRequested && IsOfTheReplica(error))
        {
            // Reading does nothing, so it can be done again: where nothing of the first answer is on its way to the reader, or into what is kept.
            log.LogWarning("{Path} was not answered by {Replica} ({Fault}) and is asked of the primary", LoggedPath.Of(context.Request.Path), host, error.GetType().Name);
            context.Response.Clear();
            var services = context.RequestServices;
            await using var scope = scopes.CreateAsyncScope();
            context.RequestServices = scope.ServiceProvider;
            try
            {
                await next(context);
            }
            finally
            {
                context.RequestServices = services;
            }
        }
        finally
        {
            context.Features.Set(whole);
        }
    }

    // What is kept is shown to others, until the news says otherwise: so it is made from a replica that knows the news, or not kept.
    string? Choose(HttpContext context)
    {
        var (written, told) = (own.Of(context.Request), news.Written);
        if (positions.Choose(written is { } mine && mine > told ? mine : told) is { } host)
            return host;
        host = positions.Choose(written);
        if (host is not null && context.Features.Get<IOutputCacheFeature>() is { } kept)
            kept.Context.AllowCacheStorage = false;
        return host;
    }

    static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);

    // A session that is over is found to be so on the primary. A cookie of more than a few kilobytes stands in pieces behind the same name.
    bool IsSomebody(HttpRequest request) => request.Headers.Authorization.Count > 0 || request.Cookies.ContainsKey(cookies.Name(Session));

    // Away, restarting, asked to write, or stopped because what it read was tidied up on the primary.
    static bool IsOfTheReplica(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure })
                return true;
        }

        return DatabaseAway.Caused(error);
    }
}
