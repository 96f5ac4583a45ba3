using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Language;

/// <summary>Reads 1234, 1,234 and 1,234.5 alike in both languages, and refuses 1.234,5 rather than guess.</summary>
sealed partial class NumberBinder(IStringLocalizer<SiteText> words) : IModelBinder
{
    public static bool Reads(Type type) =>
        type == typeof(int) || type == typeof(long) || type == typeof(short) || type == typeof(decimal) || type == typeof(double);

    public Task BindModelAsync(ModelBindingContext context)
    {
        var found = context.ValueProvider.GetValue(context.ModelName);
        if (found == ValueProviderResult.None)
            return Task.CompletedTask;

        context.ModelState.SetModelValue(context.ModelName, found);
        var typed = Spaces().Replace(found.FirstValue ?? "", "");
        if (typed.Length == 0)
        {
            if (context.ModelMetadata.IsReferenceOrNullableType)
                context.Result = ModelBindingResult.Success(null);
            else
                Refuse(context, "Binding.Missing");
            return Task.CompletedTask;
        }

        var type = context.ModelMetadata.UnderlyingOrModelType;
        var whole = type != typeof(decimal) && type != typeof(double);
        if (!Shape().IsMatch(typed) || !decimal.TryParse(typed, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            || (whole && number != decimal.Truncate(number)))
        {
            Refuse(context, whole ? "Binding.WholeNumber" : "Binding.Number");
            return Task.CompletedTask;
        }

        try
        {
            context.Result = ModelBindingResult.Success(Convert.ChangeType(number, type, CultureInfo.InvariantCulture));
        }
        catch (OverflowException)
        {
            Refuse(context, "Binding.TooLarge");
        }

        return Task.CompletedTask;
    }

    void Refuse(ModelBindingContext context, string key) => context.ModelState.TryAddModelError(context.ModelName, words[key]);

    [GeneratedRegex(@"^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$")]
    private static partial Regex Shape();

    [GeneratedRegex(@"[\s\u00A0\u202F]+")]
    private static partial Regex Spaces();
}
