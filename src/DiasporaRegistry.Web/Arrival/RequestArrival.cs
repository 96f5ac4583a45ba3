namespace DiasporaRegistry.Web.Arrival;

/// <summary>When a request arrived, however long it waited since: what a deadline is compared with.</summary>
/// <param name="At">The moment.</param>
public sealed record RequestArrival(DateTimeOffset At);

/// <summary>Notes of each request when it arrived, before anything else is done with it; a form that is tried again keeps its first moment.</summary>
static class ArrivalSetup
{
    public static IApplicationBuilder UseArrival(this IApplicationBuilder app)
    {
        var clock = app.ApplicationServices.GetRequiredService<TimeProvider>();
        return app.Use((context, next) =>
        {
            context.Features.Set(new RequestArrival(clock.GetUtcNow()));
            return next(context);
        });
    }

    /// <summary>When this request arrived.</summary>
    public static DateTimeOffset ArrivedAt(this HttpContext context) => (context.Features.Get<RequestArrival>()
        ?? throw new InvalidOperationException("Nobody noted when this request arrived: UseArrival comes first.")).At;
}
