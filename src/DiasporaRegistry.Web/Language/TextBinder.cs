using DiasporaRegistry.Domain;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DiasporaRegistry.Web.Language;

/// <summary>
/// Reads what people type without what nobody can see in it, and takes an answer that shows nothing as none: so a rule that asks for an answer means one that can be
/// read, on every form.
/// </summary>
sealed class TextBinder(IModelBinder inner) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext context)
    {
        await inner.BindModelAsync(context);
        if (context.Result.Model is string text)
            context.Result = ModelBindingResult.Success(Visible.IsNothing(text) && context.ModelMetadata.ConvertEmptyStringToNull ? null : Visible.Of(text));
    }
}
