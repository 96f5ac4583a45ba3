using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Validation;

/// <summary>
/// Asks whoever wrote words that may tell of somebody's immigration status to look again before anything is kept: once, and whoever looked may keep them. The fields that ask say so themselves
/// (<c>gov-textarea warns="true"</c>), so that a page needs nothing but to answer with its form where something in it is wrong.
/// </summary>
sealed class StatusWarning(IStringLocalizer<SiteText> words) : IPageFilter
{
    /// <summary>The name under which a form says which of its fields ask.</summary>
    internal const string Asking = "StatusWords.Asking";

    /// <summary>The name under which the writer says which of them were looked at again.</summary>
    internal const string Checked = "StatusWords.Checked";

    static readonly object Asked = new();

    /// <summary>Whether the writer of a field was asked, or has looked again.</summary>
    internal static bool IsAsked(HttpContext context, string field) => context.Items[Asked] is HashSet<string> asked && asked.Contains(field);

    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || !request.Form.TryGetValue(Asking, out var asking))
            return;
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in asking.OfType<string>().Where(f => request.Form.TryGetValue(f, out var typed) && StatusWords.In(typed)))
        {
            asked.Add(field);
            if (!request.Form[Checked].Contains(field))
                context.ModelState.AddModelError(field, words["StatusWords.Found"]);
        }

        context.HttpContext.Items[Asked] = asked;
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
