using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DiasporaRegistry.Web.TagHelpers;

/// <summary>
/// The fields of this page in the order they stand in, each with the element that a link from the error summary focuses. The
/// layout runs after the page, so the summary at the top knows what comes below it.
/// </summary>
sealed class FormFields
{
    readonly List<(string Name, string Id)> fields = [];

    public static FormFields Of(HttpContext context)
    {
        if (context.Items[typeof(FormFields)] is FormFields known)
            return known;
        var fresh = new FormFields();
        context.Items[typeof(FormFields)] = fresh;
        return fresh;
    }

    public void Add(string name, string id) => fields.Add((name, id));

    /// <summary>One message a field in the form's order; what belongs to no field comes first, since it concerns them all.</summary>
    public IEnumerable<(string Message, string? Id)> Errors(ModelStateDictionary modelState) =>
        modelState
            .Where(entry => entry.Value is { Errors.Count: > 0 })
            .Select(entry => (entry.Key, entry.Value!.Errors, At: Find(entry.Key)))
            .OrderBy(entry => entry.At < 0 ? entry.Key.Length == 0 ? -1 : int.MaxValue : entry.At)
            .SelectMany(entry => entry.At < 0
                ? entry.Errors.Select(error => (error.ErrorMessage, (string?)null))
                : [(entry.Errors[0].ErrorMessage, fields[entry.At].Id)])
            .Distinct();

    int Find(string key)
    {
        var at = fields.FindIndex(field => string.Equals(field.Name, key, StringComparison.OrdinalIgnoreCase));
        // An error about Form.Founded.Day belongs to the date field Form.Founded.
        return at >= 0 ? at : fields.FindIndex(field => key.StartsWith(field.Name + ".", StringComparison.OrdinalIgnoreCase)
            || key.StartsWith(field.Name + "[", StringComparison.OrdinalIgnoreCase));
    }
}
