using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Language;

/// <summary>Says in the reader's language what binding could not read and has no words of its own for, as a field whose very name is none of the form's; the machine's names are nobody's business.</summary>
sealed class UnreadableKeys(IStringLocalizer<SiteText> words) : IPageFilter
{
    // What a type's converter says, in English whoever reads.
    const string OfTheMachine = " is not a valid value for ";

    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // Here only binding has spoken.
        foreach (var entry in context.ModelState.Values)
        {
            for (var index = 0; index < entry.Errors.Count; index++)
            {
                var error = entry.Errors[index];
                if (error.Exception is not null || error.ErrorMessage.Contains(OfTheMachine, StringComparison.Ordinal))
                    entry.Errors[index] = new ModelError(words["Binding.Invalid"]);
            }
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
