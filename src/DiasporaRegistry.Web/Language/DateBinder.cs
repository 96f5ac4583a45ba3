using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Language;

/// <summary>Reads a date typed as day, month and year, the month also by its name, and says which part is missing or wrong.</summary>
sealed class DateBinder(IStringLocalizer<SiteText> words) : IModelBinder
{
    internal static readonly string[] Parts = ["Day", "Month", "Year"];

    static readonly CultureInfo[] MonthNames = [CultureInfo.GetCultureInfo("es-419"), CultureInfo.GetCultureInfo("en-US")];

    public Task BindModelAsync(ModelBindingContext context)
    {
        var parts = Parts.Select(part => (Key: $"{context.ModelName}.{part}", Value: Read(context, part))).ToArray();
        if (parts.All(part => part.Value is null))
            return BindWhole(context);

        foreach (var (key, value) in parts)
            context.ModelState.SetModelValue(key, value, value);

        // Marks the whole date as read: the parts above are what is shown again.
        context.ModelState.SetModelValue(context.ModelName, null, null);
        var empty = Parts.Where((_, index) => string.IsNullOrWhiteSpace(parts[index].Value)).ToArray();
        if (empty.Length == Parts.Length)
        {
            Empty(context);
        }
        else if (empty.Length > 0)
        {
            Refuse(context, "Date.Missing" + string.Concat(empty));
        }
        else
        {
            Complete(context, parts[0].Value!.Trim(), parts[1].Value!.Trim(), parts[2].Value!.Trim());
        }

        return Task.CompletedTask;
    }

    void Complete(ModelBindingContext context, string day, string month, string year)
    {
        var monthNumber = Month(month);
        if (year.Length != 4 || !Whole(year, out var yearNumber) || yearNumber < 1)
            Refuse(context, "Date.FourDigitYear");
        else if (monthNumber is null)
            Refuse(context, "Date.NoSuchMonth");
        else if (!Whole(day, out var dayNumber) || dayNumber < 1 || dayNumber > DateTime.DaysInMonth(yearNumber, monthNumber.Value))
            Refuse(context, "Date.NoSuchDay");
        else
            context.Result = ModelBindingResult.Success(new DateOnly(yearNumber, monthNumber.Value, dayNumber));
    }

    // A link or a hidden field carries a date as 2026-11-23.
    Task BindWhole(ModelBindingContext context)
    {
        var found = context.ValueProvider.GetValue(context.ModelName);
        if (found == ValueProviderResult.None)
            return Task.CompletedTask;

        context.ModelState.SetModelValue(context.ModelName, found);
        if (string.IsNullOrWhiteSpace(found.FirstValue))
            Empty(context);
        else if (DateOnly.TryParseExact(found.FirstValue, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            context.Result = ModelBindingResult.Success(date);
        else
            Refuse(context, "Date.NotADate");
        return Task.CompletedTask;
    }

    void Empty(ModelBindingContext context)
    {
        if (context.ModelMetadata.IsReferenceOrNullableType)
            context.Result = ModelBindingResult.Success(null);
        else
            Refuse(context, "Binding.Missing");
    }

    void Refuse(ModelBindingContext context, string key) => context.ModelState.TryAddModelError(context.ModelName, words[key]);

    static string? Read(ModelBindingContext context, string part)
    {
        var found = context.ValueProvider.GetValue($"{context.ModelName}.{part}");
        return found == ValueProviderResult.None ? null : found.FirstValue;
    }

    static int? Month(string typed)
    {
        if (Whole(typed, out var number))
            return number is >= 1 and <= 12 ? number : null;
        var name = typed.TrimEnd('.');
        if (name.Length < 3)
            return null;
        foreach (var culture in MonthNames)
        {
            var month = Array.FindIndex(culture.DateTimeFormat.MonthNames, candidate =>
                candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase) && candidate.Length > 0);
            if (month >= 0)
                return month + 1;
        }

        return null;
    }

    static bool Whole(string typed, out int number) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
