using DiasporaRegistry.Web.Logging;

namespace DiasporaRegistry.Web.Errors;

/// <summary>
/// Lets a form that met another one in the database be answered once more from the start, when the other is done: then a second press of a button finds what the first did,
/// and whoever came second is told so by the page itself. Whatever the first try began was taken back with its transaction.
/// </summary>
sealed class SecondTry(RequestDelegate next, IServiceScopeFactory scopes, ILogger<SecondTry> log)
{
    const int MostTries = 6;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType)
        {
            await next(context);
            return;
        }

        var services = context.RequestServices;
        for (var tries = 1; ; tries++)
        {
            await using var scope = tries == 1 ? (AsyncServiceScope?)null : scopes.CreateAsyncScope();
            if (scope is { } own)
                context.RequestServices = own.ServiceProvider;
            try
            {
                await next(context);
                return;
            }
            catch (Exception met) when (tries < MostTries && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested && Collision.Caused(met))
            {
                log.LogInformation(met, "{Path} met another act and is tried again", LoggedPath.Of(context.Request.Path));
                context.Response.Clear();
            }
            finally
            {
                context.RequestServices = services;
            }

            // Several that met would meet again in step.
            await Task.Delay(Random.Shared.Next(10, 40 * tries), context.RequestAborted);
        }
    }
}
