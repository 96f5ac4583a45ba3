using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Language;

/// <summary>What MVC itself says of a value that it could not read, in the reader's language and never with the machine's names.</summary>
static class BindingMessages
{
    public static void Say(this DefaultModelBindingMessageProvider messages, IStringLocalizer<SiteText> words)
    {
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => words["Binding.Invalid"]);
        messages.SetMissingBindRequiredValueAccessor(_ => words["Binding.Missing"]);
        messages.SetMissingKeyOrValueAccessor(() => words["Binding.Missing"]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => words["Binding.Missing"]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => words["Binding.Invalid"]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => words["Binding.Invalid"]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => words["Binding.Number"]);
        messages.SetUnknownValueIsInvalidAccessor(_ => words["Binding.Invalid"]);
        messages.SetValueIsInvalidAccessor(_ => words["Binding.Invalid"]);
        messages.SetValueMustBeANumberAccessor(_ => words["Binding.Number"]);
        messages.SetValueMustNotBeNullAccessor(_ => words["Binding.Missing"]);
    }
}
