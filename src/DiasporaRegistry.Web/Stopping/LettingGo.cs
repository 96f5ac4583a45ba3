namespace DiasporaRegistry.Web.Stopping;

/// <summary>
/// Once the program has ended, lets go of all that answered requests behind this point. It stands behind the library's rate limiter, whose timer nothing ends: a process that runs one host after another, as tests do,
/// would keep each of them whole.
/// </summary>
sealed class LettingGo
{
    static readonly RequestDelegate Ended = context =>
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    };

    volatile RequestDelegate next;

    public LettingGo(RequestDelegate next, IHostApplicationLifetime life)
    {
        this.next = next;
        life.ApplicationStopped.Register(() => this.next = Ended);
    }

    public Task InvokeAsync(HttpContext context) => next(context);
}
