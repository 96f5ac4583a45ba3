using DiasporaRegistry.Web.Logging;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace DiasporaRegistry.Web.Security;

/// <summary>Notes that a form was refused for its antiforgery token, so that the error page can say so in plain words.</summary>
sealed class ExpiredForm : IAlwaysRunResultFilter
{
    static readonly object Key = new();

    public static bool Is(HttpContext context) => context.Items.ContainsKey(Key);

    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            context.HttpContext.Items[Key] = true;
            Refusal.Note(context.HttpContext, "form.token");
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
