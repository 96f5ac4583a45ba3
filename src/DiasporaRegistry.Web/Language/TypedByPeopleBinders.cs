using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Language;

/// <summary>Chooses the binder for what people type: numbers and dates.</summary>
sealed class TypedByPeopleBinders : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = context.Metadata.UnderlyingOrModelType;
        var words = context.Services.GetRequiredService<IStringLocalizer<SiteText>>();
        if (type == typeof(DateOnly))
            return new DateBinder(words);
        return NumberBinder.Reads(type) ? new NumberBinder(words) : null;
    }
}
