using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Language;

/// <summary>Chooses the binder for what people type: numbers, dates and texts.</summary>
sealed class TypedByPeopleBinders : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = context.Metadata.UnderlyingOrModelType;
        var words = context.Services.GetRequiredService<IStringLocalizer<SiteText>>();
        if (type == typeof(DateOnly))
            return new DateBinder(words);
        if (type == typeof(string) && IsTyped(context))
            return new TextBinder(new SimpleTypeModelBinder(type, context.Services.GetRequiredService<ILoggerFactory>()), words);
        return NumberBinder.Reads(type) ? new NumberBinder(words) : null;
    }

    // A password is what it is, letter by letter.
    static bool IsTyped(ModelBinderProviderContext context) =>
        context.BindingInfo.BindingSource is null or { IsFromRequest: true, IsGreedy: false }
        && context.Metadata.PropertyName?.EndsWith("Password", StringComparison.Ordinal) is not true;
}
