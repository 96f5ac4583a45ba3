using DiasporaRegistry.Domain;
using DiasporaRegistry.Web.Language;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DiasporaRegistry.Web.Validation;

/// <summary>Brings what a form got wrong into one place: what could not be read, which rule of the form failed, which rule of the domain broke.</summary>
public static class FormErrors
{
    /// <summary>
    /// Runs the form's validator and adds what it says beside what binding already said. A field that could not be read keeps that
    /// one message, since a rule about a missing value would be untrue; each field says one thing at a time.
    /// </summary>
    /// <returns>Whether the form is free of errors of both kinds.</returns>
    public static async Task<bool> CheckAsync<TForm>(
        this ModelStateDictionary modelState, IValidator<TForm> validator, TForm form, string prefix = "Form", CancellationToken cancel = default)
    {
        var result = await validator.ValidateAsync(form, cancel);
        foreach (var failure in result.Errors)
        {
            var key = Key(prefix, failure.PropertyName);
            if (modelState.GetFieldValidationState(key) != ModelValidationState.Invalid)
                modelState.AddModelError(key, failure.ErrorMessage);
        }

        return modelState.IsValid;
    }

    /// <summary>Shows a broken rule of the domain in the summary, or beside the field that broke it, in the words kept as Rule.TheName.</summary>
    public static void AddBrokenRule(this ModelStateDictionary modelState, Words words, Rule rule, string field = "") => modelState.AddModelError(field, words.Of(rule));

    /// <summary>Registers every validator of an assembly under the form that it checks.</summary>
    public static IServiceCollection AddValidators(this IServiceCollection services)
    {
        foreach (var type in typeof(FormErrors).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var form in type.GetInterfaces().Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IValidator<>)))
                services.AddScoped(form, type);
        }

        return services;
    }

    static string Key(string prefix, string property) =>
        (prefix, property) switch
        {
            (_, "") => prefix,
            ("", _) => property,
            _ => $"{prefix}.{property}",
        };
}
